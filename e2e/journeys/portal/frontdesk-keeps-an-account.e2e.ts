import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast, signInToPortal } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

test('an account is reached, linked to a chart, noted about, and its limit raised (PP-12)', async ({
  page,
}) => {
  const { patient } = await openCast(page)
  await page.goto(portalUrl('/accounts'))
  await page.getByRole('searchbox', { name: 'Search accounts of this practice' }).fill(patient.lastName)
  await page.getByRole('link', { name: patient.name }).click()
  await page.getByRole('tab', { name: 'Details' }).click()

  await page.getByRole('button', { name: 'Change contact' }).click()
  const contact = page.getByRole('dialog', { name: 'Change contact' })
  await contact.getByLabel('E-mail').fill('nowhere')
  await contact.getByRole('button', { name: 'Save' }).click()
  await expect(contact.getByText('Enter an e-mail address.')).toBeVisible()
  await contact.getByLabel('E-mail').fill('holder@mail.example')
  await expectAccessible(page, 'change contact')
  await contact.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Contact' })).toContainText('holder@mail.example')

  await page.getByLabel('Chart number').fill('H-1042')
  await page.getByRole('form', { name: 'Chart' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Chart H-1042', { exact: true })).toBeVisible()
  await page.getByLabel('Note', { exact: true }).fill('Prefers the evening')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('Prefers the evening')

  await page.getByRole('button', { name: 'Ask for a higher limit' }).click()
  const raise = page.getByRole('dialog', { name: 'Ask for a higher limit' })
  await raise.getByLabel('New limit').fill('90,000')
  await raise.getByRole('button', { name: 'Ask the lender' }).click()
  await expect(raise.getByRole('alert')).toContainText('grants no limit that high')
  await expectAccessible(page, 'limit raise declined')
  await raise.getByLabel('New limit').fill('7,500')
  await raise.getByRole('button', { name: 'Ask the lender' }).click()
  await expect(page.getByRole('group', { name: 'Credit limit' })).toContainText('$7,500.00')
})

test('a year of plans, payments and statements is read, and a statement sent again (PP-11, PP-12)', async ({
  page,
  context,
}) => {
  const portal = await signInToPortal(context)
  const { accounts } = await portal.listAccounts({ body: {} })
  const details = []
  for (const { id } of accounts.slice(0, 30))
    details.push(await portal.readAccount({ params: { accountId: id } }))
  const paid = details.find(({ payments, plans }) => payments.length > 2 && plans.length > 0)
  expect(paid, 'somebody in the demo has paid for months').toBeDefined()
  await page.goto(portalUrl(`/accounts/${paid?.id}`))
  await page
    .getByRole('button', { name: /^Schedule of/ })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: 'Payments to come' })).toBeVisible()
  await expectAccessible(page, 'payments to come')
  await page.keyboard.press('Escape')
  for (const tab of ['Transactions', 'Payments', 'Statements']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel').getByRole('table', { name: new RegExp(tab) })).toBeVisible()
  }
  await page.getByRole('table', { name: 'Statements' }).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('Closing balance')
  await expectAccessible(page, 'statement')
  await page.getByRole('button', { name: 'Send again' }).click()
  const mail = page.getByRole('dialog', { name: 'Send statement again' })
  await expect(mail.getByLabel('E-mail')).toHaveValue(/@example.com$/)
  await mail.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(/^Sent to/)).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^statement-\d{4}-\d{2}-\d{2}\.pdf$/)
})
