import { SegmentedControl } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { Column, RowMenu } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { Page, Toolbar } from '@tillwave/ui/page'
import type { ReactNode } from 'react'
import { ShowEarlier } from './show-earlier.tsx'

interface WorklistProps<Row, Choice extends string> {
  /** The page's heading and the table's name. */
  heading: string
  meta: ReactNode
  /** What of it is shown, and the accessible name of the choice. */
  choiceLabel: string
  choice: Choice
  choices: readonly { value: Choice; label: string }[]
  onChoose: (choice: Choice) => void
  list: UseInfiniteQueryResult
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  empty: ReactNode
  menu?: RowMenu<Row>
}

/** A page of things that wait for somebody, or of all of them. */
export function Worklist<Row, Choice extends string>(props: WorklistProps<Row, Choice>) {
  const { heading, meta, choiceLabel, choice, choices, onChoose, list, rows, rowKey, columns } = props
  return (
    <Page heading={heading} meta={meta}>
      <Toolbar>
        <SegmentedControl
          size="xs"
          aria-label={choiceLabel}
          value={choice}
          onChange={onChoose}
          data={[...choices]}
        />
      </Toolbar>
      <DataTable
        label={heading}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        error={list.error ? { message: list.error.message, onRetry: () => void list.refetch() } : undefined}
        empty={props.empty}
        {...(props.menu && { menu: props.menu })}
      />
      <ShowEarlier list={list} />
    </Page>
  )
}
