import { min } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { takeOut, whyLocked, type Correctable } from '../billing/correct-payment.ts'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice, BookLot, BookSource } from '../ledger/books.ts'
import { firstOpenDay, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { resolutions, type ExceptionKind } from '../words.ts'

/** An exception as read. */
export interface BookException {
  id: string
  version: number
  kind: ExceptionKind
  patientId: string | null
  resolved: boolean
  title: string
}

/** How somebody resolves an exception. */
export interface ResolutionInput {
  resolution: string
  note: string
}

/** What resolving may need beyond the exception itself. */
export interface ResolutionBooks {
  place: Place | null
  /** The excess, to be applied. */
  lot: BookLot | null
  /** The patient's open invoices, oldest first. */
  invoices: BookInvoice[]
  /** The hand-entered payment of a possible duplicate, and the fetched one. */
  hand: Correctable | null
  fetched: BookSource | null
}

/** Resolves an exception by one of its ways out (CC-6x, CC-17, XX-3). */
export function resolveException(
  exception: BookException,
  input: ResolutionInput,
  books: ResolutionBooks,
  mint: Mint,
): Plan | Refusal {
  const ways: readonly string[] = resolutions[exception.kind]
  if (exception.resolved) return refuse('wrong-state', 'Somebody resolved this already.')
  if (!ways.includes(input.resolution)) return refuse('invalid', 'Choose one of the ways out.', 'resolution')
  const draft = new Draft(mint)
  const refusal =
    input.resolution === 'apply'
      ? applyExcess(draft, books)
      : input.resolution === 'same-money'
        ? mergeSameMoney(draft, books)
        : undefined
  if (refusal) return refusal
  const { id, version, patientId } = exception
  draft.plan.exceptionChanges.push({ id, version, resolution: input.resolution, resolutionNote: input.note })
  draft.audit(
    'exception.resolve',
    patientId,
    id,
    `${exception.title}: ${input.resolution.replaceAll('-', ' ')}`,
  )
  draft.event('exception', { exceptionId: id, ...(patientId !== null && { patientId }) })
  draft.plan.answer = { exceptionId: id }
  return draft.plan
}

function applyExcess(draft: Draft, { lot, place, invoices }: ResolutionBooks): Refusal | undefined {
  if (!lot || !place || lot.remainingCents === 0)
    return refuse('wrong-state', 'Nothing of this money is left to apply.')
  if (!invoices.some((one) => one.balanceCents > 0))
    return refuse('wrong-state', 'The patient owes nothing to apply it to.')
  applyOver(
    draft,
    [lot],
    invoices.map((invoice) => ({ invoice, openCents: invoice.balanceCents })),
    place,
  )
  return undefined
}

/** The hand-entered payment is reversed and the integrated one takes over its allocations: one transaction (CC-17). */
function mergeSameMoney(draft: Draft, { hand, fetched, place }: ResolutionBooks): Refusal | undefined {
  if (!hand || !fetched || !place) return refuse('wrong-state', 'One of the two payments is gone.')
  const locked = whyLocked(hand.source)
  if (locked) return locked
  takeOut(draft, hand, 'deleted', 'The same money as a fetched CareCredit transaction', place)
  const debts = hand.source.applied.flatMap((row) => {
    const invoice = hand.source.invoices.find((one) => one.id === row.invoiceId)
    return invoice ? [{ invoice, openCents: invoice.balanceCents + row.netCents }] : []
  })
  draft.expectSource(fetched)
  // What was passed on within the family since is not theirs to spend any more.
  const own = fetched.lots.filter((lot) => lot.patientId === hand.source.patientId)
  applyOver(draft, own, debts, place)
  draft.audit(
    'payment.delete',
    hand.source.patientId,
    hand.source.id,
    'Reversed: the same money was fetched from CareCredit',
  )
  return undefined
}

function applyOver(
  draft: Draft,
  lots: BookLot[],
  debts: { invoice: BookInvoice; openCents: number }[],
  place: Place,
) {
  const effectiveOn = firstOpenDay(place.today, place)
  for (const lot of lots) {
    let left = lot.remainingCents
    for (const debt of debts) {
      const amountCents = min(left, debt.openCents)
      if (amountCents === 0) continue
      left -= amountCents
      debt.openCents -= amountCents
      const { invoice } = debt
      const head = { kind: 'apply', effectiveOn, locationId: place.locationId, documentId: lot.id }
      const entryId = draft.entry(head, [
        debit(lot.account, lot.id, amountCents),
        credit(accounts.receivable, invoice.id, amountCents),
      ])
      draft.expectBalance(lot.account, lot.id, lot.version)
      draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
      draft.add('allocation', {
        id: draft.mint(),
        sourceId: lot.sourceId,
        lotId: lot.id,
        invoiceId: invoice.id,
        amountCents,
        kind: 'applied',
        takesBackId: null,
        documentId: lot.id,
        allocatedOn: effectiveOn,
        entryId,
      })
      draft.audit(
        'deposit.apply',
        lot.patientId,
        lot.id,
        `Applied ${formatCents(amountCents)} to invoice ${invoice.number}`,
      )
      draft.event('invoice', { invoiceId: invoice.id, patientId: lot.patientId })
      draft.event('lot', { lotId: lot.id, patientId: lot.patientId })
    }
  }
}
