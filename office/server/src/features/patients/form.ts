import type { patientForm } from '@tillwave/office-contract/patients'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import { isFuture } from './queries.ts'

/** A patient's details as a form sends them. */
export type PatientForm = z.output<typeof patientForm>

/** The columns of the form, in the order that the statements take them. */
export function valuesOf(form: PatientForm): string[] {
  const { firstName, lastName, birthDate, phone, email, street, city, state, zip, note } = form
  return [firstName, lastName, birthDate, phone, email, street, city, state.toUpperCase(), zip, note]
}

/** Throws `invalid` when the birth date has not come yet. */
export async function requireBorn(tx: Reader, practiceId: string, birthDate: string): Promise<void> {
  const { future } = await tx.one(isFuture, [practiceId, birthDate])
  if (!future) return
  const detail = 'The birth date lies in the future.'
  throw new Problem('invalid', detail, { fields: { birthDate: detail } })
}
