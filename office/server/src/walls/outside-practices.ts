/**
 * The tables without a practice, each with its reason; every other one starts with practice_id, which leads its keys
 * and by which row-level security keeps practices apart (a test proves it over the catalog).
 */
export const outsidePractices: Readonly<Record<string, string>> = {
  'public.ledger_account':
    'the chart of accounts: the same constant rows for everybody, which nobody may write',
  'identity.user_account': 'the sign-in directory: the practice is known only once the person is',
  'identity.sign_in': 'the sign-in directory: a token leads to its user, and so to the practice',
  'identity.failure': 'counts failures by User ID and address, also of User IDs that do not exist',
  'rate.counter': 'counts requests before anybody is known',
  'migration.applied': 'which migrations the database has seen',
}

/** Schemas of others: the job library keeps its own tables, which name practices only in their payloads. */
export const foreignSchemas: readonly string[] = ['graphile_worker']
