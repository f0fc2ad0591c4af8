import { newId } from '@tillwave/server-kit/ids'
import { planOffersFor, type PlanOffer } from '../features/plans/index.ts'
import { chance, type Chance } from './chance.ts'
import { people, reasons, refused } from './people.ts'

/** Where and when the history plays. */
export interface Scene {
  merchantNumbers: readonly string[]
  /** The database's now, ISO 8601. */
  now: string
}

/** Somebody invented, with what they applied for and did. */
export interface Story {
  firstName: string
  lastName: string
  birthDate: string
  zip: string
  merchantNumber: string
  outcome: 'approved' | 'declined' | 'pending'
  /** Of an approved application. */
  limitCents: number | null
  appliedAt: string
  facts: Fact[]
}

/** A purchase or refund of a story. */
export interface Fact {
  id: string
  kind: 'purchase' | 'refund'
  declineReason: 'above-available-credit' | null
  amountCents: number
  plan: PlanOffer | null
  originalTransactionId: string | null
  reference: string
  at: string
}

/** A year of applications, purchases and refunds: the same people and amounts at every start, whatever the day. */
export function inventHistory({ merchantNumbers, now }: Scene): Story[] {
  const luck = chance(4417)
  const accounts = people.map((person, index): Story => {
    const openedDaysAgo = luck.between(40, 360)
    const limitCents = luck.between(4, 40) * 25_000
    const merchantNumber = luck.pick(merchantNumbers)
    const story = { ...named(person), merchantNumber, appliedAt: timeOf(luck, now, openedDaysAgo) }
    // Every seventh has not bought anything yet.
    const facts = index % 7 === 6 ? [] : inventFacts(luck, now, openedDaysAgo, limitCents)
    return { ...story, outcome: 'approved', limitCents, facts }
  })
  const others = refused.map(([outcome, ...person]): Story => {
    const appliedAt = timeOf(luck, now, luck.between(2, 200))
    return {
      ...named(person),
      merchantNumber: luck.pick(merchantNumbers),
      outcome,
      limitCents: null,
      appliedAt,
      facts: [],
    }
  })
  return [...accounts, ...others]
}

/** What a story's approved purchases and refunds leave to pay, in cents. */
function owedBy(facts: readonly Fact[]): number {
  return facts
    .filter(({ declineReason }) => declineReason === null)
    .reduce((owed, { kind, amountCents }) => owed + (kind === 'purchase' ? amountCents : -amountCents), 0)
}

function named([firstName, lastName, birthDate, zip]: readonly [string, string, string, string]) {
  return { firstName, lastName, birthDate, zip }
}

function inventFacts(luck: Chance, now: string, openedDaysAgo: number, limitCents: number): Fact[] {
  const facts: Fact[] = []
  for (let left = luck.between(1, 3); left > 0; left -= 1) {
    const daysAgo = luck.between(0, openedDaysAgo - 1)
    const at = timeOf(luck, now, daysAgo)
    const amountCents = luck.between(210, Math.max(260, limitCents / 100 - 50)) * 100 + luck.between(0, 9) * 5
    const offers = planOffersFor(amountCents, at.slice(0, 10))
    if (offers.length === 0) continue
    const fits = amountCents <= limitCents - owedBy(facts)
    const purchase: Fact = {
      id: newId(),
      kind: 'purchase',
      declineReason: fits ? null : 'above-available-credit',
      amountCents,
      plan: luck.pick(offers),
      originalTransactionId: null,
      reference: luck.pick(reasons),
      at,
    }
    facts.push(purchase)
    if (fits && daysAgo > 3 && luck.between(1, 5) === 1) facts.push(refundOf(luck, now, purchase, daysAgo))
  }
  return facts
}

function refundOf(luck: Chance, now: string, purchase: Fact, daysAgo: number): Fact {
  const whole = luck.between(1, 2) === 1
  return {
    ...purchase,
    id: newId(),
    kind: 'refund',
    plan: null,
    amountCents: whole ? purchase.amountCents : Math.floor(purchase.amountCents / 200) * 100,
    originalTransactionId: purchase.id,
    reference: whole ? 'Returned within the trial period' : 'Price adjustment',
    at: timeOf(luck, now, luck.between(0, daysAgo - 1)),
  }
}

/** A time in the practice's hours so many days ago; today's are within the last hour. */
function timeOf(luck: Chance, now: string, daysAgo: number): string {
  if (daysAgo === 0) return new Date(Date.parse(now) - luck.between(1, 59) * 60_000).toISOString()
  const day = new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return `${day}T${luck.between(14, 21)}:${String(luck.between(0, 59)).padStart(2, '0')}:00.000Z`
}
