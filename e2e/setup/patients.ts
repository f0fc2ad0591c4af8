import type { OfficeClient, PortalClient } from './cast.ts'

/** A patient of one journey, with an account at the lender. */
export interface Patient {
  id: string
  firstName: string
  lastName: string
  name: string
  birthDate: string
  accountId: string
  accountNumber: string
  locationId: string
  merchantNumber: string
  /** The clinic's date at their location. */
  today: string
}

/** An invoice of a journey. */
export interface IssuedInvoice {
  id: string
  number: number
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A last name that no other journey has: letters only, since people's names have no digits. */
export function inventedName(): string {
  const pick = () => letters[Math.floor(Math.random() * letters.length)]
  return `Q${Array.from({ length: 9 }, pick).join('')}`
}

/** Adds a patient at the first location, whom the lender does not know yet. */
export async function addPatient(office: OfficeClient): Promise<Patient> {
  const desk = await office.readDesk()
  const location = desk.locations.find((one) => one.careCredit === 'ready')
  if (!location) throw new Error('no location launches CareCredit')
  const person = { firstName: 'Journey', lastName: inventedName(), birthDate: '1961-03-14' }
  const rest = { phone: '617-555-0142', email: '', street: '', city: '', state: '', zip: '', note: '' }
  const { patientId } = await office.addPatient({ body: { ...person, ...rest } })
  return {
    ...person,
    id: patientId,
    name: `${person.firstName} ${person.lastName}`,
    accountId: '',
    accountNumber: '',
    locationId: location.id,
    merchantNumber: location.merchantNumber ?? '',
    today: location.today,
  }
}

/** Adds a patient who has been approved for $5,000.00 by the sandbox's ZIP, outside of any practice session. */
export async function addFinancedPatient(office: OfficeClient, portal: PortalClient): Promise<Patient> {
  const patient = await addPatient(office)
  const { firstName, lastName, birthDate, merchantNumber } = patient
  const approved = await portal.submitApplication({
    body: {
      practiceSessionId: null,
      merchantNumber,
      firstName,
      lastName,
      birthDate,
      phone: '617-555-0142',
      email: '',
      line1: '4 Quay Street',
      city: 'Boston',
      state: 'MA',
      zip: '00001',
      annualIncomeCents: 6e6,
      consent: true,
    },
  })
  const accountId = approved.accountId ?? ''
  const { accountNumber } = await portal.readAccount({ params: { accountId } })
  return { ...patient, accountId, accountNumber }
}

/** Issues an invoice of one line for a patient. */
export async function issueInvoice(
  office: OfficeClient,
  patient: Patient,
  amountCents: number,
): Promise<IssuedInvoice> {
  const { invoiceId, number } = await office.issueInvoice({
    body: {
      patientId: patient.id,
      locationId: patient.locationId,
      issuedOn: patient.today,
      note: '',
      lines: [
        {
          catalogItemId: null,
          description: 'Hearing aid',
          category: 'Devices',
          quantity: 1,
          unitPriceCents: amountCents,
          discountCents: 0,
          taxRateBp: 0,
        },
      ],
    },
  })
  return { id: invoiceId, number }
}
