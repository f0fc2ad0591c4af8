import { expect, test, type Locator, type Page } from '@playwright/test'
import { openCast, password, signInToOffice } from '../../setup/cast.ts'
import { invoiceRow, officeUrl } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'

/** Presses Tab until the control has the focus, as a person without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the control cannot be reached with Tab')
}

test('a payment is taken with the keyboard alone, from signing in to the receipt', async ({
  page,
  browser,
}) => {
  const setting = await browser.newContext()
  const { office, patient } = await openCast(await setting.newPage())
  const invoice = await issueInvoice(office, patient, 30_000)
  await page.goto(officeUrl('/'))
  await expect(page.getByLabel('User ID')).toBeFocused()
  await page.keyboard.type('frontdesk')
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Search patients')).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(patient.lastName)
  await expect(page.getByRole('option', { name: patient.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: patient.name })).toBeVisible()

  await tabTo(page, page.getByRole('tab', { name: 'Summary' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Billing' })).toHaveAttribute('aria-selected', 'true')
  const opener = page.getByRole('button', { name: 'Receive Payment' })
  await expect(opener).toBeVisible()
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'Receive Payment' })
  await expect(form.getByLabel('Amount')).toBeFocused()
  await page.keyboard.type('300')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Cash')
  await expect(form.getByRole('combobox', { name: 'Payment Method' })).toHaveValue('cash')
  await expect(form).toContainText('Posts $300.00 received by cash')
  await tabTo(page, form.getByRole('button', { name: 'Save' }))
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(opener, 'the dialog returns the focus').toBeFocused()
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  await setting.close()
})

test('Esc never throws away what was typed without asking', async ({ page, context }) => {
  const { patient } = await openCast(page, 'frontdesk')
  await signInToOffice(context, 'frontdesk')
  await page.goto(officeUrl(`/patients/${patient.id}?tab=billing`))
  await page.getByRole('button', { name: 'Receive Deposit' }).click()
  const form = page.getByRole('dialog', { name: 'Receive Deposit' })
  await form.getByLabel('Amount').fill('50')
  await page.keyboard.press('Escape')
  await expect(form.getByRole('alert')).toContainText('Close without saving what you typed?')
  await page.keyboard.press('Enter')
  await expect(form.getByLabel('Amount')).toHaveValue(/^50/)
})
