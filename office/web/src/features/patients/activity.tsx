import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { activityQuery, type PatientSummary } from './queries.ts'

type ActivityRow = PatientSummary['recent'][number]

/** Everything that was done to this patient, and every look at them (BI-14). */
export function Activity({ patientId }: { patientId: string }) {
  const { location } = useDesk()
  const activity = useInfiniteQuery(activityQuery(patientId))
  const columns: Column<ActivityRow>[] = [
    { key: 'at', title: 'When', width: '13rem', cell: (row) => instantText(row.at, location.zone) },
    { key: 'actor', title: 'Who', width: '12rem', cell: (row) => row.actor },
    { key: 'summary', title: 'What', namesRow: true, cell: (row) => row.summary },
  ]
  return (
    <div className="of-file-tab">
      <DataTable
        label="Activity"
        columns={columns}
        rows={activity.data?.pages.flatMap((page) => page.activity)}
        rowKey={(row) => row.id}
        error={
          activity.error
            ? { message: activity.error.message, onRetry: () => void activity.refetch() }
            : undefined
        }
        empty={<EmptyState title="Nothing has happened yet" />}
      />
      {activity.hasNextPage && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={activity.isFetchingNextPage}
            onClick={() => void activity.fetchNextPage()}
          >
            Show earlier
          </Button>
        </div>
      )}
    </div>
  )
}
