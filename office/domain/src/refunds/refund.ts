import { min, sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import {
  refundableOf,
  type BookInvoice,
  type BookSource,
  type RefundPart,
  type RefundWish,
} from '../ledger/books.ts'
import { refuseDate, refuseEarlier, sinceOpened, type Place, type Since } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Line, type Mint, type Plan } from '../ledger/plan.ts'
import { limitOf, type Authority } from '../limits.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { InvoiceEffect, RefundMethod } from '../words.ts'
import { chargeLeft, shareOfCharge, standingFeesOf, type ChargeShare } from '../billing/charge.ts'
import { addLot } from '../billing/receive.ts'
import { refundAsCredit, refuseCreditOf } from './refund-as-credit.ts'
import type { Asker, RefundInput, Taken } from './refund-input.ts'
import { refusePath, tenderLines } from './refund-path.ts'

/**
 * Issues a refund (recipe 5), or issues it as credit (recipe 6), from one or several sources: one refund document for
 * each.
 */
export function issueRefund(
  input: RefundInput,
  sources: BookSource[],
  asker: Asker,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const wrong = refuseDate(input.refundedOn, place, 'refundedOn') ?? refuseFees(input, sources)
  if (wrong) return wrong
  const total = sum(input.parts.map((part) => part.amountCents))
  const tooMuch = asker.asksAnother ? undefined : refuseOverLimit(total, asker)
  if (tooMuch) return tooMuch
  const draft = new Draft(mint)
  const refundIds: string[] = []
  const lotIds: string[] = []
  const reduced: ChargeShare[] = []
  for (const source of sources) {
    const parts = input.parts.filter((part) => part.paymentId === source.id)
    const wrongPath = refusePath(input.method, source, asker) ?? refuseCreditOf(input, parts, source, asker)
    if (wrongPath) return wrongPath
    const wrongPart = refuseParts(parts, source, input.patientId)
    if (wrongPart) return wrongPart
    const tooEarly = refuseEarlier(input.refundedOn, place, 'refundedOn', ...sinceHeld(source, parts))
    if (tooEarly) return tooEarly
    const wish = { ...input, parts, settlesReturnId: null }
    const taken = takeParts(draft, source, wish, input.refundedOn, reduced)
    if (isRefusal(taken)) return taken
    const on = { effectiveOn: input.refundedOn, locationId: place.locationId }
    const credits = input.method === 'patient-credit' ? refundAsCredit(draft, source, taken, input, on) : null
    const out = credits ? credits.out : tenderLines(input.method, place.locationId)
    const how = { method: input.method, resultId: null, patientId: input.patientId, ...on }
    refundIds.push(postRefund(draft, source, { ...taken, out, wish, ...how }))
    lotIds.push(...(credits?.lotIds ?? []))
  }
  draft.plan.answer = { refundIds, lotIds, amountCents: total }
  return draft.plan
}

/** Money goes back no earlier than it was received, and out of a lot no earlier than it came to lie there. */
export function sinceHeld(source: BookSource, parts: readonly RefundPart[]): Since[] {
  const lots = source.lots.filter((lot) => parts.some((part) => part.lotId === lot.id))
  return [{ words: 'This money was received', on: source.receivedOn }, ...lots.map(sinceOpened)]
}

/** Refuses an allowance that would give a restocking fee back: it was withheld for good (recipe 7, I8). */
export function refuseFees(
  { parts, invoiceEffect }: Pick<RefundWish, 'parts' | 'invoiceEffect'>,
  sources: readonly BookSource[],
): Refusal | undefined {
  if (invoiceEffect !== 'reduce-charge') return undefined
  for (const invoice of sources.flatMap((source) => source.invoices)) {
    const feeCents = standingFeesOf(invoice)
    const asked = sum(parts.filter((part) => part.invoiceId === invoice.id).map((part) => part.amountCents))
    const left = Math.max(0, chargeLeft(invoice) - feeCents)
    if (feeCents > 0 && asked > left) return refuse('more-than-refundable', feeStays(left), 'parts')
  }
  return undefined
}

/** Why a charge is not reduced by more than so much: what is left beside it is a restocking fee. */
export function feeStays(reducibleCents: number): string {
  return `The charge can be reduced by ${formatCents(reducibleCents)}: the restocking fee stays.`
}

/** Refuses what is above the asker's limit (BI-12). */
export function refuseOverLimit(amountCents: number, { roles, limits }: Authority): Refusal | undefined {
  const limit = limitOf(roles, limits.refundCents)
  if (limit === null || amountCents <= limit) return undefined
  return refuse(
    'over-limit',
    `Your role refunds up to ${formatCents(limit)} at once; ask a manager.`,
    'amountCents',
  )
}

