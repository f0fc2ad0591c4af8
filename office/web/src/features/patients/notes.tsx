import { Textarea } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { Quiet } from '@tillwave/ui/text'
import { useState } from 'react'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { notesQuery } from './queries.ts'

/** What the staff noted of a patient, newest first; a note is never changed, a wrong one is answered by another. */
export function Notes({ patientId }: { patientId: string }) {
  const { location } = useDesk()
  const notes = useInfiniteQuery(notesQuery(patientId))
  const rows = notes.data?.pages.flatMap((page) => page.notes)
  return (
    <Section title="Notes">
      <div className="of-stack">
        <WriteNote patientId={patientId} />
        {notes.error && !rows && (
          <ErrorState message={notes.error.message} onRetry={() => void notes.refetch()} />
        )}
        {rows?.length === 0 && <Quiet>Nothing noted yet.</Quiet>}
        {rows && rows.length > 0 && (
          <ul className="of-notes">
            {rows.map((row) => (
              <li key={row.id}>
                <p>{row.text}</p>
                <small>
                  {row.by}, {instantText(row.at, location.zone)}
                </small>
              </li>
            ))}
          </ul>
        )}
        <ShowEarlier list={notes}>Show earlier notes</ShowEarlier>
      </div>
    </Section>
  )
}

function WriteNote({ patientId }: { patientId: string }) {
  const [text, setText] = useState('')
  const forbidden = useForbidden()
  const { save, busy, problem } = useSave({
    topics: ['patient'],
    call: (body: { text: string }, options) => api.addNote({ params: { patientId }, body }, options),
    onSaved: () => setText(''),
  })
  const { byField, other } = sortProblem(problem, { text: 'text' })
  const empty = text.trim() === '' && 'Write the note first.'

  return (
    <form
      className="of-stack"
      aria-label="New note"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') save({ text })
      }}
    >
      <FormErrors errors={other} />
      <Textarea
        aria-label="New note"
        placeholder="Prefers mornings; daughter drives"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={text}
        error={byField.text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <ReasonButton
          size="xs"
          variant="default"
          loading={busy}
          reason={firstReason(forbidden('patient.write'), empty)}
          onClick={() => save({ text })}
        >
          Add note
        </ReasonButton>
      </div>
    </form>
  )
}
