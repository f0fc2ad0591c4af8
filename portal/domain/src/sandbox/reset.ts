/** What a reset does, with how it is told of one and of more (PP-17). */
const deeds = {
  sessions: ['session set aside', 'sessions set aside'],
  applications: ['application set aside', 'applications set aside'],
  transactions: ['transaction set aside', 'transactions set aside'],
  accounts: ['account forgotten', 'accounts forgotten'],
  faults: ['fault switched off', 'faults switched off'],
  flags: ['patient’s flag taken away', 'patients’ flags taken away'],
  charts: ['chart number taken away', 'chart numbers taken away'],
  plans: ['plan offered again', 'plans offered again'],
  merchants: ['merchant number opened', 'merchant numbers opened'],
  certifications: ['location certified for a year', 'locations certified for a year'],
  days: ['day of the lender’s clock taken back', 'days of the lender’s clock taken back'],
} as const satisfies Record<string, readonly [string, string]>

/** The name of something that a reset does. */
type ResetDeed = keyof typeof deeds

/** The names of everything that a reset does. */
export const resetDeeds = Object.keys(deeds) as [ResetDeed, ...ResetDeed[]]

/** How many of each a reset did. */
export type ResetDid = Record<ResetDeed, number>

/** What a reset did, in one line of words. */
export function resetText(did: ResetDid): string {
  const told = resetDeeds.flatMap((deed) => {
    const count = did[deed]
    return count === 0 ? [] : [`${count} ${deeds[deed][count === 1 ? 0 : 1]}`]
  })
  return told.length === 0 ? 'nothing had to change' : told.join(', ')
}
