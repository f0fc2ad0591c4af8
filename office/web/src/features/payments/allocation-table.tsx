import { dayText } from '@tillwave/money/format'
import { Button } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { MoneyField } from '@tillwave/ui/money-field'
import { Section } from '@tillwave/ui/page'
import type { AllocationRow } from './allocate.ts'
import type { Allocation } from './use-allocation.ts'
import './payments.css'

/** Which invoices the money goes to; the rest is shown, never silently dropped. */
export function AllocationTable({ allocation, restLabel }: { allocation: Allocation; restLabel: string }) {
  const columns: Column<AllocationRow>[] = [
    { key: 'number', title: 'Invoice', namesRow: true, cell: ({ invoice }) => invoice.number },
    { key: 'issued', title: 'Issued', cell: ({ invoice }) => dayText(invoice.issuedOn) },
    {
      key: 'open',
      title: 'Open',
      align: 'end',
      cell: ({ invoice }) => <Money cents={invoice.balanceCents} />,
    },
    {
      key: 'apply',
      title: 'Apply',
      align: 'end',
      width: '10rem',
      cell: (row) => (
        <MoneyField
          label={`Apply to invoice ${row.invoice.number}`}
          labelHidden
          optional
          value={row.text}
          error={row.error}
          onChange={(text) => allocation.type(row.invoice.id, text)}
        />
      ),
    },
  ]
  return (
    <Section
      title="Invoices"
      surface="plain"
      actions={
        allocation.typed && (
          <Button variant="subtle" size="xs" onClick={allocation.startOver}>
            Oldest first
          </Button>
        )
      }
    >
      <div className="of-allocation">
        <DataTable
          label="Invoices that it pays"
          columns={columns}
          rows={allocation.rows}
          rowKey={(row) => row.invoice.id}
          empty={<EmptyState title="No open invoices">The whole amount becomes a deposit.</EmptyState>}
          footer={['', '', restLabel, <Money key="rest" cents={allocation.restCents} tone="signed" strong />]}
        />
      </div>
    </Section>
  )
}
