import { dayText } from '@tillwave/money/format'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { invoiceStatusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { useInvoiceActions } from './use-invoice-actions.tsx'

/** The columns of every invoice list. */
export const invoiceColumns: Column<InvoiceRow>[] = [
  {
    key: 'number',
    title: 'Invoice',
    namesRow: true,
    width: '5.5rem',
    cell: (row) => <Link {...urls.invoice(row.id)}>{row.number}</Link>,
  },
  { key: 'issued', title: 'Issued', width: '7.5rem', cell: (row) => dayText(row.issuedOn) },
  {
    key: 'patient',
    title: 'Patient',
    width: '18%',
    cell: (row) => <Link {...urls.patient(row.patientId, 'billing')}>{row.patientName}</Link>,
  },
  { key: 'what', title: 'For', cell: (row) => row.summary },
  {
    key: 'status',
    title: 'Status',
    width: '8rem',
    cell: ({ status }) => (
      <StatusPill tone={invoiceStatusLook[status].tone}>{invoiceStatusLook[status].label}</StatusPill>
    ),
  },
  {
    key: 'total',
    title: 'Total',
    align: 'end',
    width: '7rem',
    cell: (row) => <Money cents={row.totalCents} />,
  },
  {
    key: 'balance',
    title: 'Balance',
    align: 'end',
    width: '7rem',
    cell: (row) => <Money cents={row.balanceCents} strong={row.balanceCents > 0} />,
  },
]

interface InvoiceTableProps {
  rows: readonly InvoiceRow[] | undefined
  error: { message: string; onRetry: () => void } | undefined
  withPatient: boolean
}

/** A patient's invoices; each row ends with its three dots (CR-1). */
export function InvoiceTable({ rows, error, withPatient }: InvoiceTableProps) {
  const actions = useInvoiceActions()
  const navigate = useNavigate()
  return (
    <DataTable
      label="Invoices"
      columns={invoiceColumns.filter(({ key }) => withPatient || key !== 'patient')}
      rows={rows}
      rowKey={(row) => row.id}
      error={error}
      onOpen={(row) => void navigate(urls.invoice(row.id))}
      menu={{ label: (row) => `Actions for invoice ${row.number}`, actions }}
      empty={<EmptyState title="No invoices yet">New invoice starts one from the catalog.</EmptyState>}
    />
  )
}
