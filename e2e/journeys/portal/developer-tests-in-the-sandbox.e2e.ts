import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { enrolPractice, portalClient } from '../../setup/practices.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

test('a developer tries a magic value, sees the call in the recorder, and begins anew (PP-17)', async ({
  page,
  browser,
}) => {
  const { userId, password } = await enrolPractice(browser, `dev${Date.now()}`)
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

  async function newKey(): Promise<string> {
    const cookies = await page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return (await portalClient(cookie).createApiKey({ body: { name: 'Test system' } })).secret
  }
})
