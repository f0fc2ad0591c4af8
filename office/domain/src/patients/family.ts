import { refuse, type Refusal } from '../refusal.ts'
import type { BookChart } from './chart.ts'

/** Refuses a guarantor (BI-16): a family has one level, and its charts are surviving ones. */
export function refuseGuarantor(patient: BookChart, guarantor: BookChart): Refusal | undefined {
  const field = 'guarantorId'
  if (patient.id === guarantor.id) return refuse('invalid', 'Nobody is their own guarantor.', field)
  if (patient.mergedInto !== null || guarantor.mergedInto !== null)
    return refuse('wrong-state', 'One of the charts was merged into another meanwhile. Look again.')
  if (guarantor.guarantorId !== null)
    return refuse('wrong-state', `Somebody else pays for ${guarantor.name} already.`, field)
  if (patient.hasDependants)
    return refuse('wrong-state', `${patient.name} pays for others, so nobody pays for them.`, field)
  if (!guarantor.active) return refuse('wrong-state', `The chart of ${guarantor.name} is deactivated.`, field)
  return undefined
}
