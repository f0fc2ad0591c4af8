import { instalmentsOf } from '@tillwave/portal-domain/plan-progress'
import type { Database, Reader, Scope } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import { lockAccount, moveCredit } from '../credit/index.ts'
import { booksOf, saveBooks } from './books.ts'
import { listDueAccounts, listDuePlans, listPracticeIds, readLenderDay, type PlanRow } from './queries.ts'

/**
 * Makes the monthly payments that are due by the lender's day: the sandbox's patients pay on time. Whoever reads an
 * account calls it first, so a stepped clock is obeyed at once. Answers how many payments were made.
 */
export async function postDuePayments({
  scope,
  practiceId,
}: {
  scope: Scope
  practiceId: string
}): Promise<number> {
  let made = 0
  for (;;) {
    const accounts = await scope.many(listDueAccounts)
    if (accounts.length === 0) return made
    for (const { account_id } of accounts)
      made += await scope.transaction((tx) => payAccount(tx, practiceId, account_id))
  }
}

/** The same for every practice; a nightly job. */
export async function postAllDuePayments(database: Database): Promise<number> {
  let made = 0
  for (const { id } of await database.outside().many(listPracticeIds))
    made += await postDuePayments({ scope: database.inPractice(id), practiceId: id })
  return made
}

async function payAccount(tx: Reader, practiceId: string, accountId: string): Promise<number> {
  // The day first: it is of the practice's generation, whose lock comes before an account's also in a reset.
  const { today } = await tx.one(readLenderDay)
  await tx.one(lockAccount, [accountId])
  let made = 0
  for (const row of await tx.many(listDuePlans, [accountId]))
    made += await payPlan(tx, practiceId, row, today)
  const actor = { id: practiceId, name: 'The lender' }
  const summary = `Made ${made} monthly ${made === 1 ? 'payment' : 'payments'}.`
  await record(tx, { practiceId, actor }, { action: 'payment.post', subjectId: accountId, summary })
  return made
}

async function payPlan(tx: Reader, practiceId: string, row: PlanRow, today: string): Promise<number> {
  const books = booksOf(row)
  const due = instalmentsOf(row.plan, books, today)
  let interestCents = row.interest_cents
  for (const payment of due) {
    await moveCredit(tx, {
      practiceId,
      accountId: row.account_id,
      kind: 'payment',
      amountCents: payment.principalCents,
      interestCents: payment.interestCents,
      on: payment.dueOn,
      purchaseId: row.purchase_id,
    })
    books.paidCents += payment.principalCents
    books.nextNumber = payment.number + 1
    interestCents += payment.interestCents
  }
  await saveBooks(tx, row, books, interestCents)
  return due.length
}
