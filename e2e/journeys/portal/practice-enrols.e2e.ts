import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signIn } from '../../setup/cast.ts'
import { linkFor } from '../../setup/letters.ts'
import { systems } from '../../setup/systems.ts'

test('a practice asks to be enrolled, an operator approves, and its administrator makes an API key (PP-18)', async ({
  page,
  browser,
}) => {
  const portalUrl = (path: string) => systems().portal.url + path
  const userId = `sea${Date.now()}`
  const practice = `Seaside ${userId}`
  const email = `${userId}@mail.example`
  await page.goto(portalUrl('/sign-in'))
  await page.getByRole('link', { name: 'Enrol your practice' }).click()
  await page.getByRole('button', { name: 'Ask to be enrolled' }).click()
  await expect(page.getByText('Enter at least one location.')).toBeVisible()
  await page.getByLabel('Practice name').fill(practice)
  await page.getByLabel('Phone').fill('(415) 555-0100')
  await page.getByLabel('Names of the locations').fill('Pier\nHill')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sam Sea')
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Ask to be enrolled' }).click()
  await expect(page.getByText(/Your number is E-\d+/)).toBeVisible()

  const operator = await (await browser.newContext()).newPage()
  await operator.goto(portalUrl('/sign-in'))
  await signIn(operator, 'operator')
  await operator.getByRole('navigation').getByRole('link', { name: 'Enrolments' }).click()
  await operator.getByRole('button', { name: `Decide ${practice}` }).click()
  await operator.getByRole('radio', { name: 'Approve' }).check()
  await operator.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await expect(operator.getByRole('row', { name: new RegExp(practice) }).getByText('Approved')).toBeVisible()

  await page.goto(await linkFor(page, 'portal', email))
  await page.getByLabel('New password').fill('seven quiet green rivers')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password', { exact: true }).fill('seven quiet green rivers')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('table', { name: 'Locations' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('tab', { name: 'API keys' }).click()
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('Front desk system')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByLabel('Secret')).toHaveValue(/^tw_/)
  await expectAccessible(page, 'secret of a new key')
})
