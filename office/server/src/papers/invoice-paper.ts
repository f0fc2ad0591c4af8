import { dayText, formatCents } from '@tillwave/money/format'
import type { Block, Paper } from '@tillwave/server-kit/paper/paper'
import { receiverOf, senderOf, type Address, type Sender } from './letterhead.ts'
import { methodText } from './method-text.ts'

/** What an invoice's paper is made of. */
export interface InvoiceFacts {
  sender: Sender
  patient: Address & { name: string; chartNumber: string }
  number: number
  issuedOn: string
  voided: boolean
  lines: readonly {
    description: string
    clinicianName: string | null
    quantity: number
    unitPriceCents: number
    discountCents: number
    netCents: number
  }[]
  netCents: number
  taxCents: number
  discountCents: number
  totalCents: number
  /** What was paid, given back and reduced since, oldest first; payments are negative. */
  since: readonly { on: string; words: string; cents: number }[]
  balanceCents: number
  note: string
}

/** An invoice to hand out, with what was paid on it and what is due (BI-2, BI-10). */
export function invoicePaper(facts: InvoiceFacts): Paper {
  const { sender, patient, number, issuedOn, balanceCents, since } = facts
  const due = facts.voided
    ? ({ kind: 'amount', label: 'Void', value: formatCents(0), note: 'Nothing is due' } as const)
    : ({ kind: 'amount', label: 'Balance due', value: formatCents(balanceCents) } as const)
  return {
    title: facts.voided ? 'Invoice (void)' : 'Invoice',
    from: senderOf(sender),
    to: receiverOf(patient),
    facts: [
      { label: 'Invoice', value: String(number) },
      { label: 'Date', value: dayText(issuedOn) },
      { label: 'Chart', value: patient.chartNumber },
    ],
    blocks: [
      lineTable(facts),
      totals(facts),
      ...(since.length > 0 ? sinceBlocks(since) : []),
      due,
      ...(facts.note === '' ? [] : [{ kind: 'text', text: facts.note } as const]),
    ],
    footer: `${sender.practiceName} · Invoice ${number}`,
  }
}

function lineTable({ lines, discountCents }: InvoiceFacts): Block {
  const discounted = discountCents > 0
  return {
    kind: 'table',
    columns: [
      { label: 'Item', share: 4 },
      { label: 'Quantity', align: 'right' },
      { label: 'Price', align: 'right', share: 1.3 },
      ...(discounted ? [{ label: 'Discount', align: 'right', share: 1.3 } as const] : []),
      { label: 'Amount', align: 'right', share: 1.3 },
    ],
    rows: lines.map((line) => ({
      cells: [
        line.clinicianName === null ? line.description : `${line.description}\n${line.clinicianName}`,
        String(line.quantity),
        formatCents(line.unitPriceCents),
        ...(discounted ? [line.discountCents > 0 ? formatCents(-line.discountCents) : ''] : []),
        formatCents(line.netCents),
      ],
    })),
  }
}

function totals({ netCents, taxCents, totalCents }: InvoiceFacts): Block {
  return {
    kind: 'figures',
    rows: [
      { label: 'Subtotal', value: formatCents(netCents) },
      { label: 'Sales tax', value: formatCents(taxCents) },
      { label: 'Total', value: formatCents(totalCents), strong: true },
    ],
  }
}

function sinceBlocks(since: InvoiceFacts['since']): Block[] {
  return [
    { kind: 'heading', text: 'Payments and changes' },
    {
      kind: 'table',
      columns: [{ label: 'Date' }, { label: 'What', share: 3 }, { label: 'Amount', align: 'right' }],
      rows: since.map(({ on, words, cents }) => ({ cells: [dayText(on), words, formatCents(cents)] })),
    },
  ]
}

/** What happened to an invoice's debt, in words for a patient. */
export function sinceWords(kind: string, method: string | null): string {
  const by = method === null ? '' : `, ${methodText(method)}`
  const words: Record<string, string> = {
    payment: `Payment${by}`,
    deposit: `Deposit or credit applied${by}`,
    refund: `Refund${by}`,
    return: method === null ? 'Items returned' : `Given back for returned items${by}`,
    'un-applied': 'Payment taken off',
    bounced: 'Check returned by the bank',
    adjustment: 'Adjustment',
    allowance: 'Charge reduced',
    'restocking-fee': 'Restocking fee',
    'write-off': 'Written off',
    recovery: 'Write-off taken back',
    void: 'Invoice voided',
  }
  return words[kind] ?? kind
}
