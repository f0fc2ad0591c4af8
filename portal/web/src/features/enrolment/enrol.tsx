import { Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { enrolmentForm } from '@tillwave/portal-contract/enrolment'
import { zones, zoneWords } from '@tillwave/route/zones'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FieldRow } from '@tillwave/ui/field-row'
import { Page } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { PublicFrame } from '../../parts/gate.tsx'
import { FormPart, PageForm } from '../../parts/page-form.tsx'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { paths } from '../../urls.ts'
import './enrol.css'

type Body = Parameters<typeof api.askEnrolment>[0]['body']

const flat = {
  practiceName: '',
  zone: 'America/New_York' as Body['zone'],
  phone: '',
  locations: '',
  displayName: '',
  userId: '',
  email: '',
  mobile: '',
}

const names = [
  'practiceName',
  'zone',
  'phone',
  'locations',
  'administrator.displayName',
  'administrator.userId',
  'administrator.email',
  'administrator.phone',
] as const

const zoneChoices = zones.map((zone) => ({ value: zone, label: zoneWords[zone] }))

/** A practice asks to be enrolled; without signing in (PP-18). */
export function Enrol() {
  const [asked, setAsked] = useState<Asked>()
  return (
    <PublicFrame>
      <div className="po-enrol">
        <Page
          heading="Enrol your practice"
          meta={
            <span>
              We look at it and write to the administrator. Enrolled already?{' '}
              <Link to={paths.signIn}>Sign in</Link>. A question first?{' '}
              <Link to={paths.support}>Ask support</Link>.
            </span>
          }
        >
          {asked === undefined ? (
            <EnrolForm onAsked={setAsked} />
          ) : (
            <div role="status">
              <EmptyState icon={Building2} title={`Thank you. Your number is ${asked.number}`}>
                {asked.mails
                  ? 'A mail is on its way to the administrator. When we have approved, another brings the ' +
                    'merchant numbers and a link to the password.'
                  : 'Keep this number: no mail can be sent from here. When we have approved, an operator hands ' +
                    'you a link to the password. Support answers meanwhile.'}
              </EmptyState>
            </div>
          )}
        </Page>
      </div>
    </PublicFrame>
  )
}

type Asked = Awaited<ReturnType<typeof api.askEnrolment>>

function EnrolForm({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const { values, set } = useFields(flat)
  const [tried, setTried] = useState(false)
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.askEnrolment({ body }, options),
    onDone: onAsked,
  })
  const body = bodyOf(values)
  const { byField, other } = sortProblem(
    problem ?? (tried ? problemOf(enrolmentForm, body) : undefined),
    names,
  )
  const field = (name: 'practiceName' | 'phone' | 'displayName' | 'userId' | 'email' | 'mobile') => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })

  function ask() {
    setTried(true)
    if (!problemOf(enrolmentForm, body)) submit(body)
  }

  return (
    <PageForm
      label="Enrol your practice"
      submitLabel="Ask to be enrolled"
      onSubmit={ask}
      busy={busy}
      errors={other}
      refusal={problem}
      preview="Nothing is charged, and nothing is decided yet."
    >
      <FormPart title="Practice">
        <TextInput label="Practice name" required error={byField.practiceName} {...field('practiceName')} />
        <FieldRow>
          <TextInput label="Phone" required type="tel" error={byField.phone} {...field('phone')} />
          <SelectField
            label="Time zone"
            choices={zoneChoices}
            value={values.zone}
            onChange={(zone) => set('zone', zone)}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="Locations">
        <Textarea
          label="Names of the locations"
          description="One on each line; each gets a merchant number of its own."
          required
          autosize
          minRows={2}
          value={values.locations}
          error={byField.locations}
          onChange={(event) => set('locations', event.currentTarget.value)}
        />
      </FormPart>
      <FormPart title="First administrator">
        <FieldRow>
          <TextInput
            label="Name"
            required
            error={byField['administrator.displayName']}
            {...field('displayName')}
          />
          <TextInput
            label="User ID"
            required
            autoComplete="off"
            error={byField['administrator.userId']}
            {...field('userId')}
          />
        </FieldRow>
        <FieldRow>
          <TextInput
            label="E-mail"
            required
            type="email"
            error={byField['administrator.email']}
            {...field('email')}
          />
          <TextInput label="Mobile" type="tel" error={byField['administrator.phone']} {...field('mobile')} />
        </FieldRow>
      </FormPart>
    </PageForm>
  )
}

function bodyOf({ displayName, userId, email, mobile, ...practice }: typeof flat): Body {
  return {
    ...practice,
    locations: practice.locations.split('\n').filter((name) => name.trim() !== ''),
    administrator: { displayName, userId, email, phone: mobile },
  }
}
