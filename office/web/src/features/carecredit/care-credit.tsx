import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Page, Section } from '@tillwave/ui/page'
import { Exceptions } from './exceptions.tsx'
import { PlanComparison } from './plan-comparison.tsx'
import { sessionsQuery } from './queries.ts'
import { SessionTable } from './session-table.tsx'
import './carecredit.css'

/** What CareCredit needs from the office today: decisions first, then the sessions. */
export function CareCredit() {
  const sessions = useInfiniteQuery(sessionsQuery)
  const error = sessions.error
    ? { message: sessions.error.message, onRetry: () => void sessions.refetch() }
    : undefined
  return (
    <Page heading="CareCredit">
      <Exceptions />
      <PlanComparison />
      <Section title="Sessions" note="newest first" surface="plain">
        <SessionTable
          rows={sessions.data?.pages.flatMap((page) => page.sessions)}
          error={error}
          withPatient
        />
      </Section>
      {sessions.hasNextPage && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={sessions.isFetchingNextPage}
            onClick={() => void sessions.fetchNextPage()}
          >
            Show earlier
          </Button>
        </div>
      )}
    </Page>
  )
}
