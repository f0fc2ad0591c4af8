import { Button, CopyButton, TextInput } from '@mantine/core'
import { Dialog } from '@tillwave/ui/dialog'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { firstMerchant, LocationField } from '../transactions/location-field.tsx'
import './applications.css'

type Made = Awaited<ReturnType<typeof api.makeApplicationLink>>

interface SendLinkProps {
  session: PracticeSession | null
  /** What is known of the patient. */
  person?: { firstName: string; lastName: string; email: string }
  onClose: () => void
}

const names = ['firstName', 'lastName', 'email', 'merchantNumber'] as const

/** Makes a link by which a patient applies alone, and shows it once: as a QR code, to copy, and by e-mail (PP-9). */
export function SendLink({ session, person, onClose }: SendLinkProps) {
  const desk = useDesk()
  const [made, setMade] = useState<Made>()
  const { values, set } = useFields(() => ({
    firstName: person?.firstName ?? session?.patient.firstName ?? '',
    lastName: person?.lastName ?? session?.patient.lastName ?? '',
    email: desk.mails ? (person?.email ?? session?.patient.email ?? '') : '',
    merchantNumber: firstMerchant(desk, session),
  }))
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.makeApplicationLink>[0]['body'], options) =>
      api.makeApplicationLink({ body }, options),
    onDone: setMade,
  })
  const { byField, other } = sortProblem(problem, names)
  if (made) return <LinkMade made={made} onClose={onClose} />

  const text = (name: 'firstName' | 'lastName' | 'email', label: string) => (
    <TextInput
      label={label}
      required={name !== 'email'}
      autoComplete="off"
      value={values[name]}
      error={byField[name]}
      disabled={name === 'email' && !desk.mails}
      description={name === 'email' && !desk.mails && 'No mail can be sent from here: hand the link on.'}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
  return (
    <FormDialog
      opened
      title="Send a link"
      onClose={onClose}
      onSubmit={() => submit({ ...values, practiceSessionId: session?.id ?? null })}
      submitLabel="Make link"
      busy={busy}
      errors={other}
      preview="Good for seven days and one application."
    >
      <FieldRow>
        {text('firstName', 'First name')}
        {text('lastName', 'Last name')}
      </FieldRow>
      {text('email', 'E-mail the link to')}
      <LocationField
        session={session}
        value={values.merchantNumber}
        error={byField.merchantNumber}
        onChange={(merchantNumber) => set('merchantNumber', merchantNumber)}
      />
    </FormDialog>
  )
}

function LinkMade({ made, onClose }: { made: Made; onClose: () => void }) {
  const { link, url, qr, mailed } = made
  return (
    <Dialog
      opened
      title={`Link for ${link.firstName} ${link.lastName}`}
      onClose={onClose}
      note={
        <>
          Shown only now. Good until <At instant={link.expiresAt} />.
        </>
      }
      footer={
        <>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy link'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <div className="po-link-made">
        <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} alt="QR code of the link" />
        <div className="po-stack">
          <p>
            The patient scans this with their phone and applies there.
            {mailed && ` The link was also mailed to ${link.email}.`}
          </p>
          <TextInput label="Link" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        </div>
      </div>
    </Dialog>
  )
}
