import type { Role } from './permissions.ts'

/** The roles that a practice limits; managers move money without limit, the others move none (BI-12). */
const limitedRoles = ['frontdesk', 'biller'] as const

type Limited = (typeof limitedRoles)[number]

/** The largest amount at once by role, in cents; null is no limit, and who is not named has none to spend. */
type LimitByRole<R extends Role = Limited> = Readonly<Record<R, number | null>>

/** A practice's limits, each per credit, refund or write-off (BI-12), and how long its goodwill lasts (CR-7). */
export interface Limits {
  readonly refundCents: LimitByRole
  readonly goodwillCents: LimitByRole
  readonly writeOffCents: LimitByRole<'biller'>
  /** A goodwill credit that was not spent within so many months lapses (recipe 4). */
  readonly goodwillMonths: number
}

/** What holds until a practice sets limits of its own (BI-12). */
export const usualLimits: Limits = {
  refundCents: { frontdesk: 25_000, biller: 250_000 },
  goodwillCents: { frontdesk: 2_500, biller: 10_000 },
  writeOffCents: { biller: 50_000 },
  goodwillMonths: 12,
}

/** How far a person's word goes: their roles, and what their practice lets these do at once. */
export interface Authority {
  readonly roles: readonly Role[]
  readonly limits: Limits
}

/** The most that these roles may do at once: the highest of their limits, null for unlimited, 0 for nothing. */
export function limitOf(held: readonly Role[], byRole: Partial<LimitByRole>): number | null {
  if (held.includes('manager')) return null
  const limits = limitedRoles.filter((role) => held.includes(role)).map((role) => byRole[role])
  return limits.includes(null) ? null : Math.max(0, ...limits.map((limit) => limit ?? 0))
}
