import { Button } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { officeApi } from '@tillwave/office-contract/api'
import { addressOf } from '@tillwave/route/client'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote, Quiet } from '@tillwave/ui/text'
import { Download } from 'lucide-react'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { firstReason, useSave } from '../../state/form.ts'
import './export.css'

type Export = Awaited<ReturnType<typeof api.listExports>>['exports'][number]

const LOOK_AGAIN_MS = 1_000

const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => api.listExports(),
  refetchInterval: ({ state }) =>
    state.data?.exports.some((one) => one.state === 'working') ? LOOK_AGAIN_MS : false,
  meta: { topics: ['export'] },
})

/** Taking everything along as CSV files in a zip (BI-13). */
export function Exports() {
  const exports = useQuery(exportsQuery)
  const forbidden = useForbidden()
  const start = useSave({
    call: (_input: { at: number }, options) => api.startExport(undefined, options),
    topics: ['export'],
    onSaved: () => undefined,
  })
  const working = exports.data?.exports.find((one) => one.state === 'working')
  return (
    <Section
      title="Export"
      surface="plain"
      actions={
        <ReasonButton
          size="xs"
          reason={firstReason(forbidden('export.run'), working && 'An export is under way. Wait for it.')}
          loading={start.busy}
          onClick={() => start.save({ at: exports.data?.exports.length ?? 0 })}
        >
          Export everything
        </ReasonButton>
      }
    >
      <div className="of-export">
        <Quiet>
          A zip of CSV files: patients, invoices, payments, postings and every other table of the practice, as
          they are at one moment. The file is kept for a day. Starting one and each download stand in the
          audit trail.
        </Quiet>
        <FormErrors errors={start.problem ? [start.problem.message] : []} />
        {working && (
          <ProgressBar label="Writing the export" done={working.doneTables} total={working.tables} />
        )}
      </div>
      <DataTable
        label="Exports"
        columns={useColumns()}
        rows={exports.data?.exports}
        rowKey={(row) => row.id}
        error={
          exports.error
            ? { message: exports.error.message, onRetry: () => void exports.refetch() }
            : undefined
        }
        empty={
          <EmptyState title="Nothing was exported yet">An export is listed here when it is ready.</EmptyState>
        }
      />
    </Section>
  )
}

const states: Record<Export['state'], { text: string; tone: StatusTone }> = {
  working: { text: 'Writing', tone: 'progress' },
  ready: { text: 'Ready', tone: 'positive' },
  failed: { text: 'Failed', tone: 'negative' },
  expired: { text: 'Forgotten', tone: 'ended' },
}

function useColumns(): Column<Export>[] {
  const { location } = useDesk()
  return [
    {
      key: 'when',
      title: 'Started',
      namesRow: true,
      cell: (row) => (
        <>
          {instantText(row.createdAt, location.zone)}
          <CellNote>{row.createdBy}</CellNote>
        </>
      ),
    },
    {
      key: 'state',
      title: 'State',
      width: '9rem',
      cell: ({ state, failure }) => (
        <>
          <StatusPill tone={states[state].tone}>{states[state].text}</StatusPill>
          {failure && <CellNote>{failure}</CellNote>}
        </>
      ),
    },
    {
      key: 'rows',
      title: 'Rows',
      align: 'end',
      width: '8rem',
      cell: (row) => row.rows.toLocaleString('en-US'),
    },
    { key: 'size', title: 'Size', align: 'end', width: '7rem', cell: (row) => sizeText(row.fileBytes) },
    { key: 'file', title: '', align: 'end', width: '11rem', cell: (row) => <File row={row} /> },
  ]
}

function File({ row }: { row: Export }) {
  if (row.state !== 'ready') return null
  return (
    <Button
      component="a"
      size="compact-sm"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      href={addressOf(officeApi.downloadExport, { params: { exportId: row.id } })}
    >
      Download
    </Button>
  )
}

function sizeText(bytes: number): string {
  if (bytes === 0) return ''
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 1_000_000)} MB`
}
