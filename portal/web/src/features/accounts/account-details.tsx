import { Button, Textarea, TextInput } from '@mantine/core'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Money } from '@tillwave/ui/money'
import { notifyDone } from '@tillwave/ui/notify'
import { Section, TwoColumns } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { lazy, Suspense, useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { statusLook } from '../../parts/words.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'
import type { AccountDetail } from './queries.ts'
import './accounts.css'

const ContactDialog = lazy(async () => ({ default: (await import('./contact-dialog.tsx')).ContactDialog }))

/** How the holder is reached, the practice's own chart and notes, and what was asked of the lender (PP-12). */
export function AccountDetails({ account }: { account: AccountDetail }) {
  return (
    <TwoColumns
      main={
        <>
          <Contact account={account} />
          <Notes account={account} />
        </>
      }
      aside={
        <>
          <Chart account={account} />
          <Raises account={account} />
        </>
      }
    />
  )
}

function Contact({ account }: { account: AccountDetail }) {
  const [opened, setOpened] = useState(false)
  const { phone, email, line1, city, state } = account.contact
  return (
    <Section
      title="Contact"
      note="as the lender knows it"
      actions={
        <Button variant="default" size="xs" onClick={() => setOpened(true)}>
          Change contact
        </Button>
      }
    >
      <DescriptionList
        facts={[
          { term: 'Phone', value: phone || null },
          { term: 'E-mail', value: email || null },
          { term: 'Address', value: line1 ? `${line1}, ${city}, ${state} ${account.zip}` : null },
        ]}
      />
      <Suspense>{opened && <ContactDialog account={account} onClose={() => setOpened(false)} />}</Suspense>
    </Section>
  )
}

function Notes({ account }: { account: AccountDetail }) {
  const [note, setNote] = useState('')
  const { submit, busy, problem } = useSubmit({
    call: (body: { note: string }, options) =>
      api.addAccountNote({ params: { accountId: account.id }, body }, options),
    onDone: () => setNote(''),
  })
  const { byField, other } = sortProblem(problem, ['note'])

  function add(event: SubmitEvent) {
    event.preventDefault()
    submit({ note })
  }

  return (
    <Section title="Notes" note="only this practice sees them">
      <form className="po-stack" aria-label="New note" noValidate onSubmit={add}>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          value={note}
          error={byField.note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormErrors errors={other} />
        <div>
          <Button type="submit" variant="default" loading={busy}>
            Add note
          </Button>
        </div>
      </form>
      {account.notes.length > 0 && (
        <ul className="po-notes">
          {account.notes.map((row) => (
            <li key={row.id}>
              <p>{row.note}</p>
              <span className="po-cell-note">
                {row.notedBy}, <At instant={row.notedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Chart({ account }: { account: AccountDetail }) {
  const [reference, setReference] = useState(account.chartReference ?? '')
  const { submit, busy, problem } = useSubmit({
    call: (body: { chartReference: string }, options) =>
      api.linkChart({ params: { accountId: account.id }, body }, options),
    onDone: ({ chartReference }) =>
      notifyDone(chartReference ? `Linked to chart ${chartReference}.` : 'No longer linked to a chart.'),
  })
  const { byField, other } = sortProblem(problem, ['chartReference'])

  function link(event: SubmitEvent) {
    event.preventDefault()
    submit({ chartReference: reference.trim() })
  }

  return (
    <Section title="Chart" note="in your practice system">
      <form className="po-stack" aria-label="Chart" noValidate onSubmit={link}>
        <TextInput
          label="Chart number"
          autoComplete="off"
          value={reference}
          error={byField.chartReference ?? other[0]}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={busy}
            disabled={reference.trim() === (account.chartReference ?? '')}
          >
            Save
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Raises({ account }: { account: AccountDetail }) {
  if (account.limitRaises.length === 0) return null
  return (
    <Section title="Limit raises">
      <ul className="po-notes">
        {account.limitRaises.map((row) => (
          <li key={row.id}>
            <p>
              <Money cents={row.askedCents} />{' '}
              <StatusPill tone={statusLook[row.status].tone}>{statusLook[row.status].label}</StatusPill>
            </p>
            {row.says && <p>{row.says}</p>}
            <span className="po-cell-note">
              {row.askedBy}, <At instant={row.askedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
