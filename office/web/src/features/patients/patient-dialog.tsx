import { Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { urls } from '../../urls.ts'
import type { PatientSummary } from './queries.ts'

type Patient = PatientSummary['patient']

const empty = {
  firstName: '',
  lastName: '',
  birthDate: '',
  phone: '',
  email: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  note: '',
}

type Values = typeof empty

const pathsOf = Object.fromEntries(Object.keys(empty).map((name) => [name, name])) as Record<
  keyof Values,
  string
>

const labels = {
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  email: 'E-mail',
  street: 'Street',
  city: 'City',
  state: 'State',
  zip: 'ZIP',
} as const

function valuesOf(patient: Patient): Values {
  const { firstName, lastName, birthDate, phone, email, street, city, state, zip, note } = patient
  return { firstName, lastName, birthDate, phone, email, street, city, state, zip, note }
}

/** Adds a patient, or changes the one that is given (BI-1). */
export function PatientDialog({ patient, onClose }: { patient?: Patient; onClose: () => void }) {
  const navigate = useNavigate()
  const { location } = useDesk()
  const { values, set } = useFields(patient ? valuesOf(patient) : empty)
  const { save, busy, problem } = useSave({
    topics: ['patient'],
    async call(body: Values, options) {
      if (!patient) return (await api.addPatient({ body }, options)).patientId
      const params = { patientId: patient.id }
      await api.editPatient({ params, body: { ...body, version: patient.version } }, options)
      return patient.id
    },
    onSaved(patientId) {
      notifyDone(`${values.firstName} ${values.lastName} was ${patient ? 'changed' : 'added'}.`)
      onClose()
      if (!patient) void navigate(urls.patient(patientId))
    },
  })
  const { byField, other } = sortProblem(problem, pathsOf)
  const field = (name: keyof typeof labels, required = false) => (
    <TextInput
      label={labels[name]}
      required={required}
      autoComplete="off"
      value={values[name]}
      error={byField[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
      {...(name === 'firstName' && { 'data-autofocus': true })}
    />
  )

  return (
    <FormDialog
      opened
      title={patient ? 'Edit patient' : 'Add patient'}
      onClose={onClose}
      onSubmit={() => save({ ...values, state: values.state.toUpperCase() })}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        values.firstName.trim() === '' && 'Enter the first name.',
        values.lastName.trim() === '' && 'Enter the last name.',
        values.birthDate === '' && 'Enter the birth date.',
      )}
    >
      <FieldRow>
        {field('firstName', true)}
        {field('lastName', true)}
      </FieldRow>
      <FieldRow columns={3}>
        <DateField
          label="Birth date"
          required
          value={values.birthDate}
          max={location.today}
          error={byField.birthDate}
          onChange={(day) => set('birthDate', day)}
        />
        {field('phone')}
        {field('email')}
      </FieldRow>
      {field('street')}
      <FieldRow columns={3}>
        {field('city')}
        {field('state')}
        {field('zip')}
      </FieldRow>
      <Textarea
        label="Note"
        autosize
        minRows={2}
        value={values.note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
