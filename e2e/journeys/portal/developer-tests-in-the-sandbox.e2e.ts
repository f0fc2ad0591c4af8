import { expect, test } from '@playwright/test'
import { portalApi } from '@tillwave/portal-contract/api'
import { createClient } from '@tillwave/route/client'
import { signInRoutes } from '@tillwave/route/sign-in'
import { expectAccessible } from '../../setup/axe.ts'
import { signInToPortal } from '../../setup/cast.ts'
import { linkFor } from '../../setup/letters.ts'
import { systems } from '../../setup/systems.ts'

const password = 'seven quiet green rivers'
const portalUrl = (path: string) => systems().portal.url + path

test('a developer tries a magic value, sees the call in the recorder, and begins anew (PP-17)', async ({
  page,
  browser,
}) => {
  const userId = `dev${Date.now()}`
  await enrol(userId)
  await page.goto(portalUrl('/sandbox'))
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Sandbox', exact: true })).toBeVisible()

  const values = page.getByRole('table', { name: 'Magic ZIP codes' })
  await values.getByRole('link', { name: 'Try 00002 in a new application' }).click()
  await expect(page.getByRole('textbox', { name: 'ZIP code' })).toHaveValue('00002')
  await page.getByRole('checkbox', { name: /agrees to them/ }).check()
  await page.getByRole('button', { name: 'Submit application' }).click()
  await expect(page.getByRole('heading', { name: /^Sandy Boxer/ })).toBeVisible()
  await expect(page.getByText('Declined').first()).toBeVisible()

  await page.goto(portalUrl('/sandbox?tab=recorder'))
  await expect(page.getByText('No calls yet')).toBeVisible()
  const headers = { authorization: `Bearer ${await newKey()}` }
  expect((await fetch(portalUrl('/partner/v1/merchants'), { headers })).status).toBe(200)
  const list = page.getByRole('table', { name: 'Calls of the partner API' })
  await list.getByRole('button', { name: 'GET /merchants' }).click()
  const call = page.getByRole('dialog', { name: 'Call of the partner API' })
  await expect(call.getByLabel('Answer body')).toContainText('"status": "open"')
  await expectAccessible(page, 'recorded call')
  await call.getByRole('button', { name: 'Close' }).click()

  await page.goto(portalUrl('/sandbox?tab=reset'))
  await page.getByRole('button', { name: 'Reset sandbox…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reset sandbox' })
  await expect(dialog.getByRole('button', { name: 'Reset sandbox' })).toBeDisabled()
  await dialog.getByLabel('Type reset').fill('reset')
  await dialog.getByRole('button', { name: 'Reset sandbox' }).click()
  const again = page.getByRole('dialog', { name: 'Enter your password again' })
  await again.getByLabel('Password', { exact: true }).fill(password)
  await again.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('table', { name: 'Resets' }).getByRole('row')).toHaveCount(2)
  await page.goto(portalUrl('/applications'))
  await expect(page.getByText('No applications yet')).toBeVisible()

  /** Enrols a practice of this journey's own, so that no other one is touched, by the portal's API. */
  async function enrol(administratorUserId: string) {
    const visitor = await browser.newContext()
    const operator = await signInToPortal(visitor, 'operator')
    const email = `${administratorUserId}@mail.example`
    await api().askEnrolment({
      body: {
        practiceName: `Developers ${administratorUserId}`,
        zone: 'America/New_York',
        phone: '(415) 555-0100',
        locations: ['Main Street'],
        administrator: { displayName: 'Devon Loper', userId: administratorUserId, email, phone: '' },
      },
    })
    const { enrolments } = await operator.listEnrolments()
    const asked = enrolments.find((one) => one.administrator.userId === administratorUserId)
    const params = { enrolmentId: asked?.id ?? '' }
    await operator.decideEnrolment({ params, body: { approve: true, reason: '' } })
    await visitor.close()
    const token = new URL(await linkFor(page, 'portal', email)).hash.slice(1)
    await api().spendPasswordLink({ body: { token, password } })
  }

  async function newKey(): Promise<string> {
    const cookies = await page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return (await api(cookie).createApiKey({ body: { name: 'Test system' } })).secret
  }
})

/** The portal's API as a program calls it. */
function api(cookie = '') {
  const base = systems().portal.url
  const headers = () => ({ origin: base, 'x-tillwave': '1', ...(cookie && { cookie }) })
  return createClient({ ...portalApi, ...signInRoutes }, { base, headers })
}
