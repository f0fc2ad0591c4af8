import { Link } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { notifyDone, notifyProblem } from '@tillwave/ui/notify'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Link as LinkIcon } from 'lucide-react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { linkLook } from '../../parts/words.ts'
import { queryClient } from '../../state/queries.ts'
import { urls } from '../../urls.ts'

type LinkRow = Awaited<ReturnType<typeof api.listApplicationLinks>>['links'][number]

const columns: Column<LinkRow>[] = [
  {
    key: 'name',
    title: 'Patient',
    namesRow: true,
    cell: (row) => (
      <>
        {row.applicationId ? (
          <Link {...urls.application(row.applicationId)}>
            {row.firstName} {row.lastName}
          </Link>
        ) : (
          `${row.firstName} ${row.lastName}`
        )}
        {row.email && <span className="po-cell-note">{row.email}</span>}
      </>
    ),
  },
  { key: 'made', title: 'Made', cell: (row) => <At instant={row.createdAt} /> },
  { key: 'by', title: 'By', cell: (row) => row.createdBy },
  { key: 'location', title: 'Location', cell: (row) => row.locationName },
  { key: 'opened', title: 'Opened', cell: (row) => (row.openedAt ? <At instant={row.openedAt} /> : '–') },
  { key: 'expires', title: 'Good until', cell: (row) => <At instant={row.expiresAt} /> },
  {
    key: 'state',
    title: 'State',
    cell: (row) => <StatusPill tone={linkLook[row.state].tone}>{linkLook[row.state].label}</StatusPill>,
  },
]

/** The links that were sent to patients, and what became of each. */
export function Links() {
  const { data, error, refetch } = useQuery({
    queryKey: ['application-links'],
    queryFn: async () => (await api.listApplicationLinks()).links,
  })
  const cancel = useMutation({
    mutationFn: (linkId: string) => api.cancelApplicationLink({ params: { linkId } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['application-links'] })
      notifyDone('The link has ended.')
    },
    onError: (problem) => notifyProblem(problem.message),
  })
  return (
    <DataTable
      label="Links"
      columns={columns}
      rows={data}
      rowKey={(row) => row.id}
      error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
      menu={{
        label: (row) => `Actions for the link of ${row.firstName} ${row.lastName}`,
        actions: (row) => [
          {
            label: 'Cancel link',
            danger: true,
            disabledReason: row.state === 'open' ? undefined : 'Only a link that waits can be cancelled.',
            onSelect: () => cancel.mutate(row.id),
          },
        ],
      }}
      empty={
        <EmptyState icon={LinkIcon} title="No links yet">
          A link lets a patient apply alone, on their own phone.
        </EmptyState>
      }
    />
  )
}
