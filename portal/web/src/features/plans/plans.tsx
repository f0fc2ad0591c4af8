import { Page, Section } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { useState } from 'react'
import { useDesk } from '../../state/desk.ts'
import { merchantsOf } from '../../state/locations.ts'
import { Calculator } from './calculator.tsx'
import { OfferedPlans } from './offered-plans.tsx'

/** The plans of today's schedule: a calculator for any amount, and which plans a location offers (PP-10, PP-11). */
export function Plans() {
  const desk = useDesk()
  const [merchantNumber, setMerchantNumber] = useState(desk.merchants[0]?.merchantNumber ?? '')
  return (
    <Page
      heading="Plans"
      meta="An example schedule: public figures disagree on rates and fees, so these are nobody’s offer."
      actions={
        <SelectField
          label="Location"
          labelHidden
          choices={merchantsOf(desk)}
          value={merchantNumber}
          onChange={setMerchantNumber}
        />
      }
    >
      <Section title="Payment calculator" note="both sides of each plan, before the patient decides">
        <Calculator merchantNumber={merchantNumber} />
      </Section>
      <OfferedPlans merchantNumber={merchantNumber} />
    </Page>
  )
}
