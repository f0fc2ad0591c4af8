import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { catalogQuery, type CatalogItem } from './queries.ts'

/** Finds a product or service and adds it as a line. */
export function CatalogPicker({ onPick }: { onPick: (item: CatalogItem) => void }) {
  const [query, setQuery] = useState('')
  const catalog = useQuery(catalogQuery)
  const wanted = query.trim().toLowerCase()
  const rows = catalog.data?.items.filter(
    ({ active, name, category }) => active && `${name} ${category}`.toLowerCase().includes(wanted),
  )
  const columns: Column<CatalogItem>[] = [
    { key: 'name', title: 'Product or service', namesRow: true, cell: (item) => item.name },
    { key: 'category', title: 'Category', cell: (item) => item.category },
    { key: 'price', title: 'Price', align: 'end', cell: (item) => <Money cents={item.priceCents} /> },
    {
      key: 'add',
      title: '',
      align: 'end',
      width: '6rem',
      cell: (item) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`Add ${item.name}`}
          leftSection={<Plus size={13} aria-hidden />}
          onClick={() => onPick(item)}
        >
          Add
        </Button>
      ),
    },
  ]
  return (
    <>
      <TextInput
        type="search"
        aria-label="Search the catalog"
        placeholder="Search the catalog"
        leftSection={<Search size={15} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className="of-picker">
        <DataTable
          label="Catalog"
          columns={columns}
          rows={rows}
          rowKey={(item) => item.id}
          onOpen={onPick}
          error={
            catalog.error
              ? { message: catalog.error.message, onRetry: () => void catalog.refetch() }
              : undefined
          }
          empty={<EmptyState title="Nothing in the catalog matches" />}
        />
      </div>
    </>
  )
}
