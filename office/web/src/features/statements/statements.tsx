import { dayText } from '@tillwave/money/format'
import { Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page } from '@tillwave/ui/page'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { Mail } from 'lucide-react'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason, useSave } from '../../state/form.ts'
import { urls } from '../../urls.ts'
import { NewStatements } from './new-statements.tsx'
import { runsQuery, type StatementRun } from './queries.ts'
import { RunDialog } from './run-dialog.tsx'

/** Statements for everybody who owes: start a run, see how far it is, print its files (BI-10). */
export function Statements() {
  const runs = useQuery(runsQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const { location } = useDesk()
  const working = runs.data?.runs.find((run) => run.state === 'working')
  return (
    <Page
      heading="Statements"
      meta={<Link {...urls.reports()}>Reports</Link>}
      actions={
        <ReasonButton
          reason={firstReason(
            forbidden('statement.run'),
            working && 'Statements are being made. Wait, or cancel.',
          )}
          onClick={() => dialogs.open((close) => <NewStatements onClose={close} />)}
        >
          New statements
        </ReasonButton>
      }
    >
      {working && <Progress run={working} />}
      <DataTable
        label="Statement runs"
        columns={columnsAt(location.zone)}
        rows={runs.data?.runs}
        rowKey={(run) => run.id}
        onOpen={(run) => dialogs.open((close) => <RunDialog runId={run.id} onClose={close} />)}
        error={runs.error ? { message: runs.error.message, onRetry: () => void runs.refetch() } : undefined}
        empty={
          <EmptyState icon={Mail} title="No statements yet">
            A run makes one statement for each family that owes, and mails or prints it.
          </EmptyState>
        }
      />
    </Page>
  )
}

function Progress({ run }: { run: StatementRun }) {
  const forbidden = useForbidden()
  const cancel = useSave({
    topics: ['statement-run'],
    call: (input: { runId: string }, options) => api.cancelStatementRun({ params: input }, options),
    onSaved: () => undefined,
  })
  return (
    <div className="tw-card">
      <Group justify="space-between" align="center" wrap="nowrap">
        <ProgressBar
          label={`Making ${run.total.toLocaleString('en-US')} statements`}
          done={run.total - run.waiting}
          total={run.total}
          note="You can go on working; it goes on by itself, also after a restart."
        />
        <ReasonButton
          size="xs"
          variant="default"
          reason={forbidden('statement.run')}
          loading={cancel.busy}
          onClick={() => cancel.save({ runId: run.id })}
        >
          Cancel run
        </ReasonButton>
      </Group>
    </div>
  )
}

const states: Record<StatementRun['state'], { tone: StatusTone; label: string }> = {
  working: { tone: 'progress', label: 'Being made' },
  done: { tone: 'positive', label: 'Done' },
  cancelled: { tone: 'ended', label: 'Cancelled' },
}

function columnsAt(zone: string): Column<StatementRun>[] {
  const count = (key: 'total' | 'mailed' | 'printed' | 'failed', title: string): Column<StatementRun> => ({
    key,
    title,
    align: 'end',
    width: '6rem',
    cell: (run) => run[key].toLocaleString('en-US'),
  })
  return [
    {
      key: 'when',
      title: 'Started',
      width: '13rem',
      namesRow: true,
      cell: (run) => (
        <>
          {instantText(run.startedAt, zone)}
          <CellNote>{run.startedBy}</CellNote>
        </>
      ),
    },
    {
      key: 'period',
      title: 'Period',
      width: '14rem',
      cell: (run) => `${dayText(run.from)} – ${dayText(run.to)}`,
    },
    count('total', 'Families'),
    count('mailed', 'E-mailed'),
    count('printed', 'To print'),
    count('failed', 'Failed'),
    {
      key: 'state',
      title: 'State',
      width: '9rem',
      cell: ({ state }) => <StatusPill tone={states[state].tone}>{states[state].label}</StatusPill>,
    },
  ]
}
