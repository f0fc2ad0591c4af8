import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { RowActions, type RowAction } from './row-actions.tsx'
import './table.css'

/** One column of a table, as data. */
export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** `end` for amounts and counts: right-aligned, tabular figures. */
  align?: 'start' | 'end'
  /** A CSS width, and no line breaks; columns without one share what is left and may break. */
  width?: string
  /** The column that names the row; assistive technology reads it with each cell. One per table. */
  namesRow?: boolean
  /** Lets the owner sort by this column. */
  sortable?: boolean
}

/** Which column a table is sorted by, and which way. */
export interface Sort {
  key: string
  direction: 'ascending' | 'descending'
}

/** The three-dots menu at the end of each row. */
export interface RowMenu<Row> {
  label: (row: Row) => string
  actions: (row: Row) => readonly RowAction[]
}

interface HeadProps<Row> {
  columns: readonly Column<Row>[]
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  hasMenu: boolean
}

/** The header row; a sortable column's heading is a button, and `aria-sort` says what it is sorted by. */
export function TableHead<Row>({ columns, sort, onSort, hasMenu }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            data-align={column.align}
            style={{ width: column.width }}
            aria-sort={sort?.key === column.key ? sort.direction : undefined}
          >
            {column.sortable && onSort ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              column.title
            )}
          </th>
        ))}
        {hasMenu && (
          <th scope="col" className="tw-table-menu">
            <span className="tw-hidden">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

interface SortButtonProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: (sort: Sort) => void
}

function SortButton<Row>({ column, sort, onSort }: SortButtonProps<Row>) {
  const current = sort?.key === column.key ? sort.direction : undefined
  const Arrow = current === 'ascending' ? ArrowUp : current === 'descending' ? ArrowDown : ChevronsUpDown
  const next = current === 'ascending' ? 'descending' : 'ascending'
  return (
    <button
      type="button"
      className="tw-sort"
      data-active={current !== undefined || undefined}
      onClick={() => onSort({ key: column.key, direction: next })}
    >
      {column.title}
      <Arrow size={12} aria-hidden />
    </button>
  )
}

interface CellsProps<Row> {
  row: Row
  columns: readonly Column<Row>[]
  menu?: RowMenu<Row> | undefined
}

/** The cells of one row, in the order of the columns, with its menu at the end. */
export function RowCells<Row>({ row, columns, menu }: CellsProps<Row>) {
  return (
    <>
      {columns.map((column) =>
        column.namesRow ? (
          <th key={column.key} scope="row" data-align={column.align} data-fixed={column.width && true}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} data-align={column.align} data-fixed={column.width && true}>
            {column.cell(row)}
          </td>
        ),
      )}
      {menu && (
        <td className="tw-table-menu">
          <RowActions label={menu.label(row)} actions={menu.actions(row)} />
        </td>
      )}
    </>
  )
}
