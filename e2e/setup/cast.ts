import { expect, type BrowserContext, type Page } from '@playwright/test'
import { officeApi } from '@tillwave/office-contract/api'
import { createClient, type Client } from '@tillwave/route/client'
import { signInRoutes } from '@tillwave/route/sign-in'
import { portalApi } from '@tillwave/portal-contract/api'
import { systems } from './systems.ts'

/** The demo's password; the same for every demo user. */
export const password = 'harbor lantern 4417 copper'

/** A client of a system's API that uses the signed-in browser's cookies. */
function clientOf<T extends Parameters<typeof createClient>[0]>(
  table: T,
  context: BrowserContext,
  base: string,
) {
  return createClient(table, {
    base,
    headers: () => ({ origin: base, 'x-tillwave': '1' }),
    fetch: async (url, init) => {
      const answer = await context.request.fetch(String(url), {
        method: init?.method ?? 'GET',
        headers: init?.headers as Record<string, string>,
        ...(init?.body !== undefined && init.body !== null && { data: String(init.body) }),
      })
      const empty = answer.status() === 204
      return new Response(empty ? null : new Uint8Array(await answer.body()), {
        status: answer.status(),
        headers: answer.headers(),
      })
    },
  })
}

/** What the office's API does for a journey's setting; the journey itself goes through the screens. */
export type OfficeClient = Client<typeof officeApi>

/** The same of the portal's API. */
export type PortalClient = Client<typeof portalApi>

/** Signs in to the office on its sign-in page. */
export async function signInToOffice(page: Page, userId = 'demo'): Promise<OfficeClient> {
  const { url } = systems().office
  await page.goto(url)
  await signIn(page, userId)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  return clientOf(officeApi, page.context(), url)
}

/** Signs in to the portal by its API, so that a launch needs no sign-in page of its own. */
export async function signInToPortal(context: BrowserContext, userId = 'demo'): Promise<PortalClient> {
  const { url } = systems().portal
  await clientOf(signInRoutes, context, url).signIn({ body: { userId, password } })
  return clientOf(portalApi, context, url)
}

/** Types User ID and password and presses Sign in, on either system. */
export async function signIn(page: Page, userId: string): Promise<void> {
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A patient of one journey, with an account at the lender. */
export interface Patient {
  id: string
  firstName: string
  lastName: string
  name: string
  accountNumber: string
  locationId: string
  today: string
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A last name that no other journey has: letters only, since people's names have no digits. */
function invented(): string {
  const pick = () => letters[Math.floor(Math.random() * letters.length)]
  return `Q${Array.from({ length: 9 }, pick).join('')}`
}

/** Adds a patient at the first location who has been approved for $5,000.00 by the sandbox's ZIP. */
export async function addFinancedPatient(office: OfficeClient, portal: PortalClient): Promise<Patient> {
  const desk = await office.readDesk()
  const location = desk.locations.find((one) => one.careCredit === 'ready')
  if (!location) throw new Error('no location launches CareCredit')
  const firstName = 'Journey'
  const lastName = invented()
  const birthDate = '1961-03-14'
  const { patientId } = await office.addPatient({
    body: {
      ...{
        firstName,
        lastName,
        birthDate,
        phone: '617-555-0142',
        email: '',
        street: '',
        city: '',
        state: '',
      },
      ...{ zip: '', note: '' },
    },
  })
  const merchantNumber = location.merchantNumber ?? ''
  const accountNumber = await openAccount(portal, { firstName, lastName, birthDate, merchantNumber })
  const name = `${firstName} ${lastName}`
  return {
    id: patientId,
    firstName,
    lastName,
    name,
    accountNumber,
    locationId: location.id,
    today: location.today,
  }
}

async function openAccount(
  portal: PortalClient,
  who: { firstName: string; lastName: string; birthDate: string; merchantNumber: string },
): Promise<string> {
  const approved = await portal.submitApplication({
    body: {
      ...who,
      ...{
        practiceSessionId: null,
        phone: '617-555-0142',
        email: '',
        line1: '4 Quay Street',
        city: 'Boston',
      },
      ...{ state: 'MA', zip: '00001', annualIncomeCents: 6_000_000, consent: true },
    },
  })
  const account = await portal.readAccount({ params: { accountId: approved.accountId ?? '' } })
  return account.accountNumber
}

/** Issues an invoice of one line for a patient; answers its id and number. */
export async function issueInvoice(
  office: OfficeClient,
  patient: Patient,
  amountCents: number,
): Promise<{ id: string; number: number }> {
  const { invoiceId, number } = await office.issueInvoice({
    body: {
      ...{ patientId: patient.id, locationId: patient.locationId, issuedOn: patient.today, note: '' },
      lines: [
        {
          ...{ catalogItemId: null, description: 'Hearing aid', category: 'Devices', quantity: 1 },
          ...{ unitPriceCents: amountCents, discountCents: 0, taxRateBp: 0 },
        },
      ],
    },
  })
  return { id: invoiceId, number }
}

/** Opens a tab of a patient's file. */
export async function openFile(page: Page, patient: Patient, tab: string): Promise<void> {
  await page.goto(`${systems().office.url}/patients/${patient.id}`)
  await expect(page.getByRole('heading', { name: patient.name })).toBeVisible()
  await page.getByRole('tab', { name: tab }).click()
}