/** Checks typed parts against what lies where, and their sum against what remains refundable. */
export function refuseParts(parts: RefundPart[], source: BookSource, patientId: string): Refusal | undefined {
  if (source.ended) return refuse('wrong-state', 'That payment was deleted or replaced.')
  for (const [at, part] of parts.entries()) {
    const field = `parts.${at}.amountCents`
    const there = liesAt(source, part, patientId)
    if (there === 0) return refuse('not-found', 'Nothing of that payment lies there any more.')
    const alike = parts.filter((other) => other.invoiceId === part.invoiceId && other.lotId === part.lotId)
    if (sum(alike.map((other) => other.amountCents)) > there) {
      return refuse('more-than-refundable', `${formatCents(there)} of this payment lies there.`, field)
    }
  }
  const refundable = refundableOf(source)
  if (sum(parts.map((part) => part.amountCents)) > refundable) {
    return refuse(
      'more-than-refundable',
      `${formatCents(refundable)} of this payment can be refunded.`,
      'parts',
    )
  }
  return undefined
}

/**
 * What of a source lies where a part points, if it lies with the patient. Money of a lender goes back over the patient
 * whom it financed, wherever in the family it lies now.
 */
export function liesAt(source: BookSource, part: RefundPart, patientId: string): number {
  const theirs = (place: { patientId: string }) =>
    place.patientId === patientId || (source.method === 'carecredit' && source.patientId === patientId)
  if (part.invoiceId === null)
    return source.lots.find((lot) => lot.id === part.lotId && theirs(lot))?.remainingCents ?? 0
  const invoice = source.invoices.find((one) => one.id === part.invoiceId && theirs(one))
  return sum(source.applied.filter((row) => row.invoiceId === invoice?.id).map((row) => row.netCents))
}

/** Takes each part off its invoice or out of its lot; which lines that makes is decided by the invoice's effect. */
export function takeParts(
  draft: Draft,
  source: BookSource,
  wish: Pick<RefundWish, 'parts' | 'invoiceEffect'>,
  on: Day,
  reduced: ChargeShare[] = [],
): Taken | Refusal {
  const taken: Taken = { lines: [], parts: [], ofRow: new Map(), off: [], reduced, finish: [] }
  for (const part of wish.parts) {
    if (part.amountCents === 0) continue
    if (part.invoiceId === null) takeFromLot(draft, source, part, taken)
    else {
      const invoice = source.invoices.find((one) => one.id === part.invoiceId)
      if (!invoice) return refuse('not-found', 'That invoice does not exist, or not any more.')
      if (wish.invoiceEffect === 'reduce-charge' && part.amountCents > chargeLeft(invoice)) {
        return refuse(
          'more-than-refundable',
          `${formatCents(chargeLeft(invoice))} of the charge is left to reduce.`,
          'parts',
        )
      }
      takeOffInvoice(draft, source, invoice, { ...part, effect: wish.invoiceEffect, on }, taken)
    }
  }
  return taken
}

function takeFromLot(draft: Draft, source: BookSource, part: RefundPart, taken: Taken) {
  const lot = source.lots.find((one) => one.id === part.lotId)
  if (!lot) return
  draft.expectBalance(lot.account, lot.id, lot.version)
  taken.lines.push(debit(lot.account, lot.id, part.amountCents))
  taken.parts.push({ invoiceId: null, lotId: lot.id, amountCents: part.amountCents })
  draft.event('lot', { lotId: lot.id, patientId: lot.patientId })
}

function takeOffInvoice(
  draft: Draft,
  source: BookSource,
  invoice: BookInvoice,
  part: { amountCents: number; effect: InvoiceEffect; on: Day },
  taken: Taken,
) {
  draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
  if (part.effect === 'balance-due')
    taken.lines.push(debit(accounts.receivable, invoice.id, part.amountCents))
  else {
    const shares = shareOfCharge(invoice, part.amountCents, taken.reduced)
    taken.reduced.push(...shares)
    taken.lines.push(debit(accounts.allowances, 'refund', sum(shares.map((share) => share.netCents))))
    taken.lines.push(debit(accounts.salesTax, invoice.locationId, sum(shares.map((share) => share.taxCents))))
    draft.touch(accounts.receivable, invoice.id)
    taken.finish.push((_, refundId) => {
      for (const share of shares) {
        draft.add('chargeReduction', {
          id: draft.mint(),
          invoiceId: invoice.id,
          ...share,
          kind: 'allowance',
          documentId: refundId,
        })
      }
    })
  }
  taken.parts.push({ invoiceId: invoice.id, lotId: null, amountCents: part.amountCents })
  draft.event('invoice', { invoiceId: invoice.id, patientId: invoice.patientId })
  const rows = rowsOf(source, invoice.id, part.amountCents, taken)
  taken.off.push(...rows)
  taken.finish.push((entryId, refundId) => {
    for (const row of rows)
      takeBack(draft, source, { ...row, kind: 'refund', documentId: refundId, on: part.on, entryId })
  })
}

