import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { catalogQuery, type CatalogItem } from '../invoices/queries.ts'
import { CatalogItemDialog } from './catalog-item-dialog.tsx'

/** Products and services with price and tax (BI-2). */
export function Catalog() {
  const catalog = useQuery(catalogQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const columns: Column<CatalogItem>[] = [
    { key: 'name', title: 'Product or service', namesRow: true, cell: (item) => item.name },
    { key: 'category', title: 'Category', cell: (item) => item.category },
    {
      key: 'active',
      title: '',
      cell: (item) => (item.active ? null : <StatusPill tone="ended">Not sold</StatusPill>),
    },
    { key: 'tax', title: 'Tax', align: 'end', cell: (item) => `${item.taxRateBp / 100}%` },
    { key: 'price', title: 'Price', align: 'end', cell: (item) => <Money cents={item.priceCents} /> },
  ]
  return (
    <Section
      title="Catalog"
      surface="plain"
      actions={
        <ReasonButton
          size="xs"
          reason={forbidden('catalog.write')}
          onClick={() => dialogs.open((close) => <CatalogItemDialog onClose={close} />)}
        >
          Add item
        </ReasonButton>
      }
    >
      <DataTable
        label="Catalog"
        columns={columns}
        rows={catalog.data?.items}
        rowKey={(item) => item.id}
        error={
          catalog.error
            ? { message: catalog.error.message, onRetry: () => void catalog.refetch() }
            : undefined
        }
        empty={<EmptyState title="The catalog is empty">Invoices are written from it.</EmptyState>}
        menu={{
          label: (item) => `Actions for ${item.name}`,
          actions: (item) => [
            {
              label: 'Edit',
              onSelect: () => dialogs.open((close) => <CatalogItemDialog item={item} onClose={close} />),
              disabledReason: forbidden('catalog.write'),
            },
          ],
        }}
      />
    </Section>
  )
}
