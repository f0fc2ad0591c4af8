import { moneyText } from '@tillwave/ui/money-field'
import { useState } from 'react'
import { readRow, spread, type AllocationRow, type OpenInvoice } from './allocate.ts'

/** How an amount goes to invoices: by itself, oldest first, until the person types into a row. */
export interface Allocation {
  rows: AllocationRow[]
  appliedCents: number
  /** What goes to no invoice; negative when more is applied than there is. */
  restCents: number
  /** Why it cannot be posted like this. */
  refusal: string | undefined
  typed: boolean
  type: (invoiceId: string, text: string) => void
  startOver: () => void
}

/** Keeps the allocation of an amount to invoices. */
export function useAllocation(invoices: readonly OpenInvoice[], amountCents: number): Allocation {
  const [typed, setTyped] = useState<Record<string, string>>()
  const auto = spread(amountCents, invoices)
  const textOf = (id: string) => {
    if (typed) return typed[id] ?? ''
    const part = auto.get(id)
    return part === undefined ? '' : moneyText(part)
  }
  const rows = invoices.map((invoice) => readRow(invoice, textOf(invoice.id)))
  const appliedCents = rows.reduce((total, row) => total + row.cents, 0)
  const restCents = amountCents - appliedCents
  const wrongRow = rows.find((row) => row.error)
  return {
    rows,
    appliedCents,
    restCents,
    refusal: wrongRow
      ? `Invoice ${wrongRow.invoice.number}: ${wrongRow.error}`
      : restCents < 0
        ? 'More is applied than there is.'
        : undefined,
    typed: typed !== undefined,
    type: (invoiceId, text) => {
      const before = Object.fromEntries(invoices.map(({ id }) => [id, textOf(id)]))
      setTyped({ ...before, [invoiceId]: text })
    },
    startOver: () => setTyped(undefined),
  }
}

/** The rows that get something, as the API takes them. */
export function allocationsOf({ rows }: Allocation): { invoiceId: string; amountCents: number }[] {
  return rows
    .filter((row) => row.cents > 0)
    .map(({ invoice, cents }) => ({ invoiceId: invoice.id, amountCents: cents }))
}

/** The rows that get something, for words. */
export function allocationWords({ rows }: Allocation): { number: number; cents: number }[] {
  return rows.filter((row) => row.cents > 0).map(({ invoice, cents }) => ({ number: invoice.number, cents }))
}
