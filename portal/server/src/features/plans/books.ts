import { addMonths } from '@tillwave/money/calendar'
import { nextInstalment, type PlanBooks } from '@tillwave/portal-domain/plan-progress'
import type { Reader } from '@tillwave/server-kit/database'
import type { PlanOffer } from './plan-offers.ts'
import { insertPlan, readLenderDay, readPlan, updateBooks, type PlanRow } from './queries.ts'

/** A purchase that begins on its plan. */
export interface NewPlan {
  practiceId: string
  purchaseId: string
  accountId: string
  plan: PlanOffer
  amountCents: number
}

/** Begins an approved purchase's plan on the lender's day; its first payment is due a month later. */
export async function beginPlan(tx: Reader, made: NewPlan): Promise<void> {
  const { practiceId, purchaseId, accountId, plan, amountCents } = made
  const { today } = await tx.one(readLenderDay)
  const dueOn = addMonths(today, 1)
  await tx.run(insertPlan, [practiceId, purchaseId, accountId, plan, today, amountCents, dueOn])
}

/** Takes a refund from what is to be paid. Only under the account's lock. */
export async function reducePlan(tx: Reader, purchaseId: string, refundCents: number): Promise<void> {
  const row = await tx.one(readPlan, [purchaseId])
  const books = booksOf(row)
  await saveBooks(tx, row, { ...books, refundedCents: books.refundedCents + refundCents }, row.interest_cents)
}

/** A plan's row as the domain reads it. */
export function booksOf(row: PlanRow): PlanBooks {
  return {
    amountCents: row.amount_cents,
    refundedCents: row.refunded_cents,
    paidCents: row.paid_cents,
    beginsOn: row.begins_on,
    nextNumber: row.next_number,
  }
}

/** Keeps what a plan's books have become, with the day of the next payment. */
export async function saveBooks(
  tx: Reader,
  row: PlanRow,
  books: PlanBooks,
  interestCents: number,
): Promise<void> {
  const nextDueOn = nextInstalment(row.plan, books)?.dueOn ?? null
  await tx.run(updateBooks, [
    row.purchase_id,
    books.refundedCents,
    books.paidCents,
    interestCents,
    books.nextNumber,
    nextDueOn,
  ])
}
