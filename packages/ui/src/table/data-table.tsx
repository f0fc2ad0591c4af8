import { Skeleton } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { ErrorState } from '../feedback/error-state.tsx'
import { RowCells, TableHead, type Column, type RowMenu, type Sort } from './columns.tsx'
import './table.css'

interface DataTableProps<Row> {
  /** The table's accessible name. */
  label: string
  columns: readonly Column<Row>[]
  /** The rows; undefined while they are loading for the first time. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** What to show instead of no rows: an `EmptyState`. */
  empty: ReactNode
  /** A sentence when the rows could not be loaded, and how to try again. */
  error?: { message: string; onRetry?: () => void } | undefined
  menu?: RowMenu<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** A click anywhere on the row; the row's own link does the same for the keyboard. */
  onOpen?: (row: Row) => void
  /** Marks a row, as the one that is open or chosen. */
  isSelected?: (row: Row) => boolean
  /** A totals row: one content per column, in order. */
  footer?: readonly ReactNode[]
}

/** A table of a few hundred rows at most, with its loading, empty and error states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, sort, onSort, menu, error, empty, footer } = props
  if (error) return <div className="tw-table-frame">{<ErrorState {...error} />}</div>
  if (rows?.length === 0) return <div className="tw-table-frame">{empty}</div>
  return (
    <div className="tw-table-frame">
      <table className="tw-table" aria-label={label} aria-busy={rows === undefined}>
        <TableHead columns={columns} sort={sort} onSort={onSort} hasMenu={menu !== undefined} />
        <tbody>
          {rows ? <Rows {...props} rows={rows} /> : <LoadingRows columns={columns} menu={menu} />}
        </tbody>
        {footer && rows && <Totals columns={columns} footer={footer} hasMenu={menu !== undefined} />}
      </table>
    </div>
  )
}

function Rows<Row>(props: DataTableProps<Row> & { rows: readonly Row[] }) {
  const { rows, rowKey, columns, menu, onOpen, isSelected } = props
  return rows.map((row) => (
    <tr
      key={rowKey(row)}
      data-selected={isSelected?.(row) || undefined}
      data-opens={onOpen ? true : undefined}
      onClick={onOpen && ((event) => openUnlessControl(event, () => onOpen(row)))}
    >
      <RowCells row={row} columns={columns} menu={menu} />
    </tr>
  ))
}

/** A click on a control inside the row, or the end of selecting text, is not a click on the row. */
export function openUnlessControl(event: MouseEvent<HTMLElement>, open: () => void): void {
  const target = event.target as Element
  if (!event.currentTarget.contains(target)) return
  if (target.closest('a, button, input, select, label, [role="menuitem"]')) return
  if (window.getSelection()?.toString()) return
  open()
}

function LoadingRows<Row>({ columns, menu }: { columns: readonly Column<Row>[]; menu: unknown }) {
  return [72, 54, 63, 48, 69].map((percent) => (
    <tr key={percent}>
      {columns.map((column) => (
        <td key={column.key} data-align={column.align}>
          <Skeleton height={10} width={`${percent}%`} ml={column.align === 'end' ? 'auto' : 0} />
        </td>
      ))}
      {menu !== undefined && <td className="tw-table-menu" />}
    </tr>
  ))
}

interface TotalsProps<Row> {
  columns: readonly Column<Row>[]
  footer: readonly ReactNode[]
  hasMenu: boolean
}

function Totals<Row>({ columns, footer, hasMenu }: TotalsProps<Row>) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, place) => (
          <td key={column.key} data-align={column.align}>
            {footer[place]}
          </td>
        ))}
        {hasMenu && <td className="tw-table-menu" />}
      </tr>
    </tfoot>
  )
}
