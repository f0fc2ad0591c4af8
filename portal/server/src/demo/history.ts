import { personKey } from '@tillwave/portal-domain/application-decision'
import { accountNumber } from '@tillwave/portal-domain/account-number'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { planOffersFor } from '../features/transactions/index.ts'
import { nextSerial } from '../features/credit/index.ts'
import { chance, type Chance } from './chance.ts'
import { people, reasons } from './people.ts'
import { insertAccount, insertApplication, insertDecision, insertTransaction } from './queries.ts'

/** Where and when the history plays. */
export interface Scene {
  practiceId: string
  merchantNumbers: readonly string[]
  /** The database's now, ISO 8601. */
  now: string
}

type Person = (typeof people)[number]

interface Fact {
  kind: 'purchase' | 'refund'
  id: string
  status: 'approved' | 'declined'
  declineReason: string | null
  merchantNumber: string
  amountCents: number
  plan: unknown
  originalTransactionId: string | null
  reference: string
  at: string
}

/** Writes a year of applications, purchases and refunds of invented people; every account's books balance. */
export async function writeHistory(tx: Reader, scene: Scene): Promise<void> {
  const luck = chance(4417)
  for (const [index, person] of people.entries()) {
    const openedDaysAgo = luck.between(40, 360)
    const merchantNumber = luck.pick(scene.merchantNumbers)
    const limitCents = luck.between(4, 40) * 25_000
    const facts =
      index % 7 === 6 ? [] : factsOf(luck, { ...scene, merchantNumber, openedDaysAgo, limitCents })
    const accountId = newId()
    const [firstName, lastName, birthDate, zip] = person
    const key = personKey({ firstName, lastName, birthDate })
    const { serial } = await tx.one(nextSerial)
    const openedAt = timeOf(luck, scene.now, openedDaysAgo)
    const available = limitCents - owedBy(facts)
    const account = [accountId, accountNumber(serial), firstName, lastName, birthDate, zip, key]
    await tx.run(insertAccount, [...account, limitCents, available, openedAt])
    await apply(tx, scene, person, {
      merchantNumber,
      limitCents,
      accountId,
      at: openedAt,
      status: 'approved',
    })
    for (const fact of facts) await write(tx, scene, fact, { accountId, name: `${firstName} ${lastName}` })
  }
  for (const [index, name] of ['Grover', 'Mabel', 'Ottoline'].entries()) {
    const person = [name, 'Underhill', '1970-04-04', '00002'] as const
    const at = timeOf(luck, scene.now, luck.between(2, 200))
    const merchantNumber = luck.pick(scene.merchantNumbers)
    const status = index === 2 ? 'pending' : 'declined'
    await apply(tx, scene, person, { merchantNumber, limitCents: null, accountId: null, at, status })
  }
}

function factsOf(
  luck: Chance,
  {
    now,
    merchantNumber,
    openedDaysAgo,
    limitCents,
  }: Scene & { merchantNumber: string; openedDaysAgo: number; limitCents: number },
): Fact[] {
  const facts: Fact[] = []
  const purchases = luck.between(1, 3)
  for (let count = 0; count < purchases; count += 1) {
    const daysAgo = luck.between(0, openedDaysAgo - 1)
    const at = timeOf(luck, now, daysAgo)
    const amountCents =
      luck.between(210, Math.max(260, Math.floor(limitCents / 100) - 50)) * 100 + luck.between(0, 9) * 5
    const plan = luck.pick(planOffersFor(amountCents, at.slice(0, 10)))
    const fits = amountCents <= limitCents - owedBy(facts)
    const declineReason = fits ? null : 'above-available-credit'
    const status = fits ? ('approved' as const) : ('declined' as const)
    const always = { merchantNumber, status, declineReason, originalTransactionId: null }
    const purchase = {
      ...always,
      kind: 'purchase' as const,
      id: newId(),
      amountCents,
      plan,
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
    kind: 'refund',
    id: newId(),
    plan: null,
    amountCents: whole ? purchase.amountCents : Math.floor(purchase.amountCents / 200) * 100,
    originalTransactionId: purchase.id,
    reference: whole ? 'Returned within the trial period' : 'Price adjustment',
    at: timeOf(luck, now, luck.between(0, daysAgo - 1)),
  }
}

function owedBy(facts: readonly Fact[]): number {
  return facts
    .filter(({ status }) => status === 'approved')
    .reduce((owed, { kind, amountCents }) => owed + (kind === 'purchase' ? amountCents : -amountCents), 0)
}

/** A time in the practice's hours so many days ago; today's are within the last hours. */
function timeOf(luck: Chance, now: string, daysAgo: number): string {
  if (daysAgo === 0) return new Date(Date.parse(now) - luck.between(1, 59) * 60_000).toISOString()
  const day = new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return `${day}T${luck.between(14, 21)}:${String(luck.between(0, 59)).padStart(2, '0')}:00.000Z`
}

interface Outcome {
  merchantNumber: string
  limitCents: number | null
  accountId: string | null
  at: string
  status: 'approved' | 'declined' | 'pending'
}

async function apply(
  tx: Reader,
  { practiceId }: Scene,
  person: readonly string[] | Person,
  made: Outcome,
): Promise<void> {
  const [firstName = '', lastName = '', birthDate = '', zip] = person
  const key = personKey({ firstName, lastName, birthDate })
  const id = newId()
  const who = [practiceId, id, made.merchantNumber, firstName, lastName, birthDate, key, zip]
  await tx.run(insertApplication, [...who, 6_400_000, made.limitCents, made.at, 'Frankie Desk'])
  if (made.status !== 'pending')
    await tx.run(insertDecision, [practiceId, id, made.status, made.accountId, made.at])
}

async function write(
  tx: Reader,
  { practiceId }: Scene,
  fact: Fact,
  holder: { accountId: string; name: string },
): Promise<void> {
  const code =
    fact.status === 'approved'
      ? String(Number.parseInt(fact.id.slice(-5), 16) % 1_000_000).padStart(6, '0')
      : null
  await tx.run(insertTransaction, [
    practiceId,
    fact.id,
    fact.kind,
    fact.status,
    fact.declineReason,
    holder.accountId,
    holder.name,
    fact.merchantNumber,
    fact.amountCents,
    fact.plan,
    code,
    fact.originalTransactionId,
    fact.kind === 'refund' ? 'refund' : null,
    fact.reference,
    fact.at,
    'Frankie Desk',
  ])
}
