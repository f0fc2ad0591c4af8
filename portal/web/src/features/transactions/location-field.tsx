import { TextInput } from '@mantine/core'
import { SelectField } from '@tillwave/ui/select-field'
import type { ReactNode } from 'react'
import { standingLook } from '../../parts/words.ts'
import { useDesk, type Desk } from '../../state/desk.ts'
import type { PracticeSession } from '../../state/practice-session.ts'

/** The merchant number that a form starts with: the session's, else the only or first open one. */
export function firstMerchant(desk: Desk, session: PracticeSession | null): string {
  return (
    session?.merchantNumber ?? desk.merchants.find(({ status }) => status === 'open')?.merchantNumber ?? ''
  )
}

interface LocationFieldProps {
  session: PracticeSession | null
  value: string
  onChange: (merchantNumber: string) => void
  error: ReactNode
}

/** At which location it happens; a practice session fixes it. */
export function LocationField({ session, value, onChange, error }: LocationFieldProps) {
  const { merchants } = useDesk()
  if (session) return <TextInput label="Location" value={session.locationName} readOnly error={error} />
  return (
    <SelectField
      label="Location"
      required
      placeholder="Choose"
      choices={merchants.map((merchant) => ({
        value: merchant.merchantNumber,
        label: `${merchant.locationName}, …${merchant.merchantNumber.slice(-4)}`,
        disabledReason:
          merchant.status === 'open' ? undefined : standingLook[merchant.status].label.toLowerCase(),
      }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
