import { Checkbox, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { applicationForm } from '@tillwave/portal-contract/applications'
import type { Problem } from '@tillwave/route/problem'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import { Page } from '@tillwave/ui/page'
import { useState, type ComponentProps } from 'react'
import { api } from '../../api.ts'
import { FormPart, PageForm } from '../../parts/page-form.tsx'
import { useDesk } from '../../state/desk.ts'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { SessionForm } from '../launches/session-form.tsx'
import { firstMerchant, LocationField } from '../transactions/location-field.tsx'
import { Terms } from './terms.tsx'

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

const textNames = ['firstName', 'lastName', 'phone', 'email', 'line1', 'city', 'state', 'zip'] as const
const fieldNames = [...textNames, 'birthDate', 'annualIncomeCents', 'merchantNumber', 'consent'] as const

type TextName = (typeof textNames)[number]

function ApplicationForm({ session }: { session: PracticeSession | null }) {
  const desk = useDesk()
  const navigate = useNavigate()
  const { values, set } = useFields(() => startingWith(session, firstMerchant(desk, session)))
  const [refused, setRefused] = useState<Problem>()
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.submitApplication>[0]['body'], options) =>
      api.submitApplication({ body }, options),
    onDone: ({ id }) => void navigate({ ...urls.application(id, true), replace: true }),
  })
  const { byField, other } = sortProblem(refused ?? problem, fieldNames)

  function apply() {
    const { annualIncome, consent, ...entered } = values
    const income = readMoney(annualIncome)
    const practiceSessionId = session?.id ?? null
    const given = { ...entered, practiceSessionId, annualIncomeCents: income.ok ? (income.cents ?? 0) : 0 }
    const wrong = problemOf(
      applicationForm,
      { ...given, consent },
      income.ok ? {} : { annualIncomeCents: income.reason },
    )
    setRefused(wrong)
    if (!wrong) submit({ ...given, consent: true })
  }

  const text = (name: TextName, label: string, more: ComponentProps<typeof TextInput> = {}) => (
    <TextInput
      label={label}
      autoComplete="off"
      {...more}
      value={values[name]}
      error={byField[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )

  return (
    <PageForm
      label="New application"
      submitLabel="Submit application"
      onSubmit={apply}
      busy={busy}
      refusal={refused ?? problem}
      errors={other.length === 0 && refused ? [refused.message] : other}
      preview={`Applies for ${`${values.firstName} ${values.lastName}`.trim() || 'the patient'}.`}
    >
      <FormPart title="Applicant">
        <FieldRow>
          {text('firstName', 'First name', { required: true })}
          {text('lastName', 'Last name', { required: true })}
          <DateField
            label="Date of birth"
            required
            value={values.birthDate}
            error={byField.birthDate}
            onChange={(day) => set('birthDate', day)}
          />
          <MoneyField
            label="Annual income"
            value={values.annualIncome}
            error={byField.annualIncomeCents}
            onChange={(typed) => set('annualIncome', typed)}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="Contact">
        <FieldRow>
          {text('phone', 'Phone', { type: 'tel' })}
          {text('email', 'E-mail', { type: 'email' })}
        </FieldRow>
        {text('line1', 'Street address', { required: true })}
        <FieldRow columns={3}>
          {text('city', 'City', { required: true })}
          <TextInput
            label="State"
            required
            maxLength={2}
            autoComplete="off"
            value={values.state}
            error={byField.state}
            onChange={(event) => set('state', event.currentTarget.value.toUpperCase())}
          />
          {text('zip', 'ZIP code', { required: true, inputMode: 'numeric', maxLength: 5 })}
        </FieldRow>
        <LocationField
          session={session}
          value={values.merchantNumber}
          error={byField.merchantNumber}
          onChange={(merchantNumber) => set('merchantNumber', merchantNumber)}
        />
      </FormPart>
      <FormPart title="Consent">
        <Terms />
        <Checkbox
          label="The applicant has read these terms and agrees to them"
          checked={values.consent}
          error={byField.consent}
          onChange={(event) => set('consent', event.currentTarget.checked)}
        />
      </FormPart>
    </PageForm>
  )
}

function startingWith(session: PracticeSession | null, merchantNumber: string) {
  const patient = session?.patient
  return {
    merchantNumber,
    firstName: patient?.firstName ?? '',
    lastName: patient?.lastName ?? '',
    birthDate: patient?.birthDate ?? '',
    phone: patient?.phone ?? '',
    email: patient?.email ?? '',
    line1: patient?.line1 ?? '',
    city: patient?.city ?? '',
    state: patient?.state ?? '',
    zip: patient?.zip ?? '',
    annualIncome: '',
    consent: false,
  }
}
