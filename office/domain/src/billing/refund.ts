import { min, sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts, type Account } from '../ledger/accounts.ts'
import {
  refundableOf,
  type BookInvoice,
  type BookSource,
  type RefundPart,
  type RefundWish,
} from '../ledger/books.ts'
import { refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Line, type Mint, type Plan } from '../ledger/plan.ts'
import { refundLimitOf, type Role } from '../permissions.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { InvoiceEffect, Method } from '../words.ts'
import { chargeLeft, shareOfCharge, type ChargeShare } from './charge.ts'
import { addLot } from './receive.ts'

/** How a refund by cash, check or card was asked for; each part names its source. */
export interface RefundInput {
  patientId: string
  method: 'cash' | 'check' | 'card'
  parts: (RefundPart & { paymentId: string })[]
  invoiceEffect: InvoiceEffect
  reason: string
  refundedOn: Day
}

/** Who asks: limits are per refund and role (BI-12). */
export interface Asker {
  roles: readonly Role[]
  cashForOther: boolean
}

/** Issues a refund (recipe 5) from one or several sources, one refund document for each. */
export function issueRefund(
  input: RefundInput,
  sources: BookSource[],
  asker: Asker,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const wrongDate = refuseDate(input.refundedOn, place, 'refundedOn')
  if (wrongDate) return wrongDate
  const total = sum(input.parts.map((part) => part.amountCents))
  const tooMuch = refuseOverLimit(total, asker.roles)
  if (tooMuch) return tooMuch
  const draft = new Draft(mint)
  const refundIds: string[] = []
  const reduced: ChargeShare[] = []
  for (const source of sources) {
    const parts = input.parts.filter((part) => part.paymentId === source.id)
    const wrongPath = refusePath(input.method, source, asker)
    if (wrongPath) return wrongPath
    const wrongPart = refuseParts(parts, source, input.patientId)
    if (wrongPart) return wrongPart
    const out: [Account, string] = refundTender(input.method, place.locationId)
    const wish = { ...input, parts, settlesReturnId: null }
    const taken = takeParts(draft, source, wish, input.refundedOn, reduced)
    if (isRefusal(taken)) return taken
    const on = { effectiveOn: input.refundedOn, locationId: place.locationId }
    refundIds.push(
      postRefund(draft, source, { ...taken, out, wish, method: input.method, resultId: null, ...on }),
    )
  }
  draft.plan.answer = { refundIds, amountCents: total }
  return draft.plan
}

/** Refuses what is above the asker's limit (BI-12). */
export function refuseOverLimit(amountCents: number, roles: readonly Role[]): Refusal | undefined {
  const limit = refundLimitOf(roles)
  if (limit === null || amountCents <= limit) return undefined
  return refuse(
    'over-limit',
    `Your role refunds up to ${formatCents(limit)} at once; ask a manager.`,
    'amountCents',
  )
}

function refundTender(method: 'cash' | 'check' | 'card', locationId: string): [Account, string] {
  if (method === 'cash') return [accounts.cashDrawer, locationId]
  return method === 'card' ? [accounts.cardClearing, locationId] : [accounts.outgoingChecks, locationId]
}

/** Which ways back a source's money has (I11): the reason when the method is not one of them, else undefined. */
export function whyNotBy(
  method: Method,
  source: { method: string },
  cashForOther: boolean,
): string | undefined {
  if (source.method === 'carecredit') {
    return method === 'carecredit' ? undefined : 'Money financed by CareCredit goes back through CareCredit.'
  }
  if (method === 'carecredit') return 'This money did not come from CareCredit.'
  if (method === 'card' && source.method !== 'card') return 'A card refund needs a card payment.'
  if (method === 'cash' && source.method !== 'cash' && !cashForOther) {
    return 'Cash for a card or check payment needs a manager.'
  }
  return method === 'ach' ? 'ACH refunds are not offered yet.' : undefined
}

function refusePath(method: Method, source: BookSource, asker: Asker): Refusal | undefined {
  if (source.integrated && source.method === 'carecredit' && method !== 'carecredit') {
    return refuse('launch-instead', 'Money financed by CareCredit goes back through CareCredit.', 'method')
  }
  const reason = whyNotBy(method, source, asker.cashForOther)
  return reason === undefined ? undefined : refuse('path-not-allowed', reason, 'method')
}

/** Checks typed parts against what lies where, and their sum against what remains refundable. */
export function refuseParts(parts: RefundPart[], source: BookSource, patientId: string): Refusal | undefined {
  if (source.patientId !== patientId)
    return refuse('not-found', 'That payment does not exist, or not any more.')
  if (source.ended) return refuse('wrong-state', 'That payment was deleted or replaced.')
  for (const [at, part] of parts.entries()) {
    const field = `parts.${at}.amountCents`
    const there = liesAt(source, part)
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

function liesAt(source: BookSource, part: RefundPart): number {
  if (part.invoiceId === null) return source.lots.find((lot) => lot.id === part.lotId)?.remainingCents ?? 0
  return sum(source.applied.filter((row) => row.invoiceId === part.invoiceId).map((row) => row.netCents))
}

/** What taking the parts wrote so far: the debit lines of the entry to come, and the parts of the document. */
export interface Taken {
  lines: Line[]
  parts: RefundPart[]
  /** What of each allocation earlier parts took, so that no part takes it again. */
  ofRow: Map<BookSource['applied'][number], number>
  /** Shares of charges that earlier parts took, of this source or another of the same refund. */
  reduced: ChargeShare[]
  /** Rows to add once the entry has its id. */
  finish: ((entryId: string, refundId: string) => void)[]
}

/** Takes each part off its invoice or out of its lot; which lines that makes is decided by the invoice's effect. */
export function takeParts(
  draft: Draft,
  source: BookSource,
  wish: Pick<RefundWish, 'parts' | 'invoiceEffect'>,
  on: Day,
  reduced: ChargeShare[] = [],
): Taken | Refusal {
  const taken: Taken = { lines: [], parts: [], ofRow: new Map(), reduced, finish: [] }
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
  draft.event('lot', { lotId: lot.id, patientId: source.patientId })
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
  draft.event('invoice', { invoiceId: invoice.id, patientId: source.patientId })
  const rows = rowsOf(source, invoice.id, part.amountCents, taken)
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
    out: [Account, string]
    wish: Pick<RefundWish, 'invoiceEffect' | 'reason' | 'settlesReturnId'>
    method: Method
    resultId: string | null
    effectiveOn: Day
    locationId: string
  },
): string {
  const { effectiveOn, locationId, method, resultId, wish } = refund
  const amountCents = sum(refund.parts.map((part) => part.amountCents))
  const refundId = draft.mint()
  const head = { kind: 'refund', effectiveOn, locationId, documentId: refundId }
  const entryId = draft.entry(head, [...refund.lines, credit(refund.out[0], refund.out[1], amountCents)])
  const { patientId } = source
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
  draft.changeSource({ id: source.id, refundedCents: amountCents })
  draft.audit(
    'refund.issue',
    patientId,
    refundId,
    `Refunded ${formatCents(amountCents)} by ${method}: ${reason}`,
  )
  draft.event('refund', { refundId, patientId })
  return refundId
}
