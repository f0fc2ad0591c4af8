import { sum } from '@tillwave/money/cents'
import type { PaperKind } from '@tillwave/office-contract/papers'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import type { Context } from '../../context.ts'
import { invoicePaper, sinceWords } from '../../papers/invoice-paper.ts'
import type { Sender } from '../../papers/letterhead.ts'
import { receiptPaper, refundPaper, returnPaper } from '../../papers/receipt-paper.ts'
import { statementPaper } from '../../papers/statement-paper.ts'
import { readInvoice, readPayment } from '../billing/index.ts'
import { readStatement, type Owed, type Period } from './read-statement.ts'
import * as queries from './queries.ts'

/** A paper before it is handed out: what it says, whom it is about, what it is called. */
export interface Drafted {
  paper: Paper
  patientId: string
  subjectId: string
  /** Such as `Receipt of Mar 3, 2026`. */
  title: string
  /** Of a statement, what it says is owed. */
  owed: Owed | null
}

/** What a paper is asked to show. */
export interface Asked extends Period {
  kind: PaperKind
  subjectId: string
}

/** Reads what a paper shows and puts it into words. Throws `not-found` for an unknown subject. */
export async function draftPaper(ctx: Context, asked: Asked): Promise<Drafted> {
  const drafted = await readers[asked.kind](ctx, asked)
  return { subjectId: asked.subjectId, owed: null, ...drafted, title: titleOf(drafted.paper) }
}

type Read = Pick<Drafted, 'paper' | 'patientId'> & { subjectId?: string; owed?: Owed }

const readers: Record<PaperKind, (ctx: Context, asked: Asked) => Promise<Read>> = {
  invoice: draftInvoice,
  receipt: draftReceipt,
  refund: draftRefund,
  return: draftReturn,
  async statement(ctx, asked) {
    const facts = await readStatement(ctx, asked.subjectId, asked)
    const { id } = facts.guarantor
    const paper = statementPaper({ ...facts, message: '' })
    return { paper, patientId: id, subjectId: id, owed: facts.owed }
  },
}

/** `Invoice 1042`, `Receipt of Mar 3, 2026`: the first fact tells papers of a kind apart. */
function titleOf({ title, facts }: Paper): string {
  const [first] = facts
  if (!first) return title
  return first.label === 'Date' ? `${title} of ${first.value}` : `${title} ${first.value}`
}

async function partiesOf(ctx: Context, patientId: string, locationId: string) {
  const sender = await readSenderAt(ctx, locationId)
  const row = await ctx.db.one(queries.readReceiver, [ctx.practiceId, patientId])
  return { sender, patient: { ...row, chartNumber: row.chart_number } }
}

/** The practice as it stands at the head of a paper, with the location where that is told. */
export async function readSenderAt(ctx: Context, locationId: string | null): Promise<Sender> {
  const { practice_name, location_name, ...row } = await ctx.db.one(queries.readSender, [
    ctx.practiceId,
    locationId,
  ])
  return { ...row, practiceName: practice_name, locationName: location_name }
}

async function draftInvoice(ctx: Context, { subjectId }: Asked): Promise<Read> {
  const invoice = await readInvoice(ctx, subjectId)
  const parties = await partiesOf(ctx, invoice.patientId, invoice.locationId)
  const since = [
    ...invoice.allocations.map((row) => ({
      on: row.on,
      words: sinceWords(row.kind, row.method),
      cents: -row.amountCents,
    })),
    ...invoice.corrections.map((row) => ({
      on: row.on,
      words: sinceWords(row.kind, null),
      cents: -row.amountCents,
    })),
  ]
  const voided = invoice.status === 'void'
  const ordered = since.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
  return {
    paper: invoicePaper({ ...invoice, ...parties, voided, since: ordered }),
    patientId: parties.patient.id,
  }
}

async function draftReceipt(ctx: Context, { subjectId }: Asked): Promise<Read> {
  const { payment, lots, allocations } = await readPayment(ctx, subjectId)
  const parties = await partiesOf(ctx, payment.patientId, payment.locationId)
  const paper = receiptPaper({
    ...payment,
    ...parties,
    on: payment.receivedOn,
    ended: payment.state === 'posted' ? null : payment.state,
    applied: allocations.map(({ number, amountCents }) => ({ number, cents: amountCents })),
    remainingCents: sum(lots.map((lot) => lot.remainingCents)),
  })
  return { paper, patientId: parties.patient.id }
}

async function draftRefund(ctx: Context, { subjectId }: Asked): Promise<Read> {
  const row = await ctx.db.one(queries.readRefund, [ctx.practiceId, subjectId])
  const parties = await partiesOf(ctx, row.patient_id, row.location_id)
  const paper = refundPaper({
    ...parties,
    on: row.refunded_on,
    method: row.method,
    amountCents: row.amount_cents,
    lenderTransactionId: row.lender_transaction_id,
    parts: row.parts,
    received: { on: row.received_on, method: row.received_method },
    state: row.step === 'failed' ? 'failed' : row.on_its_way && row.step === null ? 'pending' : 'done',
  })
  return { paper, patientId: parties.patient.id }
}

async function draftReturn(ctx: Context, { subjectId }: Asked): Promise<Read> {
  const row = await ctx.db.one(queries.readReturn, [ctx.practiceId, subjectId])
  const parties = await partiesOf(ctx, row.patient_id, row.location_id)
  const paper = returnPaper({
    ...parties,
    number: row.number,
    invoiceNumber: row.invoice_number,
    on: row.returned_on,
    lines: row.lines,
    netCents: row.net_cents,
    taxCents: row.tax_cents,
    feeCents: row.fee_cents,
  })
  return { paper, patientId: parties.patient.id }
}
