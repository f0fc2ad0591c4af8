import { TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { paperFile, papersQuery } from './queries.ts'

type Body = Parameters<typeof api.makePaper>[0]['body']

/** A paper that can be handed out. */
export interface Handable {
  kind: Body['kind']
  subjectId: string
  patientId: string
  /** Such as `Invoice 1042`. */
  title: string
}

/** Opens the dialog that prints a paper or sends it. */
export function useOpenPaper(): (paper: Handable) => void {
  const dialogs = useDialogs()
  return (paper) => dialogs.open((close) => <PaperDialog paper={paper} onClose={close} />)
}

/** Prints a paper as PDF or sends it by e-mail (BI-10); a statement asks for its period first. */
function PaperDialog({ paper, onClose }: { paper: Handable; onClose: () => void }) {
  const { kind, subjectId, patientId, title } = paper
  const { desk, location } = useDesk()
  const handed = useInfiniteQuery(papersQuery(patientId)).data?.pages[0]
  const known = (kind === 'statement' ? handed?.payer.email : handed?.email) ?? ''
  const period = { from: monthsBefore(location.today, 2), to: location.today }
  const { values, set } = useFields({ by: 'print' as 'print' | 'email', email: '', ...period })
  const [blocked, setBlocked] = useState<string>()
  const email = values.email === '' ? known : values.email
  const { save, busy, problem } = useSave({
    topics: ['paper'],
    call: (body: Body, options) => api.makePaper({ body }, options),
    onSaved({ paperId }, body) {
      if (body.email !== null) notifyDone(`${title} is on its way to ${body.email}.`)
      else if (window.open(paperFile(paperId), '_blank') === null) return setBlocked(paperId)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { email: 'email', from: 'from', to: 'to' })
  const sending = values.by === 'email'
  const ofStatement = kind === 'statement' ? { from: values.from, to: values.to } : {}

  return (
    <FormDialog
      opened
      title={kind === 'statement' ? 'Statement' : `Print ${lowered(title)}`}
      size="sm"
      onClose={onClose}
      onSubmit={() => save({ kind, subjectId, ...ofStatement, email: sending ? email : null })}
      submitLabel={sending ? 'Send' : 'Open PDF'}
      cancelLabel={blocked ? 'Close' : 'Cancel'}
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        sending && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && 'Give an e-mail address.',
        kind === 'statement' && (!values.from || !values.to) && 'Give both dates.',
      )}
    >
      {blocked && (
        <Callout tone="warning" title="Your browser kept the new tab closed.">
          <a href={paperFile(blocked)} target="_blank" rel="noreferrer">
            Open {title}
          </a>
        </Callout>
      )}
      {kind === 'statement' && (
        <FieldRow>
          <DateField
            label="From"
            value={values.from}
            error={byField.from}
            onChange={(from) => set('from', from)}
          />
          <DateField label="Through" value={values.to} error={byField.to} onChange={(to) => set('to', to)} />
        </FieldRow>
      )}
      <OptionCards
        label="How"
        value={values.by}
        onChange={(by) => set('by', by)}
        options={[
          { value: 'print', title: 'Print', detail: 'Opens the PDF in a new tab.' },
          {
            value: 'email',
            title: 'E-mail',
            detail: 'Sends the PDF as an attachment.',
            disabledReason: desk.mails ? undefined : 'This office has no mail server.',
          },
        ]}
      />
      {sending && (
        <TextInput
          label="E-mail address"
          type="email"
          required
          autoComplete="off"
          value={email}
          description={
            kind === 'statement' && handed && handed.payer.id !== patientId
              ? `${handed.payer.name} pays for this family.`
              : undefined
          }
          error={byField.email}
          onChange={(event) => set('email', event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}

/** `Invoice 1042` in the middle of a sentence. */
function lowered(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1)
}

/** The first day of the month so many months before. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}
