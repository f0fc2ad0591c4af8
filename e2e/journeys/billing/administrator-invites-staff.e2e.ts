import { expect, test } from '@playwright/test'
import { givePasswordAgain, signIn } from '../../setup/cast.ts'
import { linkFor } from '../../setup/letters.ts'
import { officeUrl } from '../../setup/office-pages.ts'

test('an administrator invites a member for one location, who sees only that one, and is out when suspended (BI-12)', async ({
  page,
  browser,
}) => {
  const userId = `nora${Date.now()}`
  const email = `${userId}@mail.example`
  await page.goto(officeUrl('/sign-in'))
  await signIn(page, 'admin')
  await page.goto(officeUrl('/settings?tab=staff'))
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog', { name: 'Invite a member of staff' })
  await form.getByLabel('Name').fill('Nora New')
  await form.getByLabel('User ID').fill(userId)
  await form.getByLabel('E-mail').fill(email)
  await form.getByRole('checkbox', { name: 'Front desk' }).check()
  await form.getByRole('checkbox', { name: 'Works at every location' }).uncheck()
  await form.getByRole('checkbox', { name: 'Lakeside' }).check()
  await form.getByRole('button', { name: 'Send invitation' }).click()
  await givePasswordAgain(page)
  const row = page.getByRole('row', { name: new RegExp(userId) })
  await expect(row.getByText('Invited')).toBeVisible()

  const own = await (await browser.newContext()).newPage()
  await own.goto(await linkFor(own, 'office', email))
  await own.getByLabel('New password').fill('seven quiet green rivers')
  await own.getByRole('button', { name: 'Set password' }).click()
  await own.getByRole('link', { name: 'Sign in' }).click()
  await own.getByLabel('User ID').fill(userId)
  await own.getByLabel('Password', { exact: true }).fill('seven quiet green rivers')
  await own.getByRole('button', { name: 'Sign in' }).click()
  await expect(own.getByRole('heading', { name: 'Patients' })).toBeVisible()
  await expect(own.getByRole('banner').getByText('Lakeside')).toBeVisible()
  await expect(own.getByText('Downtown')).toHaveCount(0)

  await page.reload()
  await row.getByRole('button', { name: 'Actions for Nora New' }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByLabel('Reason').fill('On leave')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(row.getByText('Suspended')).toBeVisible()
  // Their page may be leaving by itself meanwhile, told by its event stream, which breaks off another's way.
  await expect(async () => {
    await own.goto(officeUrl('/invoices'))
    await expect(own.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  }).toPass()
})
