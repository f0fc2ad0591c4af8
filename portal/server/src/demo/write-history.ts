import { dayIn } from '@tillwave/money/calendar'
import { accountNumber } from '@tillwave/portal-domain/account-number'
import { personKey } from '@tillwave/portal-domain/application-decision'
import { expectedOn } from '@tillwave/portal-domain/funding'
import { nextInstalment } from '@tillwave/portal-domain/plan-progress'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { nextSerial } from '../features/credit/index.ts'
import type { Fact, Story } from './invent-history.ts'
import {
  findBatch,
  insertAccount,
  insertApplication,
  insertBatch,
  insertDecision,
  insertEntry,
  insertPlan,
  insertTransaction,
  takeCredit,
} from './queries.ts'

const CLERK = 'Frankie Desk'
// What a pending application would get, as the magic ZIP code 00004 gives it.
const LIMIT_ASKED_FOR = 500_000

/** Writes a story: the application, the account and what was done on it, with its plans and funding. */
export async function writeStory(tx: Reader, practiceId: string, story: Story): Promise<void> {
  const accountId = story.limitCents === null ? null : await writeAccount(tx, story, story.limitCents)
  await writeApplication(tx, practiceId, story, accountId)
  if (accountId === null) return
  for (const fact of story.facts) await writeFact(tx, { practiceId, accountId, story }, fact)
}

async function writeAccount(tx: Reader, story: Story, limitCents: number): Promise<string> {
  const { firstName, lastName, birthDate, zip } = story
  const { serial } = await tx.one(nextSerial)
  const id = newId()
  const holder = [id, accountNumber(serial), firstName, lastName, birthDate, zip, personKey(story)]
  const reached = [phoneOf(serial), `${firstName}.${lastName}@example.com`.toLowerCase()]
  await tx.run(insertAccount, [...holder, limitCents, story.appliedAt, ...reached])
  return id
}

// The numbers 555-01xx belong to nobody.
function phoneOf(serial: number): string {
  return `(207) 555-01${String(serial % 100).padStart(2, '0')}`
}

async function writeApplication(tx: Reader, practiceId: string, story: Story, accountId: string | null) {
  const { firstName, lastName, birthDate, zip, outcome, appliedAt } = story
  const id = newId()
  const applicant = [firstName, lastName, birthDate, personKey(story), zip]
  const income = 6_400_000
  const limitCents = outcome === 'pending' ? LIMIT_ASKED_FOR : story.limitCents
  const asked = [practiceId, id, story.merchantNumber, ...applicant, income, limitCents]
  await tx.run(insertApplication, [...asked, appliedAt, CLERK])
  if (outcome !== 'pending') await tx.run(insertDecision, [practiceId, id, outcome, accountId, appliedAt])
}

interface Place {
  practiceId: string
  accountId: string
  story: Story
}

async function writeFact(tx: Reader, place: Place, fact: Fact): Promise<void> {
  const { practiceId, accountId, story } = place
  const approved = fact.declineReason === null
  await tx.run(insertTransaction, [
    practiceId,
    fact.id,
    fact.kind,
    approved ? 'approved' : 'declined',
    fact.declineReason,
    accountId,
    `${story.firstName} ${story.lastName}`,
    story.merchantNumber,
    fact.amountCents,
    fact.plan,
    approved ? authorizationCode(fact.id) : null,
    fact.originalTransactionId,
    fact.kind === 'refund' ? 'refund' : null,
    fact.reference,
    fact.at,
    CLERK,
    approved ? await batchOf(tx, practiceId, story.merchantNumber, dayOf(fact)) : null,
  ])
  if (approved) await takeEffect(tx, place, fact)
}

/** The credit that an approved fact took or gave back, and the plan that a purchase began. */
async function takeEffect(tx: Reader, { practiceId, accountId, story }: Place, fact: Fact): Promise<void> {
  const { id, kind, amountCents, plan, originalTransactionId } = fact
  const taken = kind === 'purchase' ? amountCents : -amountCents
  const entry = [
    newId(),
    accountId,
    kind,
    taken,
    dayOf(fact),
    fact.at,
    practiceId,
    originalTransactionId ?? id,
  ]
  await tx.run(takeCredit, [accountId, taken])
  await tx.run(insertEntry, entry)
  if (!plan) return
  const refundedCents = story.facts
    .filter((one) => one.originalTransactionId === id)
    .reduce((sum, one) => sum + one.amountCents, 0)
  const books = { amountCents, refundedCents, paidCents: 0, beginsOn: dayOf(fact), nextNumber: 1 }
  const dueOn = nextInstalment(plan, books)?.dueOn ?? null
  await tx.run(insertPlan, [practiceId, id, accountId, plan, dayOf(fact), amountCents, refundedCents, dueOn])
}

async function batchOf(tx: Reader, practiceId: string, merchantNumber: string, day: string): Promise<string> {
  await tx.run(insertBatch, [practiceId, newId(), merchantNumber, day, expectedOn(day)])
  return (await tx.one(findBatch, [merchantNumber, day])).id
}

/** The lender's day of a fact. */
function dayOf({ at }: Fact): string {
  return dayIn('America/New_York', at)
}

function authorizationCode(id: string): string {
  return String(Number.parseInt(id.slice(-5), 16) % 1_000_000).padStart(6, '0')
}
