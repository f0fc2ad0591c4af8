import { Button, Textarea, TextInput } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { CellNote } from '@tillwave/ui/text'
import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { At } from '../../parts/at.tsx'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { NoticeData } from './queries.ts'
import { fromNow, instantOf, TimeField } from './time-field.tsx'

/** What operators tell the practices on their dashboards (PP-8). */
export function NoticeDesk({ notices }: { notices: NoticeData[] }) {
  const [writing, setWriting] = useState(false)
  const [ending, setEnding] = useState<NoticeData>()
  return (
    <Section
      title="Notices"
      note="on the dashboard of every practice"
      surface="plain"
      actions={<Button onClick={() => setWriting(true)}>Publish notice</Button>}
    >
      <DataTable
        label="Notices"
        columns={columnsWith(setEnding)}
        rows={notices}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon={Megaphone} title="No notices yet">
            News for the people at the practices: plans, holidays, training.
          </EmptyState>
        }
      />
      {writing && <PublishNotice onClose={() => setWriting(false)} />}
      {ending && (
        <Ask
          title="Withdraw this notice?"
          text={`"${ending.title}" leaves every dashboard.`}
          label="Withdraw"
          done="The notice is withdrawn."
          work={() => api.withdrawNotice({ params: { noticeId: ending.id } })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Section>
  )
}

function columnsWith(end: (row: NoticeData) => void): Column<NoticeData>[] {
  return [
    {
      key: 'title',
      title: 'Notice',
      namesRow: true,
      cell: (row) => (
        <>
          {row.title}
          <CellNote>{row.says}</CellNote>
        </>
      ),
    },
    { key: 'published', title: 'Published', width: '11rem', cell: (row) => <At instant={row.publishedAt} /> },
    { key: 'until', title: 'Shown until', width: '11rem', cell: (row) => <At instant={row.shownUntil} /> },
    {
      key: 'action',
      title: 'Action',
      align: 'end',
      width: '7rem',
      cell: (row) =>
        Date.parse(row.shownUntil) > Date.now() && (
          <Button variant="default" size="xs" aria-label={`Withdraw ${row.title}`} onClick={() => end(row)}>
            Withdraw
          </Button>
        ),
    },
  ]
}

type Body = Parameters<typeof api.publishNotice>[0]['body']

const WEEK_MINUTES = 7 * 24 * 60

function PublishNotice({ onClose }: { onClose: () => void }) {
  const { values, set } = useFields(() => ({ title: '', says: '', until: fromNow(WEEK_MINUTES) }))
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.publishNotice({ body }, options),
    onDone() {
      notifyDone('The notice is on every dashboard.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['title', 'says', 'shownUntil'])
  const shownUntil = instantOf(values.until)
  const { title, says } = values
  return (
    <FormDialog
      opened
      title="Publish notice"
      onClose={onClose}
      onSubmit={() => shownUntil !== undefined && submit({ title, says, shownUntil })}
      submitLabel="Publish"
      busy={busy}
      errors={other}
      disabledReason={shownUntil === undefined ? 'Enter until when it is shown.' : undefined}
    >
      <TextInput
        label="Title"
        required
        data-autofocus
        maxLength={120}
        value={title}
        error={byField.title}
        onChange={(event) => set('title', event.currentTarget.value)}
      />
      <Textarea
        label="What to tell"
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={says}
        error={byField.says}
        onChange={(event) => set('says', event.currentTarget.value)}
      />
      <TimeField
        label="Shown until"
        value={values.until}
        error={byField.shownUntil}
        onChange={(typed) => set('until', typed)}
      />
    </FormDialog>
  )
}
