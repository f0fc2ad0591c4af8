import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

interface ShowEarlierProps {
  /** A list that is read page by page. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  children?: ReactNode
}

/** Reads the next page of a list; absent once everything is shown. */
export function ShowEarlier({ list, children = 'Show earlier' }: ShowEarlierProps) {
  if (!list.hasNextPage) return null
  return (
    <div>
      <Button
        variant="default"
        size="xs"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
    </div>
  )
}
