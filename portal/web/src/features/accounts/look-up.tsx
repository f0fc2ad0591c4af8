import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { accountLookup } from '@tillwave/portal-contract/accounts'
import type { Problem } from '@tillwave/route/problem'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useState, type KeyboardEvent } from 'react'
import { accountDigits } from '../../parts/words.ts'
import { problemOf, sortProblem, useFields } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import type { Lookup } from './queries.ts'
import './accounts.css'

const fieldNames = ['accountNumber', 'firstName', 'lastName', 'birthDate', 'zip'] as const
const ways = [
  { value: 'number', label: 'By number' },
  { value: 'person', label: 'By name' },
]
const [byNumber, byPerson] = accountLookup.options

interface LookUpProps {
  /** Fills the name from the practice session's patient. */
  session: PracticeSession | null
  onLookUp: (lookup: Lookup) => void
  busy: boolean
  problem: Problem | undefined
}

/** Asks for an account by its number, or by name, birth date and ZIP together (PP-10). Stands inside another form. */
export function LookUp({ session, onLookUp, busy, problem }: LookUpProps) {
  const [way, setWay] = useState('number')
  const [refused, setRefused] = useState<Problem>()
  const { values, set } = useFields(() => ({
    accountNumber: '',
    firstName: session?.patient.firstName ?? '',
    lastName: session?.patient.lastName ?? '',
    birthDate: session?.patient.birthDate ?? '',
    zip: session?.patient.zip ?? '',
  }))
  const { byField, other } = sortProblem(refused ?? problem, fieldNames)

  function lookUp() {
    const { accountNumber, ...person } = values
    const asked = way === 'number' ? { accountNumber: accountDigits(accountNumber) } : person
    const wrong = problemOf(way === 'number' ? byNumber : byPerson, asked)
    setRefused(wrong)
    if (!wrong && !busy) onLookUp(asked)
  }

  // Enter looks up, and does not submit the form round it.
  function heedEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    if (event.target.type === 'radio') return
    event.preventDefault()
    lookUp()
  }

  const field = (name: (typeof fieldNames)[number], label: string, digits = false) => (
    <TextInput
      label={label}
      autoComplete="off"
      {...(digits && { inputMode: 'numeric' as const })}
      value={values[name]}
      error={byField[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )

  return (
    <div className="po-look-up" role="search" aria-label="Look up an account" onKeyDown={heedEnter}>
      <SegmentedControl aria-label="Look up" size="xs" data={ways} value={way} onChange={setWay} />
      {way === 'number' ? (
        <div className="po-look-up-row">
          {field('accountNumber', 'Account number', true)}
          <Button variant="default" loading={busy} onClick={lookUp}>
            Look up
          </Button>
        </div>
      ) : (
        <>
          <FieldRow>
            {field('firstName', 'First name')}
            {field('lastName', 'Last name')}
            <DateField
              label="Date of birth"
              value={values.birthDate}
              error={byField.birthDate}
              onChange={(day) => set('birthDate', day)}
            />
            {field('zip', 'ZIP code', true)}
          </FieldRow>
          <div>
            <Button variant="default" loading={busy} onClick={lookUp}>
              Look up
            </Button>
          </div>
        </>
      )}
      <FormErrors errors={other} />
    </div>
  )
}
