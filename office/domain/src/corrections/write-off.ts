import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice } from '../ledger/books.ts'
import { firstOpenDay, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { limitOf, type Authority } from '../limits.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refuseAfterIssue, refuseOverBalance } from './adjust.ts'
import { refuseInvoice } from '../billing/allows.ts'

/** A write-off as typed. */
export interface WriteOffInput {
  amountCents: number
  reason: string
  writtenOffOn: Day
}

/** Gives a debt up (recipe 13): 5100 / 1100. No tax relief is taken; the asker's limit is per write-off (BI-12). */
export function writeOffInvoice(
  invoice: BookInvoice,
  input: WriteOffInput,
  asker: Authority,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal =
    refuseInvoice('writeOff', invoice) ??
    refuseAfterIssue(invoice, input.writtenOffOn, place, 'writtenOffOn') ??
    refuseOverBalance(invoice, input.amountCents) ??
    refuseOverWriteOffLimit(input.amountCents, asker)
  if (refusal) return refusal
  const draft = new Draft(mint)
  const writeOffId = mint()
  const { id: invoiceId, patientId } = invoice
  const { locationId } = place
  const { amountCents, reason, writtenOffOn } = input
  const head = { kind: 'write-off', effectiveOn: writtenOffOn, locationId, documentId: writeOffId }
  const entryId = draft.entry(head, [
    debit(accounts.badDebt, '', amountCents),
    credit(accounts.receivable, invoiceId, amountCents),
  ])
  draft.expectBalance(accounts.receivable, invoiceId, invoice.version)
  const document = { id: writeOffId, invoiceId, patientId, locationId, writtenOffOn, reason }
  draft.add('writeOff', { ...document, amountCents, entryId })
  const words = `Wrote off ${formatCents(amountCents)} of invoice ${invoice.number}: ${reason}`
  draft.audit('invoice.write-off', patientId, writeOffId, words)
  draft.event('invoice', { invoiceId, patientId })
  draft.plan.answer = { writeOffId, balanceCents: invoice.balanceCents - amountCents }
  return draft.plan
}

/** Refuses to write off more than the asker's role may (BI-12). */
export function refuseOverWriteOffLimit(
  amountCents: number,
  { roles, limits }: Authority,
): Refusal | undefined {
  const limit = limitOf(roles, limits.writeOffCents)
  if (limit === null || amountCents <= limit) return undefined
  const detail = `Your role writes off up to ${formatCents(limit)} at once; ask a manager.`
  return refuse('over-limit', detail, 'amountCents')
}

/**
 * Takes back a write-off, since the debt will be paid after all (recipe 13): 1100 / 5100, dated today, any amount up to
 * what is written off. An ordinary payment follows.
 */
export function recoverWriteOff(
  invoice: BookInvoice,
  writtenOffCents: number,
  input: { amountCents: number; reason: string },
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseInvoice('recover', invoice, writtenOffCents)
  if (refusal) return refusal
  const { amountCents, reason } = input
  if (amountCents > writtenOffCents) {
    const detail = `${formatCents(writtenOffCents)} of invoice ${invoice.number} is written off.`
    return refuse('more-than-remaining', detail, 'amountCents')
  }
  const draft = new Draft(mint)
  const recoveryId = mint()
  const { id: invoiceId, patientId } = invoice
  const { locationId } = place
  const recoveredOn = firstOpenDay(place.today, place)
  const head = { kind: 'recovery', effectiveOn: recoveredOn, locationId, documentId: recoveryId }
  const entryId = draft.entry(head, [
    debit(accounts.receivable, invoiceId, amountCents),
    credit(accounts.badDebt, '', amountCents),
  ])
  draft.expectBalance(accounts.receivable, invoiceId, invoice.version)
  const document = { id: recoveryId, invoiceId, patientId, locationId, recoveredOn, reason }
  draft.add('writeOffRecovery', { ...document, amountCents, entryId })
  const words = `Recovered ${formatCents(amountCents)} written off on invoice ${invoice.number}: ${reason}`
  draft.audit('invoice.recover', patientId, recoveryId, words)
  draft.event('invoice', { invoiceId, patientId })
  draft.plan.answer = { recoveryId, balanceCents: invoice.balanceCents + amountCents }
  return draft.plan
}
