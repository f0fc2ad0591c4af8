import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { portalApi } from '@tillwave/portal-contract/api'
import { addressOf } from '@tillwave/route/client'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page } from '@tillwave/ui/page'
import { ScrollText, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { DownloadButton } from '../../parts/download-button.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { mayOn, useDesk } from '../../state/desk.ts'
import { useFields } from '../../state/form.ts'
import './audit.css'
import { AuditFilters } from './audit-filters.tsx'
import { CheckPanel } from './check-panel.tsx'
import { auditColumns } from './columns.tsx'
import { auditQuery, everything, givenOf } from './queries.ts'

/** Who looked at whom and who changed what: a practice's for its administrator, the operators' for operators. */
export function AuditTrail() {
  const desk = useDesk()
  if (mayOn(desk, 'audit.read')) return <Trail ofPractice={desk.practice !== null} />
  return (
    <Page heading="Audit trail">
      <EmptyState icon={ScrollText} title="The audit trail is the administrator’s">
        Ask an administrator of your practice what it says.
      </EmptyState>
    </Page>
  )
}

function Trail({ ofPractice }: { ofPractice: boolean }) {
  const { values, set } = useFields(everything)
  const [checking, setChecking] = useState(false)
  const found = useInfiniteQuery(auditQuery(values))
  const rows = found.data?.pages.flatMap((page) => page.rows)
  const narrowed = JSON.stringify(values) !== JSON.stringify(everything)
  return (
    <Page
      heading="Audit trail"
      meta={
        ofPractice
          ? 'Who looked at a person’s data, and who changed something.'
          : 'What operators looked at and changed. What they do for a practice stands in its own trail.'
      }
      actions={
        <>
          <DownloadButton href={addressOf(portalApi.downloadAudit, { query: givenOf(values) })} label="CSV" />
          <Button
            variant="default"
            leftSection={<ShieldCheck size={15} aria-hidden />}
            onClick={() => setChecking(true)}
          >
            Check the trail
          </Button>
        </>
      }
    >
      <AuditFilters values={values} set={set} />
      <DataTable
        label="Audit trail"
        columns={auditColumns(ofPractice)}
        rows={rows}
        rowKey={(row) => row.id}
        error={
          found.error && !rows
            ? { message: found.error.message, onRetry: () => void found.refetch() }
            : undefined
        }
        empty={
          <EmptyState
            icon={ScrollText}
            title={narrowed ? 'Nothing in the trail matches these filters' : 'Nothing happened yet'}
          >
            Every look at a person’s data and every change appears here, with who and when.
          </EmptyState>
        }
      />
      <ShowMore list={found} />
      {checking && <CheckPanel onClose={() => setChecking(false)} />}
    </Page>
  )
}
