import { TextInput } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { CellNote } from '@tillwave/ui/text'
import type { Invoice } from '../invoices/queries.ts'
import { refuseQuantity } from './return-rows.ts'
import '../invoices/invoices.css'

type Line = Invoice['lines'][number]

interface ReturnLinesProps {
  invoice: Invoice
  quantities: Readonly<Record<string, string>>
  onChange: (lineId: string, text: string) => void
}

/** The lines of an invoice with how many of each come back. */
export function ReturnLines({ invoice, quantities, onChange }: ReturnLinesProps) {
  const columns: Column<Line>[] = [
    {
      key: 'what',
      title: `Lines of invoice ${invoice.number}`,
      namesRow: true,
      cell: (line) => (
        <>
          {line.description}
          <CellNote>{leftWords(line)}</CellNote>
        </>
      ),
    },
    {
      key: 'charge',
      title: 'Charge',
      align: 'end',
      width: '8rem',
      cell: (line) => <Money cents={line.netCents + line.taxCents} />,
    },
    {
      key: 'back',
      title: 'Comes back',
      align: 'end',
      width: '7rem',
      cell: (line) => (
        <TextInput
          aria-label={`Quantity of ${line.description} that comes back`}
          inputMode="numeric"
          placeholder="0"
          disabled={line.quantity === line.returnedQuantity}
          value={quantities[line.id] ?? ''}
          error={refuseQuantity(line, quantities[line.id] ?? '')}
          classNames={{ input: 'tw-money-input' }}
          onChange={(event) => onChange(line.id, event.currentTarget.value)}
        />
      ),
    },
  ]
  return (
    <div className="of-lines">
      <DataTable
        label="Lines that can come back"
        columns={columns}
        rows={invoice.lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title="No lines" />}
      />
    </div>
  )
}

function leftWords({ quantity, returnedQuantity }: Line): string {
  if (quantity === returnedQuantity) return 'All of it came back already.'
  return `${quantity - returnedQuantity} of ${quantity} can be returned`
}
