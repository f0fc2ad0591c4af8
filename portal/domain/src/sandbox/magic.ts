/** What a magic value is typed into. */
export type MagicOn = 'application' | 'purchase' | 'refund' | 'limit-raise'

/** What a sandbox application with a magic ZIP code comes to. */
export type MagicDecision = 'approve' | 'decline' | 'pending-then-approve' | 'call-for-authorization'

/** What a magic amount does to a purchase, a refund or a limit raise. */
export type AmountMagic = 'decline' | 'time-out-once'

interface MagicValue {
  on: MagicOn
  /** A whole ZIP code, or the last two digits of an amount's cents. */
  value: string
  does: MagicDecision | AmountMagic
  says: string
}

/** The limit that the approving magic ZIP codes give, in cents. */
export const MAGIC_LIMIT_CENTS = 500_000

/** How long a pending magic application stays pending, on the portal's own clock. */
export const MAGIC_PENDING_SECONDS = 30

/**
 * Every value that decides something in the sandbox (PP-17): the rules ask this table, and the page shows it. Nothing
 * here is secret, and nothing here works at a real lender.
 */
export const magicValues = [
  {
    on: 'application',
    value: '00001',
    does: 'approve',
    says: 'Approved with a limit of $5,000.00.',
  },
  { on: 'application', value: '00002', does: 'decline', says: 'Declined.' },
  {
    on: 'application',
    value: '00003',
    does: 'pending-then-approve',
    says: 'Pending; approved with $5,000.00 thirty seconds later.',
  },
  {
    on: 'application',
    value: '00004',
    does: 'call-for-authorization',
    says: 'Pending until the practice calls the lender and an operator decides.',
  },
  { on: 'purchase', value: '51', does: 'decline', says: 'The purchase is declined.' },
  {
    on: 'purchase',
    value: '52',
    does: 'time-out-once',
    says: 'The first attempt on an account times out and charges nothing; the second succeeds.',
  },
  { on: 'refund', value: '53', does: 'decline', says: 'The refund is declined.' },
  { on: 'limit-raise', value: '51', does: 'decline', says: 'The higher limit is declined.' },
] as const satisfies readonly MagicValue[]

/** One row of the table. */
export type MagicRow = (typeof magicValues)[number]

/** What a ZIP code decides; undefined for any other, which approves by a hash of name and birth date. */
export function magicOfZip(zip: string): MagicDecision | undefined {
  return magicValues.find((row): row is RowOn<'application'> => row.on === 'application' && row.value === zip)
    ?.does
}

/** What the cents of an amount decide; undefined for any other amount. */
export function magicOfAmount(
  on: Exclude<MagicOn, 'application'>,
  amountCents: number,
): AmountMagic | undefined {
  const ending = String(amountCents % 100).padStart(2, '0')
  return magicValues.find(
    (row): row is RowOn<Exclude<MagicOn, 'application'>> => row.on === on && row.value === ending,
  )?.does
}

type RowOn<On extends MagicOn> = Extract<MagicRow, { on: On }>
