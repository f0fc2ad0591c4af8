import { invoicePartWords, type InvoicePart } from '@tillwave/office-domain/reports/subjects'
import { DescriptionList } from '@tillwave/ui/description-list'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { Explained } from '../explain/explained.tsx'
import type { Invoice } from './queries.ts'

/** What was charged when it was issued; the rest happened later. */
const charged: ReadonlySet<InvoicePart> = new Set(['charges', 'discounts', 'tax'])

/** What an invoice's balance is made of, down to the balance; each figure opens its entries (XX-7). */
export function InvoiceTotals({ invoice }: { invoice: Invoice }) {
  const { id, parts, totalCents, balanceCents, note } = invoice
  const fact = ({ part, cents }: Invoice['parts'][number]) => ({
    term: invoicePartWords[part],
    numeric: true,
    value: (
      <Explained cents={cents} label={invoicePartWords[part]} subject={{ kind: 'invoice', id, of: part }} />
    ),
  })
  const isCharged = ({ part }: Invoice['parts'][number]) => charged.has(part)
  return (
    <Section title="Totals">
      <DescriptionList
        facts={[
          ...parts.filter(isCharged).map(fact),
          { term: 'Total', numeric: true, value: <Money cents={totalCents} strong /> },
          ...parts.filter((part) => !isCharged(part)).map(fact),
          {
            term: 'Balance',
            numeric: true,
            value: (
              <Explained cents={balanceCents} label="Balance" subject={{ kind: 'invoice', id }} strong />
            ),
          },
          ...(note ? [{ term: 'Note', value: note }] : []),
        ]}
      />
    </Section>
  )
}
