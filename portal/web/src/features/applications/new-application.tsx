import { Button, Checkbox } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { dayIn } from '@tillwave/money/calendar'
import { applicationForm } from '@tillwave/portal-contract/applications'
import { ruleAgainstFilling } from '@tillwave/portal-domain/state-rules'
import type { Problem } from '@tillwave/route/problem'
import { Callout } from '@tillwave/ui/callout'
import { Page } from '@tillwave/ui/page'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api.ts'
import { dayText } from '../../parts/dates.ts'
import { FormPart, PageForm } from '../../parts/page-form.tsx'
import { useDesk, useZone } from '../../state/desk.ts'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { SessionForm } from '../launches/session-form.tsx'
import { inventPerson } from '../sandbox/invented-person.ts'
import { firstMerchant, LocationField } from '../transactions/location-field.tsx'
import {
  applicantOf,
  ContactFields,
  contactNames,
  PersonFields,
  personNames,
  type ApplicantValues,
} from './applicant-fields.tsx'
import { Terms } from './terms.tsx'

const route = getRouteApi('/portal/applications/new')

const SendLink = lazy(async () => ({ default: (await import('./send-link.tsx')).SendLink }))

/** New application: the patient's details, their consent, and the lender's decision (PP-9). */
export function NewApplication() {
  return (
    <Page
      heading="New application"
      width="reading"
      meta="The decision comes at once. Nothing here reaches a credit bureau."
    >
      <SessionForm render={(session) => <ApplicationForm session={session} />} />
    </Page>
  )
}

const fieldNames = [...personNames, ...contactNames, 'merchantNumber', 'consent'] as const

function ApplicationForm({ session }: { session: PracticeSession | null }) {
  const desk = useDesk()
  const navigate = useNavigate()
  const { zip } = route.useSearch()
  const applicant = useFields(() => (zip ? inventPerson(zip) : startingWith(session)))
  const [merchantNumber, setMerchantNumber] = useState(firstMerchant(desk, session))
  const [consent, setConsent] = useState(false)
  const [refused, setRefused] = useState<Problem>()
  const [sending, setSending] = useState(false)
  const zone = useZone()
  const [today] = useState(() => dayIn(zone, new Date().toISOString()))
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.submitApplication>[0]['body'], options) =>
      api.submitApplication({ body }, options),
    onDone: ({ id }) => void navigate({ ...urls.application(id, true), replace: true }),
  })
  const { byField, other } = sortProblem(refused ?? problem, fieldNames)
  const { values } = applicant
  const rule = ruleAgainstFilling(values.state, today)

  function apply() {
    const { given, known } = applicantOf(values)
    const body = { ...given, merchantNumber, practiceSessionId: session?.id ?? null }
    const wrong = problemOf(applicationForm, { ...body, consent }, known)
    setRefused(wrong)
    if (!wrong) submit({ ...body, consent: true })
  }

  const fields = { ...applicant, byField, autoComplete: false }
  return (
    <>
      <PageForm
        label="New application"
        submitLabel="Submit application"
        onSubmit={apply}
        busy={busy}
        refusal={refused ?? problem}
        errors={other.length === 0 && refused ? [refused.message] : other}
        disabledReason={rule && `${rule.stateName}: the patient applies alone. Send a link.`}
        preview={`Applies for ${`${values.firstName} ${values.lastName}`.trim() || 'the patient'}.`}
      >
        <Callout
          action={
            <Button variant="default" size="xs" onClick={() => setSending(true)}>
              Send a link
            </Button>
          }
        >
          The patient can also apply alone on their own phone, by a link or a QR code.
        </Callout>
        <FormPart title="Applicant">
          <PersonFields {...fields} />
        </FormPart>
        <FormPart title="Contact">
          <ContactFields {...fields} />
          {rule && (
            <Callout tone="warning" title={`${rule.stateName}: ${rule.says}`}>
              {rule.source}, since {dayText(rule.effectiveFrom)}. An example and no legal advice.
            </Callout>
          )}
          <LocationField
            session={session}
            value={merchantNumber}
            error={byField.merchantNumber}
            onChange={setMerchantNumber}
          />
        </FormPart>
        <FormPart title="Consent">
          <Terms />
          <Checkbox
            label="The applicant has read these terms and agrees to them"
            checked={consent}
            error={byField.consent}
            onChange={(event) => setConsent(event.currentTarget.checked)}
          />
        </FormPart>
      </PageForm>
      <Suspense>
        {sending && <SendLink session={session} person={values} onClose={() => setSending(false)} />}
      </Suspense>
    </>
  )
}

function startingWith(session: PracticeSession | null): ApplicantValues {
  const patient = session?.patient
  return {
    firstName: patient?.firstName ?? '',
    lastName: patient?.lastName ?? '',
    birthDate: patient?.birthDate ?? '',
    annualIncome: '',
    phone: patient?.phone ?? '',
    email: patient?.email ?? '',
    line1: patient?.line1 ?? '',
    city: patient?.city ?? '',
    state: patient?.state ?? '',
    zip: patient?.zip ?? '',
  }
}
