import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast, signInToPortal, type PortalClient } from '../../setup/cast.ts'
import { launch } from '../../setup/settings.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

// Maintenance meets everybody, so this journey runs alone, and leaves none behind.
let operator: PortalClient

test.afterEach(async () => {
  for (const { id, state } of (await operator.readStatusDesk()).maintenance)
    if (state === 'on' || state === 'announced')
      await operator.endMaintenance({ params: { maintenanceId: id } })
})

/** Announces maintenance for tomorrow by the operators' screen. */
async function announce(desk: Page, title: string): Promise<void> {
  await desk.goto(portalUrl('/operator/status'))
  await desk.getByRole('button', { name: 'Announce maintenance' }).click()
  const form = desk.getByRole('dialog', { name: 'Announce maintenance' })
  await form.getByLabel('Title').fill(title)
  await form.getByLabel('What to tell').fill('Finish purchases before it begins.')
  await form.getByRole('button', { name: 'Announce', exact: true }).click()
  await expect(form).toBeHidden()
}

/** Presses a button of the operators' screen and says yes to its question. */
async function confirm(desk: Page, button: string, title: string): Promise<void> {
  await desk.getByRole('button', { name: `${button}: ${title}` }).click()
  await desk.getByRole('dialog').getByRole('button', { name: button }).click()
  await expect(desk.getByRole('dialog')).toBeHidden()
}

test('maintenance is announced on every page, closes the portal and its partner API, and both go on by themselves (PP-6)', async ({
  page,
  browser,
}) => {
  const desk = await (await browser.newContext()).newPage()
  operator = await signInToPortal(desk.context(), 'operator')
  const cast = await openCast(page, 'frontdesk')
  const { sessionId } = await launch(cast, { purpose: 'home' })
  const title = `Upgrade ${Date.now()}`
  await announce(desk, title)
  await page.goto(portalUrl('/transactions/new-purchase'))
  await expect(page.getByText(new RegExp(`^Maintenance from .*: ${title}`))).toBeVisible()
  const field = page.getByRole('textbox', { name: 'Account number' })
  await field.fill(cast.patient.accountNumber)

  await confirm(desk, 'Begin now', title)
  await expectAccessible(desk, 'Status of operators')
  await page.getByRole('button', { name: 'Look up' }).click()
  const cover = page.getByRole('dialog', { name: 'Down for maintenance' })
  await expect(cover).toBeVisible()
  await expectAccessible(page, 'Down for maintenance')
  const second = await page.context().newPage()
  await second.goto(portalUrl('/'))
  await second
    .getByRole('dialog', { name: 'Down for maintenance' })
    .getByRole('link', { name: 'Support' })
    .click()
  await expect(second.getByRole('heading', { name: 'Support', level: 1 })).toBeVisible()
  await expect(second.getByLabel('How can we help?')).toBeVisible()
  await second.close()
  const answer = await page.request.get(portalUrl('/partner/v1/merchants'))
  expect([answer.status(), Number(answer.headers()['retry-after']) > 0]).toEqual([503, true])
  const met = await cast.office.pollSession({ params: { sessionId }, body: { attempt: null } })
  expect(met.failure).toBe('CareCredit is down for maintenance.')
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(portalUrl('/status'))
  await expect(stranger.getByRole('status').filter({ hasText: 'Down for maintenance' })).toBeVisible()
  await expectAccessible(stranger, 'System status')

  await confirm(desk, 'End now', title)
  await expect(cover).toBeHidden()
  await expect(field).toHaveValue(cast.patient.accountNumber)
  // What met the maintenance is asked again by itself.
  await expect(page.getByRole('radiogroup', { name: 'Account' })).toBeVisible()
  const after = await cast.office.pollSession({ params: { sessionId }, body: { attempt: null } })
  expect(after.failure).toBeNull()
})

test('what goes wrong on the way in leads to its own page of help: details, connection, browser (PP-7)', async ({
  page,
  browser,
}) => {
  operator = await signInToPortal(await browser.newContext(), 'operator')
  await page.goto(portalUrl('/sign-in'))
  await page.getByLabel('User ID').fill(`nobody${Date.now()}`)
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Why are my details refused?' }).click()
  await expect(page.getByRole('heading', { name: 'The details are incorrect' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Connection' })).toContainText('Works')
  await expectAccessible(page, 'Help with signing in')

  await page.context().setOffline(true)
  await expect(page.getByRole('alert').filter({ hasText: 'You are offline.' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('The connection is back.')).toBeVisible()

  await page.addInitScript('delete Array.prototype.toSorted')
  await page.goto(portalUrl('/sign-in'))
  await expect(page.getByRole('heading', { name: 'This browser is not supported' })).toBeVisible()
  await expect(page.getByLabel('User ID')).toBeHidden()
})
