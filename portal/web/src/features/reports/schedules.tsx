import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { periodText } from '@tillwave/portal-domain/reports/period'
import { reportKinds } from '@tillwave/portal-domain/reports/report'
import type { Rhythm } from '@tillwave/portal-domain/reports/schedule'
import type { Column } from '@tillwave/ui/columns'
import { Callout } from '@tillwave/ui/callout'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { At } from '../../parts/at.tsx'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { schedulesQuery, type Schedule } from './queries.ts'

/** How often a report is mailed, in words. */
export const rhythmWords: Record<Rhythm, string> = {
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
}

/** Why no report is mailed. */
export const noMail = 'No mail can be sent from here: no mail server is set up.'

const unitWords: Record<Rhythm, string> = { daily: 'day', weekly: 'week', monthly: 'month' }

const columns: Column<Schedule>[] = [
  {
    key: 'report',
    title: 'Report',
    namesRow: true,
    cell: ({ report, place }) => (
      <>
        <Link {...urls.report(report)}>{reportKinds[report].title}</Link>
        <CellNote>{place}</CellNote>
      </>
    ),
  },
  { key: 'rhythm', title: 'How often', cell: ({ rhythm }) => rhythmWords[rhythm] },
  {
    key: 'user',
    title: 'To',
    cell: ({ user }) => (
      <>
        {user.name}
        <CellNote>{user.email}</CellNote>
      </>
    ),
  },
  { key: 'next', title: 'Next, once it is over', cell: ({ next }) => periodText(next) },
  {
    key: 'last',
    title: 'Last mailed',
    cell: ({ lastMailedAt }) => (lastMailedAt ? <At instant={lastMailedAt} /> : 'not yet'),
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ paused }) =>
      paused === null ? (
        <StatusPill tone="positive">On</StatusPill>
      ) : (
        <>
          <StatusPill tone="warning">Paused</StatusPill>
          <CellNote>{paused}</CellNote>
        </>
      ),
  },
]

/** The reports that are mailed: one's own, and everybody's for an administrator. */
export function Schedules({ onAdd }: { onAdd: () => void }) {
  const { mails } = useDesk()
  const { data, error, refetch } = useQuery(schedulesQuery)
  const [sending, setSending] = useState<Schedule>()
  const [stopping, setStopping] = useState<Schedule>()
  return (
    <>
      {!mails && (data?.schedules.length ?? 0) > 0 && (
        <Callout tone="warning" title="These reports are not mailed">
          {noMail} Open them here instead.
        </Callout>
      )}
      <DataTable
        label="Reports by e-mail"
        columns={columns}
        rows={data?.schedules}
        rowKey={(row) => row.id}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        menu={{
          label: ({ report, rhythm, user }) =>
            `Actions for ${rhythm} ${reportKinds[report].title} to ${user.name}`,
          actions: (row) => [
            {
              label: 'Send now',
              disabledReason: mails ? (row.paused ?? undefined) : noMail,
              onSelect: () => setSending(row),
            },
            { label: 'Stop', danger: true, onSelect: () => setStopping(row) },
          ],
        }}
        empty={
          <EmptyState
            icon={Mail}
            title="No report is mailed"
            action={
              <Button variant="default" onClick={onAdd}>
                E-mail a report
              </Button>
            }
          >
            A report can come by e-mail whenever a day, a week or a month is over.
          </EmptyState>
        }
      />
      {sending && (
        <Ask
          title="Send this report now"
          text={sendingText(sending)}
          label="Send now"
          done={`The report is on its way to ${sending.user.email}.`}
          work={() => api.sendReportNow({ params: { scheduleId: sending.id } })}
          onClose={() => setSending(undefined)}
        />
      )}
      {stopping && (
        <Ask
          title="Stop this report"
          text={`${reportKinds[stopping.report].title} is no longer mailed to ${stopping.user.name}.`}
          label="Stop"
          done="The report is no longer mailed."
          danger
          work={() => api.stopReportSchedule({ params: { scheduleId: stopping.id } })}
          onClose={() => setStopping(undefined)}
        />
      )}
    </>
  )
}

function sendingText({ report, rhythm, user }: Schedule): string {
  const what = `${reportKinds[report].title} of the last whole ${unitWords[rhythm]}`
  return `${what} goes to ${user.email}. The schedule stays as it is.`
}
