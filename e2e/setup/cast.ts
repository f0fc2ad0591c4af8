import { expect, type BrowserContext, type Page } from '@playwright/test'
import { officeApi } from '@tillwave/office-contract/api'
import { createClient, type Client } from '@tillwave/route/client'
import { signInRoutes } from '@tillwave/route/sign-in'
import { portalApi } from '@tillwave/portal-contract/api'
import { addFinancedPatient, type Patient } from './patients.ts'
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
      const answer = await context.request.fetch(url as string, {
        method: init?.method ?? 'GET',
        headers: init?.headers as Record<string, string>,
        ...(init?.body !== undefined && init.body !== null && { data: init.body as string }),
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
export type PortalClient = Client<typeof portalApi & typeof signInRoutes>

/** Who plays in a journey: a browser signed in to both systems, and a patient whom no other journey knows. */
export interface Cast {
  office: OfficeClient
  portal: PortalClient
  patient: Patient
}

/** Signs this browser in to both systems and adds the journey's own patient, financed by the lender. */
export async function openCast(page: Page, userId = 'demo'): Promise<Cast> {
  const context = page.context()
  const [office, portal] = [await signInToOffice(context, userId), await signInToPortal(context)]
  return { office, portal, patient: await addFinancedPatient(office, portal) }
}

/** Signs in to the office by its API. */
export async function signInToOffice(context: BrowserContext, userId = 'demo'): Promise<OfficeClient> {
  const { url } = systems().office
  await clientOf(signInRoutes, context, url).signIn({ body: { userId, password } })
  return clientOf(officeApi, context, url)
}

/** Signs in to the portal by its API, so that a launch needs no sign-in page of its own. */
export async function signInToPortal(
  context: BrowserContext,
  userId = 'demo',
  given = password,
): Promise<PortalClient> {
  const client = clientOf({ ...portalApi, ...signInRoutes }, context, systems().portal.url)
  await client.signIn({ body: { userId, password: given } })
  return client
}

/** Signs out of the portal by its API. */
export async function signOutOfPortal(context: BrowserContext): Promise<void> {
  await clientOf(signInRoutes, context, systems().portal.url).signOut()
}

/** Types User ID and password and presses Sign in, on either system's page. */
export async function signIn(page: Page, userId: string): Promise<void> {
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden()
}

/** Gives the password again where a step out of the ordinary asks for it, on either system's pages. */
export async function givePasswordAgain(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Enter your password again' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog).toBeHidden()
}
