import { dayText } from '@tillwave/money/format'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { invoiceStatusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { FileFailed } from '../shell/not-found.tsx'
import { appliedColumns } from './applied-columns.tsx'
import { InvoiceTotals } from './invoice-totals.tsx'
import { invoiceQuery, type Invoice } from './queries.ts'
import { useInvoiceActions } from './use-invoice-actions.tsx'

const route = getRouteApi('/office/invoices/$invoiceId')

/** One invoice: its lines, what was applied to it, and what can be done. */
export function InvoicePage() {
  const { invoiceId } = route.useParams()
  const query = useQuery(invoiceQuery(invoiceId))
  const actionsOf = useInvoiceActions()
  if (query.error && !query.data)
    return <FileFailed error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton label="Opening the invoice" />
  const invoice = query.data
  const look = invoiceStatusLook[invoice.status]

  return (
    <Page
      heading={`Invoice ${invoice.number}`}
      badge={<StatusPill tone={look.tone}>{look.label}</StatusPill>}
      meta={
        <>
          <Link {...urls.patient(invoice.patientId, 'billing')}>{invoice.patientName}</Link>
          <span>Issued {dayText(invoice.issuedOn)}</span>
        </>
      }
      actions={actionsOf(invoice)
        .toReversed()
        .map(({ label, onSelect, disabledReason }) => (
          <ReasonButton
            key={label}
            variant={label === 'Patient Payment' ? 'filled' : 'default'}
            reason={disabledReason}
            onClick={onSelect}
          >
            {label}
          </ReasonButton>
        ))}
    >
      <TwoColumns
        main={
          <>
            <Section title="Lines" surface="plain">
              <DataTable
                label="Lines"
                columns={lineColumns}
                rows={invoice.lines}
                rowKey={(line) => line.id}
                empty={<EmptyState title="No lines" />}
              />
            </Section>
            {invoice.corrections.length > 0 && (
              <Section title="Corrections" surface="plain">
                <DataTable
                  label="Corrections"
                  columns={correctionColumns}
                  rows={invoice.corrections}
                  rowKey={(row) => `${row.kind} ${row.id}`}
                  empty={<EmptyState title="Nothing was corrected" />}
                />
              </Section>
            )}
            <Section title="Applied" surface="plain">
              <DataTable
                label="Applied"
                columns={appliedColumns(invoice.allocations)}
                rows={invoice.allocations}
                rowKey={(row) => row.id}
                empty={<EmptyState title="Nothing has been applied yet" />}
              />
            </Section>
          </>
        }
        aside={<InvoiceTotals invoice={invoice} />}
      />
    </Page>
  )
}

const lineColumns: Column<Invoice['lines'][number]>[] = [
  {
    key: 'what',
    title: 'Item',
    namesRow: true,
    cell: (line) => (
      <>
        {line.description}
        <CellNote>{line.clinicianName ? `${line.category} · ${line.clinicianName}` : line.category}</CellNote>
      </>
    ),
  },
  {
    key: 'quantity',
    title: 'Quantity',
    align: 'end',
    cell: (line) => (
      <>
        {line.quantity}
        {line.returnedQuantity > 0 && <CellNote>{line.returnedQuantity} returned</CellNote>}
      </>
    ),
  },
  { key: 'price', title: 'Price', align: 'end', cell: (line) => <Money cents={line.unitPriceCents} /> },
  { key: 'discount', title: 'Discount', align: 'end', cell: (line) => <Money cents={line.discountCents} /> },
  { key: 'tax', title: 'Tax', align: 'end', cell: (line) => <Money cents={line.taxCents} /> },
  { key: 'net', title: 'Net', align: 'end', cell: (line) => <Money cents={line.netCents} strong /> },
]

const correctionWords: Record<Invoice['corrections'][number]['kind'], string> = {
  adjustment: 'Adjustment',
  allowance: 'Allowance of a refund',
  return: 'Return',
  'restocking-fee': 'Restocking fee',
  'write-off': 'Write-off',
  recovery: 'Write-off recovered',
  void: 'Void',
}

const correctionColumns: Column<Invoice['corrections'][number]>[] = [
  { key: 'on', title: 'Date', width: '8rem', cell: (row) => dayText(row.on) },
  { key: 'what', title: 'What', namesRow: true, cell: (row) => correctionWords[row.kind] },
  { key: 'reason', title: 'Reason', cell: (row) => row.reason },
  { key: 'tax', title: 'Tax in it', align: 'end', cell: (row) => <Money cents={-row.taxCents} /> },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: (row) => <Money cents={-row.amountCents} strong />,
  },
]
