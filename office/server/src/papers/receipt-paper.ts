import { dayText, formatCents } from '@tillwave/money/format'
import type { Block, Fact, Paper } from '@tillwave/server-kit/paper/paper'
import { receiverOf, senderOf, type Address, type Sender } from './letterhead.ts'
import { methodText } from './method-text.ts'

/** Money that came or went, as its receipt tells it. */
interface Moved {
  sender: Sender
  patient: Address & { name: string; chartNumber: string }
  on: string
  method: string
  amountCents: number
  lenderTransactionId: string | null
}

/** What a payment's receipt is made of. */
export interface PaymentFacts extends Moved {
  kind: 'payment' | 'deposit' | 'credit'
  /** Why the payment is none any more; null while it stands. */
  ended: 'replaced' | 'deleted' | 'bounced' | null
  reference: string
  applied: readonly { number: number; cents: number }[]
  /** What of it can still be spent. */
  remainingCents: number
  refundedCents: number
}

/** What a refund's receipt is made of. */
export interface RefundFacts extends Moved {
  /** What was given back: of which invoice, or out of a deposit or credit (null). */
  parts: readonly { number: number | null; cents: number }[]
  /** When and how the money had been received. */
  received: { on: string; method: string }
  state: 'done' | 'pending' | 'failed'
}

/** What a return's paper is made of. */
export interface ReturnFacts extends Pick<Moved, 'sender' | 'patient'> {
  number: number
  invoiceNumber: number
  on: string
  lines: readonly { description: string; quantity: number }[]
  netCents: number
  taxCents: number
  feeCents: number
}

const receiptTitles = { payment: 'Receipt', deposit: 'Deposit receipt', credit: 'Credit receipt' } as const

/** A receipt for money received, or for a credit (BI-10). */
export function receiptPaper(facts: PaymentFacts): Paper {
  const { kind, ended, reference, applied, remainingCents, refundedCents } = facts
  const title = ended === null ? receiptTitles[kind] : `${receiptTitles[kind]} (void)`
  const goodwill = facts.method === 'goodwill'
  const label = goodwill ? 'Credit given' : 'Amount received'
  return paperOf(title, facts, {
    facts: reference === '' ? [] : [{ label: 'Reference', value: reference }],
    blocks: [
      ended === null
        ? { kind: 'amount', label, value: formatCents(facts.amountCents) }
        : { kind: 'amount', label: 'Void', value: formatCents(0), note: endedWords[ended] },
      ...amounts('Applied to', [
        ...applied.map(({ number, cents }) => [`Invoice ${number}`, cents] as const),
        [goodwill || kind === 'credit' ? 'Left as credit' : 'Left as deposit', remainingCents],
        ['Refunded', refundedCents],
      ]),
      { kind: 'text', text: 'Thank you.', quiet: true },
    ],
  })
}

const endedWords = {
  replaced: 'Corrected later; a new receipt takes its place',
  deleted: 'Entered by mistake and taken back',
  bounced: 'The check was returned by the bank',
} as const

/** A receipt for money given back, or turned into a credit (BI-10, CR-2). */
export function refundPaper(facts: RefundFacts): Paper {
  const credit = facts.method === 'patient-credit'
  const note = { done: undefined, pending: 'On its way', failed: 'It failed; the money is with us' }[
    facts.state
  ]
  const { on, method } = facts.received
  return paperOf(credit ? 'Credit receipt' : 'Refund receipt', facts, {
    facts: [],
    blocks: [
      {
        kind: 'amount',
        label: credit ? 'Credit on your account' : 'Amount refunded',
        value: formatCents(facts.amountCents),
        ...(note !== undefined && { note }),
      },
      ...amounts(
        'Of',
        facts.parts.map(({ number, cents }) => [
          number === null ? 'Deposit or credit' : `Invoice ${number}`,
          cents,
        ]),
      ),
      { kind: 'text', text: `The money was received on ${dayText(on)}: ${methodText(method)}.`, quiet: true },
    ],
  })
}

/** What was returned, what it reduces, and the restocking fee (BI-6). */
export function returnPaper(facts: ReturnFacts): Paper {
  const { sender, patient, number, invoiceNumber, netCents, taxCents, feeCents } = facts
  return {
    title: 'Return',
    from: senderOf(sender),
    to: receiverOf(patient),
    facts: [
      { label: 'Return', value: String(number) },
      { label: 'Invoice', value: String(invoiceNumber) },
      { label: 'Date', value: dayText(facts.on) },
      { label: 'Chart', value: patient.chartNumber },
    ],
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: 'Item', share: 5 },
          { label: 'Quantity', align: 'right' },
        ],
        rows: facts.lines.map((line) => ({ cells: [line.description, String(line.quantity)] })),
      },
      {
        kind: 'figures',
        rows: [
          { label: 'Charge taken back', value: formatCents(netCents) },
          { label: 'Sales tax taken back', value: formatCents(taxCents) },
          ...(feeCents > 0 ? [{ label: 'Restocking fee', value: formatCents(-feeCents) }] : []),
          { label: 'In your favor', value: formatCents(netCents + taxCents - feeCents), strong: true },
        ],
      },
    ],
    footer: `${sender.practiceName} · Return ${number}`,
  }
}

function paperOf(title: string, moved: Moved, own: { facts: Fact[]; blocks: Block[] }): Paper {
  const { sender, patient, lenderTransactionId: lender } = moved
  return {
    title,
    from: senderOf(sender),
    to: receiverOf(patient),
    facts: [
      { label: 'Date', value: dayText(moved.on) },
      { label: 'Method', value: methodText(moved.method) },
      ...own.facts,
      ...(lender === null ? [] : [{ label: 'Transaction', value: lender }]),
      { label: 'Chart', value: patient.chartNumber },
    ],
    blocks: own.blocks,
    footer: `${sender.practiceName} · ${title} of ${dayText(moved.on)}`,
  }
}

function amounts(what: string, rows: readonly (readonly [string, number])[]): Block[] {
  const shown = rows.filter(([, cents]) => cents !== 0)
  if (shown.length === 0) return []
  const columns = [
    { label: what, share: 4 },
    { label: 'Amount', align: 'right' },
  ] as const
  return [
    { kind: 'table', columns, rows: shown.map(([label, cents]) => ({ cells: [label, formatCents(cents)] })) },
  ]
}
