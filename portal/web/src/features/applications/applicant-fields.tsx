import { TextInput } from '@mantine/core'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import type { ComponentProps } from 'react'

/** What an applicant types; the income as text. */
export interface ApplicantValues {
  firstName: string
  lastName: string
  birthDate: string
  annualIncome: string
  phone: string
  email: string
  line1: string
  city: string
  state: string
  zip: string
}

/** The form's fields by the names of the request. */
export const personNames = ['firstName', 'lastName', 'birthDate', 'annualIncomeCents'] as const
/** How a person is reached, by the names of the request. */
export const contactNames = ['phone', 'email', 'line1', 'city', 'state', 'zip'] as const

type Name = (typeof personNames)[number] | (typeof contactNames)[number]
type TextName = Exclude<keyof ApplicantValues, 'birthDate' | 'annualIncome'>

interface FieldsProps {
  values: ApplicantValues
  set: (name: keyof ApplicantValues, value: string) => void
  byField: Partial<Record<Name, string | undefined>>
  /** The browser may fill in the person's own data, but not at a practice's counter. */
  autoComplete: boolean
}

function Text({
  name,
  fields,
  complete,
  ...more
}: { name: TextName; fields: FieldsProps; complete?: string } & ComponentProps<typeof TextInput>) {
  const { values, set, byField, autoComplete } = fields
  return (
    <TextInput
      {...more}
      autoComplete={autoComplete && complete ? complete : 'off'}
      value={values[name]}
      error={byField[name]}
      onChange={(event) =>
        set(name, name === 'state' ? event.currentTarget.value.toUpperCase() : event.currentTarget.value)
      }
    />
  )
}

/** Who applies. */
export function PersonFields(fields: FieldsProps) {
  const { values, set, byField } = fields
  return (
    <FieldRow>
      <Text name="firstName" label="First name" required fields={fields} complete="given-name" />
      <Text name="lastName" label="Last name" required fields={fields} complete="family-name" />
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
  )
}

/** How they are reached. */
export function ContactFields(fields: FieldsProps) {
  return (
    <>
      <FieldRow>
        <Text name="phone" label="Phone" type="tel" fields={fields} complete="tel" />
        <Text name="email" label="E-mail" type="email" fields={fields} complete="email" />
      </FieldRow>
      <Text name="line1" label="Street address" required fields={fields} complete="address-line1" />
      <FieldRow columns={3}>
        <Text name="city" label="City" required fields={fields} complete="address-level2" />
        <Text name="state" label="State" required maxLength={2} fields={fields} complete="address-level1" />
        <Text
          name="zip"
          label="ZIP code"
          required
          inputMode="numeric"
          maxLength={5}
          fields={fields}
          complete="postal-code"
        />
      </FieldRow>
    </>
  )
}

/** What was typed as the request has it, and what is wrong with the income, if anything. */
export function applicantOf(values: ApplicantValues) {
  const { firstName, lastName, birthDate, phone, email, line1, city, state, zip } = values
  const entered = { firstName, lastName, birthDate, phone, email, line1, city, state, zip }
  const income = readMoney(values.annualIncome)
  return {
    given: { ...entered, annualIncomeCents: income.ok ? (income.cents ?? 0) : 0 },
    known: income.ok ? {} : { annualIncomeCents: income.reason },
  }
}
