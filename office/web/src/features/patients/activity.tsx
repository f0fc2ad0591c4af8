import { Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Toolbar } from '@tillwave/ui/page'
import { useState } from 'react'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { activityQuery, type PatientSummary } from './queries.ts'

type ActivityRow = PatientSummary['recent'][number]

/** Everything that was done to this patient, and every look at them (BI-14). */
export function Activity({ patientId }: { patientId: string }) {
  const { location } = useDesk()
  const [looks, setLooks] = useState(true)
  const activity = useInfiniteQuery(activityQuery(patientId, looks))
  const columns: Column<ActivityRow>[] = [
    { key: 'at', title: 'When', width: '13rem', cell: (row) => instantText(row.at, location.zone) },
    { key: 'actor', title: 'Who', width: '12rem', cell: (row) => row.actor },
    { key: 'about', title: 'About', width: '8rem', cell: (row) => nounOf(row) },
    { key: 'summary', title: 'What', namesRow: true, cell: (row) => <What row={row} /> },
  ]
  return (
    <div className="of-file-tab">
      <Toolbar>
        <Switch
          size="xs"
          label="Looks at the file too"
          checked={looks}
          onChange={(event) => setLooks(event.currentTarget.checked)}
        />
      </Toolbar>
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
      <ShowEarlier list={activity} />
    </div>
  )
}

/** `invoice.issue` is about an invoice: whatever is audited tells its noun, so new things need nothing here. */
function nounOf({ action }: ActivityRow): string {
  const noun = action.split('.')[0] ?? ''
  const words = noun === 'carecredit' ? 'CareCredit' : noun.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What was done, leading to its document where there is a page for it. */
function What({ row }: { row: ActivityRow }) {
  const { action, documentId, summary } = row
  if (documentId === null) return summary
  if (action.startsWith('invoice.')) return <Link {...urls.invoice(documentId)}>{summary}</Link>
  if (/^(payment|deposit)\.(receive|edit|annotate)/.test(action))
    return <Link {...urls.payment(documentId)}>{summary}</Link>
  return summary
}
