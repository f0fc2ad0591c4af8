import { Button } from '@mantine/core'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/** The button under a list that has older rows. */
export function ShowMore({ list }: { list: Pages }) {
  if (!list.hasNextPage) return null
  return (
    <div className="po-more">
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        Show older
      </Button>
    </div>
  )
}
