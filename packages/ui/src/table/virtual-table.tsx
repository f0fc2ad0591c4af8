import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useState, type ReactNode } from 'react'
import { ErrorState } from '../feedback/error-state.tsx'
import { RowCells, TableHead, type Column, type RowMenu, type Sort } from './columns.tsx'
import { DataTable, openUnlessControl } from './data-table.tsx'
import './table.css'

interface VirtualTableProps<Row> {
  /** The table's accessible name. */
  label: string
  columns: readonly Column<Row>[]
  /** The rows loaded so far; undefined while the first ones are loading. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  empty: ReactNode
  error?: { message: string; onRetry?: () => void } | undefined
  menu?: RowMenu<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
  onOpen?: (row: Row) => void
  /** More rows can be loaded after the last one. */
  hasMore?: boolean
  loadingMore?: boolean
  /** Called when the reader comes near the end of what is loaded. */
  onReachEnd?: () => void
  /** How many rows there are in all, when that is known. */
  totalRows?: number
  /** The height of the scrolling area, in CSS. */
  height?: string
}

const ROW_HEIGHT_PX = 36
const ROWS_AHEAD = 12

/** The same table for very long lists: only the rows in sight are in the page, more are fetched near the end. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { rows, error, columns, menu, sort, onSort, height = 'calc(100vh - 13rem)' } = props
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  if (error && rows === undefined) return <div className="tw-table-frame">{<ErrorState {...error} />}</div>
  if (rows === undefined || rows.length === 0) return <DataTable {...props} />
  return (
    <div
      ref={setFrame}
      className="tw-table-frame tw-virtual"
      style={{ maxHeight: height }}
      role="region"
      aria-label={`${props.label}, scrolls`}
      tabIndex={0}
    >
      <table className="tw-table" aria-label={props.label} aria-rowcount={rowCount(props, rows)}>
        <TableHead columns={columns} sort={sort} onSort={onSort} hasMenu={menu !== undefined} />
        <VisibleRows {...props} rows={rows} frame={frame} />
      </table>
    </div>
  )
}

/** All rows with the header, or -1 while the end is not known, as `aria-rowcount` wants it. */
function rowCount(props: { totalRows?: number; hasMore?: boolean }, rows: readonly unknown[]): number {
  if (props.totalRows !== undefined) return props.totalRows + 1
  return props.hasMore ? -1 : rows.length + 1
}

interface VisibleRowsProps<Row> extends VirtualTableProps<Row> {
  rows: readonly Row[]
  frame: HTMLDivElement | null
}

function VisibleRows<Row>(props: VisibleRowsProps<Row>) {
  const {
    rows,
    rowKey,
    columns,
    menu,
    onOpen,
    frame,
    hasMore = false,
    loadingMore = false,
    onReachEnd,
  } = props
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: ROWS_AHEAD,
  })
  const seen = virtual.getVirtualItems()
  const lastSeen = seen.at(-1)?.index ?? 0
  const nearEnd = lastSeen >= rows.length - ROWS_AHEAD

  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) onReachEnd?.()
  }, [nearEnd, hasMore, loadingMore, onReachEnd, rows.length])

  const width = columns.length + (menu ? 1 : 0)
  return (
    <tbody>
      <Spacer height={seen[0]?.start ?? 0} columns={width} />
      {seen.map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <tr
            key={rowKey(row)}
            aria-rowindex={index + 2}
            data-opens={onOpen ? true : undefined}
            onClick={onOpen && ((event) => openUnlessControl(event, () => onOpen(row)))}
          >
            <RowCells row={row} columns={columns} menu={menu} />
          </tr>
        )
      })}
      <Spacer height={virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)} columns={width} />
      {loadingMore && (
        <tr>
          <td colSpan={width} role="status" className="tw-loading-more">
            Loading more…
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className="tw-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
