import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Toolbar } from '@tillwave/ui/page'
import { VirtualTable } from '@tillwave/ui/virtual-table'
import type { Column } from '@tillwave/ui/columns'
import { Search, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { CheckPanel } from './check-panel.tsx'
import { auditQuery, type AuditRow } from './queries.ts'

/** Every change and every look at a patient, newest first (BI-14). */
export function AuditTrail() {
  const { location } = useDesk()
  const [query, setQuery] = useState('')
  const [checking, setChecking] = useState(false)
  const [asked] = useDebouncedValue(query.trim(), 200)
  const found = useInfiniteQuery(auditQuery(asked))
  const columns: Column<AuditRow>[] = [
    { key: 'at', title: 'When', width: '12rem', cell: (row) => instantText(row.at, location.zone) },
    { key: 'actor', title: 'Who', width: '11rem', cell: (row) => row.actor },
    { key: 'action', title: 'Action', width: '12rem', cell: (row) => row.action },
    { key: 'summary', title: 'What', namesRow: true, cell: (row) => row.summary },
    {
      key: 'patient',
      title: '',
      width: '8rem',
      align: 'end',
      cell: (row) => row.patientId && <Link {...urls.patient(row.patientId)}>Patient file</Link>,
    },
  ]
  return (
    <div className="of-file-tab">
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search the audit trail"
          placeholder="Who, what or which patient"
          leftSection={<Search size={15} aria-hidden />}
          w={320}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<ShieldCheck size={15} aria-hidden />}
          onClick={() => setChecking(true)}
        >
          Check the trail
        </Button>
      </Toolbar>
      <VirtualTable
        label="Audit trail"
        columns={columns}
        rows={found.data?.pages.flatMap((page) => page.audit)}
        rowKey={(row) => row.id}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={<EmptyState title="Nothing matches" />}
        hasMore={found.hasNextPage}
        loadingMore={found.isFetchingNextPage}
        onReachEnd={() => void found.fetchNextPage()}
      />
      {checking && <CheckPanel onClose={() => setChecking(false)} />}
    </div>
  )
}
