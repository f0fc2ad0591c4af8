import { expect, test } from '@playwright/test'
import { givePasswordAgain, signIn } from '../../setup/cast.ts'
import { linkFor } from '../../setup/letters.ts'
import { systems } from '../../setup/systems.ts'

test('an operator invites another, who comes in by the mailed link, and suspends and removes them', async ({
  page,
  browser,
}) => {
  const portalUrl = (path: string) => systems().portal.url + path
  const userId = `ops${Date.now()}`
  const name = `Una ${userId}`
  const email = `${userId}@mail.example`
  await page.goto(portalUrl('/operator/operators'))
  await signIn(page, 'operator')
  await page.getByRole('button', { name: 'Invite an operator' }).click()
  const form = page.getByRole('dialog', { name: 'Invite an operator' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('User ID').fill(userId)
  await form.getByLabel('E-mail').fill(email)
  await form.getByRole('button', { name: 'Send invitation' }).click()
  await givePasswordAgain(page)
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row.getByText('Invited')).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  await other.goto(await linkFor(other, 'portal', email))
  await other.getByLabel('New password').fill('seven quiet green rivers')
  await other.getByRole('button', { name: 'Set password' }).click()
  await other.getByRole('link', { name: 'Sign in' }).click()
  await other.getByLabel('User ID').fill(userId)
  await other.getByLabel('Password', { exact: true }).fill('seven quiet green rivers')
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('heading', { name: 'Operator console' })).toBeVisible()

  const act = async (action: string) => {
    await row.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  await page.reload()
  await act('Suspend')
  await page.getByRole('dialog').getByLabel('Reason').fill('Left the company')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(row.getByText('Left the company')).toBeVisible()
  await other.reload()
  await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await act('Remove')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(row.getByText('Removed')).toBeVisible()
})