/** Which allocations an amount comes off: those of the invoice, latest first, less what earlier parts took. */
function rowsOf(source: BookSource, invoiceId: string, amountCents: number, taken: Taken) {
  let left = amountCents
  return latestFirst(source).flatMap((row) => {
    const before = taken.ofRow.get(row) ?? 0
    const amount = row.invoiceId === invoiceId ? min(left, row.netCents - before) : 0
    if (amount === 0) return []
    left -= amount
    taken.ofRow.set(row, before + amount)
    return [{ invoiceId, lotId: row.lotId, amountCents: amount }]
  })
}

/** Writes the negative allocation by which money leaves an invoice (I7). */
export function takeBack(
  draft: Draft,
  source: BookSource,
  row: {
    invoiceId: string
    lotId: string | null
    amountCents: number
    kind: string
    documentId: string
    on: Day
    entryId: string
  },
): void {
  const { invoiceId, lotId, kind, documentId, on: allocatedOn, entryId } = row
  draft.add('allocation', {
    id: draft.mint(),
    sourceId: source.id,
    lotId,
    invoiceId,
    amountCents: -row.amountCents,
    kind,
    takesBackId: null,
    documentId,
    allocatedOn,
    entryId,
  })
}

/** A source's allocations, latest first: the default order of unwinding (BI-5). */
export function latestFirst(source: BookSource): BookSource['applied'] {
  return source.applied
    .filter((row) => row.netCents > 0)
    .toSorted((a, b) => (a.latestId < b.latestId ? 1 : -1))
}

/** Takes a part off another invoice than the typed ones: un-applied into a lot first, then out of it (recipe 9). */
export function takeThroughLot(
  draft: Draft,
  source: BookSource,
  part: RefundPart,
  on: Day,
  locationId: string,
  taken: Taken,
) {
  const invoice = source.invoices.find((one) => one.id === part.invoiceId)
  if (!invoice) return
  const lotId = draft.mint()
  draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
  taken.lines.push(
    debit(accounts.receivable, invoice.id, part.amountCents),
    credit(accounts.unappliedMoney, lotId, part.amountCents),
    debit(accounts.unappliedMoney, lotId, part.amountCents),
  )
  taken.parts.push({ invoiceId: null, lotId, amountCents: part.amountCents })
  draft.event('invoice', { invoiceId: invoice.id, patientId: source.patientId })
  const rows = rowsOf(source, invoice.id, part.amountCents, taken)
  taken.finish.push((entryId) => {
    const { patientId, id: sourceId } = source
    const { amountCents } = part
    addLot(draft, {
      id: lotId,
      kind: 'unapplied',
      amountCents,
      patientId,
      locationId,
      sourceId,
      openedOn: on,
      entryId,
    })
    for (const row of rows)
      takeBack(draft, source, { ...row, kind: 'un-applied', documentId: lotId, on, entryId })
  })
}

/** Posts what was taken against the account that the money leaves by, and writes the refund document. */
export function postRefund(
  draft: Draft,
  source: BookSource,
  refund: Taken & {
    /** The credit lines of the entry: where the money leaves by, or the lots that it becomes. */
    out: (refundId: string, amountCents: number) => Line[]
    wish: Pick<RefundWish, 'invoiceEffect' | 'reason' | 'settlesReturnId'>
    method: RefundMethod
    resultId: string | null
    /** Whose file it is made in; the source's patient unless told. */
    patientId?: string
    effectiveOn: Day
    locationId: string
  },
): string {
  const { effectiveOn, locationId, method, resultId, wish } = refund
  const amountCents = sum(refund.parts.map((part) => part.amountCents))
  const refundId = draft.mint()
  const head = { kind: 'refund', effectiveOn, locationId, documentId: refundId }
  const entryId = draft.entry(head, [...refund.lines, ...refund.out(refundId, amountCents)])
  const { patientId = source.patientId } = refund
  const { reason, invoiceEffect, settlesReturnId } = wish
  draft.add('refund', {
    id: refundId,
    patientId,
    locationId,
    sourceId: source.id,
    method,
    amountCents,
    refundedOn: effectiveOn,
    reason,
    invoiceEffect,
    resultId,
    settlesReturnId,
    entryId,
  })
  for (const [position, part] of refund.parts.entries())
    draft.add('refundPart', { refundId, position, ...part })
  for (const finish of refund.finish) finish(entryId, refundId)
  draft.expectSource(source)
  // A credit stays with the practice: nothing has left the source.
  draft.changeSource({ id: source.id, refundedCents: method === 'patient-credit' ? 0 : amountCents })
  const how = method === 'patient-credit' ? 'as credit' : `by ${method}`
  draft.audit('refund.issue', patientId, refundId, `Refunded ${formatCents(amountCents)} ${how}: ${reason}`)
  draft.event('refund', { refundId, patientId })
  return refundId
}
