/**
 * The tables without a practice, each with its reason; every other one starts with practice_id, which leads its keys
 * and by which row-level security keeps practices apart. A test compares the list with the catalog.
 */
export const globalTables = {
  ledger_account: 'The chart of accounts: the same constant rows for everybody, which nobody may write.',
  'identity.user_account': 'The sign-in directory: the practice is known only once the person is.',
  'identity.sign_in': 'The sign-in directory: a token leads to its user, and so to the practice.',
  'identity.challenge': 'The sign-in directory: a sign-in that waits for its code.',
  'identity.recovery_code': 'The sign-in directory: belongs to a user.',
  'identity.password_link': 'The sign-in directory: a mailed link leads to its user, and so to the practice.',
  'identity.failure': 'Counts failures by User ID and address, also of User IDs that do not exist.',
  'rate.counter': 'Counts requests before anybody is known.',
  'mail.message':
    'Codes go to people before their practice is known; reached by functions that ask for the practice.',
  'mail.attachment': 'Belongs to a mail.',
  'migration.applied': 'Which migrations the database has seen.',
} as const satisfies Record<string, string>

/** Schemas of others: the job library keeps its own tables, which name practices only in their payloads. */
export const foreignSchemas: readonly string[] = ['graphile_worker']
