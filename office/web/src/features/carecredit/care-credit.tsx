import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Page, Section } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { urls } from '../../urls.ts'
import { Exceptions } from './exceptions.tsx'
import { PlanComparison } from './plan-comparison.tsx'
import { sessionsQuery } from './queries.ts'
import { SessionTable } from './session-table.tsx'
import './carecredit.css'

const route = getRouteApi('/office/carecredit')

/** What CareCredit needs from the office today, and what its plans mean to both sides. */
export function CareCredit() {
  const { tab = 'today' } = route.useSearch()
  const navigate = useNavigate()
  return (
    <Page heading="CareCredit">
      <Tabs
        label="CareCredit"
        tabs={[
          { value: 'today', label: 'Today' },
          { value: 'plans', label: 'Compare plans' },
        ]}
        value={tab}
        onChange={(next) => void navigate({ ...urls.careCredit(next), replace: true })}
      >
        {tab === 'plans' ? <PlanComparison /> : <Today />}
      </Tabs>
    </Page>
  )
}

/** Decisions first, then the sessions. */
function Today() {
  const sessions = useInfiniteQuery(sessionsQuery)
  const error = sessions.error
    ? { message: sessions.error.message, onRetry: () => void sessions.refetch() }
    : undefined
  return (
    <div className="of-file-tab">
      <Exceptions />
      <Section title="Sessions" note="newest first" surface="plain">
        <SessionTable
          rows={sessions.data?.pages.flatMap((page) => page.sessions)}
          error={error}
          withPatient
        />
      </Section>
      <ShowEarlier list={sessions} />
    </div>
  )
}
