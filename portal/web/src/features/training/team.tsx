import { useQuery } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { RowActions } from '@tillwave/ui/row-actions'
import { StatusPill } from '@tillwave/ui/status-pill'
import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { mayOn, roleWords, useDesk } from '../../state/desk.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { certificationLook, teamQuery, type Team as TeamData } from './queries.ts'

type Member = TeamData['members'][number]
type Location = TeamData['locations'][number]

/** Who is certified until when, and what they were asked to do; for administrators. */
export function Team() {
  const allowed = mayOn(useDesk(), 'training.manage')
  const { data, error, refetch } = useQuery({ ...teamQuery, enabled: allowed })
  const [assigning, setAssigning] = useState<Member>()
  if (!allowed)
    return (
      <EmptyState icon={GraduationCap} title="The team’s training is the administrator’s">
        Ask an administrator of your practice who is certified until when.
      </EmptyState>
    )
  const failed = error ? { message: error.message, onRetry: () => void refetch() } : undefined
  return (
    <div className="po-stack">
      <Section title="Users" surface="plain">
        <DataTable
          label="Training of the team"
          columns={[
            ...memberColumns,
            {
              key: 'actions',
              title: 'Actions',
              align: 'end',
              cell: (member) => (
                <RowActions
                  label={`Actions for ${member.name}`}
                  actions={[{ label: 'Assign guides', onSelect: () => setAssigning(member) }]}
                />
              ),
            },
          ]}
          rows={data?.members}
          rowKey={(member) => member.userAccountId}
          error={failed}
          empty={<EmptyState icon={GraduationCap} title="No users" />}
        />
      </Section>
      <Section title="Locations" note="certified by whoever completes the course" surface="plain">
        <DataTable
          label="Certification of the locations"
          columns={locationColumns}
          rows={data?.locations}
          rowKey={(location) => location.merchantNumber}
          error={failed}
          empty={<EmptyState title="No locations yet" />}
        />
      </Section>
      {assigning && data && (
        <AssignDialog
          member={assigning}
          guides={data.guides}
          today={data.today}
          onClose={() => setAssigning(undefined)}
        />
      )}
    </div>
  )
}

const memberColumns: Column<Member>[] = [
  { key: 'name', title: 'Name', namesRow: true, cell: (member) => member.name },
  { key: 'role', title: 'Role', cell: (member) => roleWords[member.role] },
  {
    key: 'state',
    title: 'Certification',
    cell: ({ state }) => (
      <StatusPill tone={certificationLook[state].tone}>{certificationLook[state].label}</StatusPill>
    ),
  },
  {
    key: 'until',
    title: 'Good through',
    cell: ({ expiresOn }) => (expiresOn === null ? '—' : dayText(expiresOn)),
  },
  {
    key: 'course',
    title: 'Course',
    align: 'end',
    cell: ({ doneCount, courseCount }) => `${doneCount} of ${courseCount}`,
  },
  {
    key: 'assigned',
    title: 'Assigned',
    align: 'end',
    cell: ({ assigned }) =>
      assigned.length === 0 ? '—' : `${assigned.filter(({ isDone }) => isDone).length} of ${assigned.length}`,
  },
]

const locationColumns: Column<Location>[] = [
  { key: 'name', title: 'Location', namesRow: true, cell: (location) => location.locationName },
  {
    key: 'state',
    title: 'Certification',
    cell: ({ isCertified }) =>
      isCertified ? (
        <StatusPill tone="positive">Certified</StatusPill>
      ) : (
        <StatusPill tone="negative">Lapsed</StatusPill>
      ),
  },
  { key: 'until', title: 'Good through', cell: ({ expiresOn }) => dayText(expiresOn) },
]
