import { accountNumber } from '@tillwave/portal-domain/account-number'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { nextSerial } from '../features/credit/index.ts'
import { owedBy, type Fact, type Story } from './invent-history.ts'
import { insertAccount, insertApplication, insertDecision, insertTransaction } from './queries.ts'

const CLERK = 'Frankie Desk'

/** Writes a story: the application, the account and what was done on it; limit − available is what is owed. */
export async function writeStory(tx: Reader, practiceId: string, story: Story): Promise<void> {
  const accountId = story.limitCents === null ? null : await writeAccount(tx, story, story.limitCents)
  await writeApplication(tx, practiceId, story, accountId)
  for (const fact of story.facts) await writeFact(tx, practiceId, story, { ...fact, accountId })
}

async function writeAccount(tx: Reader, story: Story, limitCents: number): Promise<string> {
  const { firstName, lastName, birthDate, zip } = story
  const { serial } = await tx.one(nextSerial)
  const id = newId()
  const holder = [id, accountNumber(serial), firstName, lastName, birthDate, zip, personKey(story)]
  await tx.run(insertAccount, [...holder, limitCents, limitCents - owedBy(story.facts), story.appliedAt])
  return id
}

async function writeApplication(tx: Reader, practiceId: string, story: Story, accountId: string | null) {
  const { firstName, lastName, birthDate, zip, outcome, appliedAt } = story
  const id = newId()
  const applicant = [firstName, lastName, birthDate, personKey(story), zip]
  const income = 6_400_000
  const asked = [practiceId, id, story.merchantNumber, ...applicant, income, story.limitCents]
  await tx.run(insertApplication, [...asked, appliedAt, CLERK])
  if (outcome !== 'pending') await tx.run(insertDecision, [practiceId, id, outcome, accountId, appliedAt])
}

async function writeFact(
  tx: Reader,
  practiceId: string,
  story: Story,
  fact: Fact & { accountId: string | null },
) {
  const approved = fact.declineReason === null
  await tx.run(insertTransaction, [
    practiceId,
    fact.id,
    fact.kind,
    approved ? 'approved' : 'declined',
    fact.declineReason,
    fact.accountId,
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
  ])
}

function authorizationCode(id: string): string {
  return String(Number.parseInt(id.slice(-5), 16) % 1_000_000).padStart(6, '0')
}
