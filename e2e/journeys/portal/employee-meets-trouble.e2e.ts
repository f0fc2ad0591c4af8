import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { password, signInToPortal } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

test('a browser that keeps no cookies is told so with whom to call, and goes on once it does (PP-7)', async ({
  page,
}) => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Emulation.setDocumentCookieDisabled', { disabled: true })
  await page.goto(portalUrl('/sign-in'))
  await expect(page.getByRole('heading', { name: 'Cookies are switched off' })).toBeVisible()
  await expect(page.getByRole('link', { name: '+1 800 555 0199' })).toBeVisible()
  await expect(page.getByLabel('User ID')).toBeHidden()
  await browser.send('Emulation.setDocumentCookieDisabled', { disabled: false })
  await page.getByRole('link', { name: 'load the page again' }).click()
  await expect(page.getByLabel('User ID')).toBeVisible()
})

test('a wrong clock is noticed before its codes are refused, with what to do (PP-7)', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 2 * 60 * 60_000 })
  await page.goto(portalUrl('/sign-in'))
  await expect(page.getByText('This computer’s clock is 2 hours fast.')).toBeVisible()
  await page.getByRole('link', { name: 'Set the clock' }).click()
  await expect(page.getByRole('heading', { name: /clock/i, level: 1 })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: /^Clock/ })).toContainText('2 hours fast')
})

test('a screen that nobody uses locks with what was typed under it, and support is reached without unlocking (PP-15)', async ({
  page,
  context,
}) => {
  await signInToPortal(context, 'frontdesk')
  await page.clock.install()
  await page.goto(portalUrl('/transactions/new-purchase'))
  const field = page.getByRole('textbox', { name: 'Account number' })
  await field.fill('5348 1200')
  const lock = page.getByRole('dialog', { name: 'Locked' })
  // Again where the look-out for idleness was not there yet.
  await expect(async () => {
    await page.clock.fastForward('16:00')
    await expect(lock).toBeVisible({ timeout: 4_000 })
  }).toPass()
  await expectAccessible(page, 'idle lock')
  const opening = context.waitForEvent('page')
  await lock.getByRole('link', { name: 'Support' }).click()
  const other = await opening
  await expect(other.getByRole('heading', { name: 'Support', level: 1 })).toBeVisible()
  await other.close()
  await lock.getByLabel('Password', { exact: true }).fill(password)
  await lock.getByRole('button', { name: 'Unlock' }).click()
  await expect(lock).toBeHidden()
  await expect(field).toHaveValue('5348 1200')
})
