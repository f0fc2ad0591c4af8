import type { ApplicantValues } from '../applications/applicant-fields.tsx'

/** Somebody who does not exist, another one each time, so that no application meets an account of theirs. */
export function inventPerson(zip: string): ApplicantValues {
  const serial = String(Math.floor(Math.random() * 1e8)).padStart(8, '0')
  return {
    firstName: 'Sandy',
    lastName: `Boxer ${serial}`,
    birthDate: '1980-05-17',
    annualIncome: '64,000',
    phone: '',
    email: '',
    line1: '1 Example Street',
    city: 'Portland',
    state: 'ME',
    zip,
  }
}
