import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { resetText } from '@tillwave/portal-domain/sandbox-reset'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { Section, TwoColumns } from '@tillwave/ui/page'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { mayOn, useDesk } from '../../state/desk.ts'
import { useSubmit } from '../../state/form.ts'
import { leavePracticeSession } from '../../state/practice-session.ts'
import { curlOf } from './curl.ts'
import { sandboxQuery } from './queries.ts'

const command = curlOf(
  { method: 'POST', path: '/partner/v1/sandbox/reset', requestBody: '{"confirm":"reset"}' },
  location.origin,
)

/** Puts the practice's sandbox back to its known state, and says what that is. */
export function Reset() {
  const desk = useDesk()
  const [asking, setAsking] = useState(false)
  const reason = mayOn(desk, 'sandbox.control')
    ? null
    : 'An administrator of your practice resets its sandbox.'
  return (
    <TwoColumns
      main={
        <>
          <Section
            title="Known state"
            actions={
              <RefusableButton reason={reason} onClick={() => setAsking(true)}>
                Reset sandbox…
              </RefusableButton>
            }
          >
            <KnownState />
            {asking && <ResetDialog onClose={() => setAsking(false)} />}
          </Section>
          <Resets />
        </>
      }
      aside={
        <Section title="By one call">
          <pre className="po-body" tabIndex={0} aria-label="The call that resets">
            {command}
          </pre>
        </Section>
      }
    />
  )
}

function KnownState() {
  return (
    <div className="po-known">
      <p>After a reset the practice is as on the day of its enrolment.</p>
      <h3>Gone from sight</h3>
      <ul>
        <li>Applications, links, purchases, refunds, plans and settlements</li>
        <li>Sessions, launch addresses that nobody used, and what was made under an Idempotency-Key</li>
        <li>Accounts that your applications opened: their holders may apply again</li>
        <li>Notes and chart numbers of accounts, flagged patients, faults with their schedules</li>
      </ul>
      <h3>Put back</h3>
      <ul>
        <li>Every merchant number is open, and every location certified for a year from today</li>
        <li>Every plan is offered, and the lender’s day is the calendar’s</li>
      </ul>
      <h3>As before</h3>
      <ul>
        <li>Users, sign-ins, API keys, locations and merchant numbers</li>
        <li>The audit, support, training, mailed reports, and the recorder</li>
        <li>
          Everything of other practices. An account that another practice works on stays good there, with its
          balance.
        </li>
      </ul>
      <p className="po-quiet">
        Nothing is deleted: the lender keeps its books for ever, and a reset only begins a new generation of
        yours.
      </p>
    </div>
  )
}

function ResetDialog({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const { submit, busy, problem } = useSubmit({
    call: (body: { confirm: 'reset' }, options) => api.resetSandbox({ body }, options),
    onDone: ({ generation, did }) => {
      leavePracticeSession()
      notifyDone(`The sandbox was reset to generation ${generation}: ${resetText(did)}.`)
      onClose()
    },
  })
  return (
    <FormDialog
      opened
      title="Reset sandbox"
      size="sm"
      danger
      onClose={onClose}
      onSubmit={() => submit({ confirm: 'reset' })}
      submitLabel="Reset sandbox"
      busy={busy}
      errors={problem ? [problem.message] : []}
      disabledReason={typed === 'reset' ? undefined : 'Type reset to go on.'}
      preview="This cannot be undone."
    >
      <p>
        Everything that your practice has done in this sandbox goes out of sight, for everybody of the
        practice. Your practice’s own system will no longer find its sessions here.
      </p>
      <TextInput
        label="Type reset"
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

function Resets() {
  const { data } = useQuery(sandboxQuery)
  return (
    <Section title="Resets" surface="plain">
      <DataTable
        label="Resets"
        columns={[
          { key: 'generation', title: 'Generation', namesRow: true, cell: (row) => row.generation },
          { key: 'at', title: 'At', cell: (row) => <At instant={row.resetAt} /> },
          { key: 'by', title: 'By', cell: (row) => row.resetBy },
          {
            key: 'did',
            title: 'What it did',
            cell: (row) => <small className="po-did">{resetText(row.did)}</small>,
          },
        ]}
        rows={data?.resets}
        rowKey={(row) => String(row.generation)}
        empty={<EmptyState icon={RotateCcw} title="Never reset" />}
      />
    </Section>
  )
}
