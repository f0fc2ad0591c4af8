import { expect, test } from '@playwright/test'
import { openCast, signInToOffice } from '../../setup/cast.ts'
import { invoiceRow, officeUrl, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { payByCareCredit } from '../../setup/settings.ts'

test('money of a lender becomes a credit only over a manager’s reason (CR-8)', async ({ page, browser }) => {
  const cast = await openCast(page, 'frontdesk')
  const { office, patient } = cast
  const invoice = await issueInvoice(office, patient, 20_000)
  const other = await issueInvoice(office, patient, 5_000)
  await payByCareCredit(cast, invoice, 20_000)
  await openFile(page, patient, 'Billing')
  const refused = await openFromInvoice(page, invoice, 'Issue Refund')
  await refused.getByLabel('Amount').fill('50')
  await refused.getByLabel('Issue as credit').check()
  await refused.getByRole('textbox', { name: 'Reason' }).fill('Wants another pair')
  await expect(refused).toContainText('Money financed by a lender goes back to the lender.')
  await expect(refused.getByRole('button', { name: 'Save Refund' })).toBeDisabled()

  const second = await browser.newContext()
  await signInToOffice(second, 'manager')
  const manager = await second.newPage()
  await openFile(manager, patient, 'Billing')
  const form = await openFromInvoice(manager, invoice, 'Issue Refund')
  await form.getByLabel('Amount').fill('50')
  await form.getByLabel('Issue as credit').check()
  await form.getByRole('textbox', { name: 'Reason', exact: true }).fill('Wants another pair')
  const save = form.getByRole('button', { name: 'Save Refund' })
  await expect(save).toBeDisabled()
  await form.getByLabel('Reason for the override').fill('Ordered at once')
  await save.click()
  await expect(form).toBeHidden()
  const credit = manager.getByRole('table', { name: 'Credits Available' }).getByRole('row').nth(1)
  await expect(credit).toContainText('Paid by CareCredit')

  await credit.getByRole('button', { name: /^Actions/ }).click()
  await manager.getByRole('menuitem', { name: 'Issue Refund' }).click()
  const out = manager.getByRole('dialog', { name: 'Issue Refund' })
  await expect(out.getByRole('option', { name: /^Cash \(/ }), 'it keeps its origin').toBeDisabled()
  await out.getByRole('button', { name: 'Cancel' }).click()
  const payment = await openFromInvoice(manager, other, 'Patient Payment')
  await payment.getByRole('combobox', { name: 'Payment Method' }).selectOption('patient-credit')
  await payment.getByRole('button', { name: 'Post Payment' }).click()
  await expect(invoiceRow(manager, other)).toContainText('Paid')
  await second.close()
})

test('a refund by ACH is on its way until the bank has paid it (BI-5)', async ({ page }) => {
  const office = await signInToOffice(page.context(), 'manager')
  const { patient } = await openCast(page, 'manager')
  const { id: patientId, locationId, today: receivedOn } = patient
  const money = { patientId, locationId, amountCents: 9_000, method: 'check' as const, receivedOn }
  await office.receiveDeposit({ body: { ...money, reference: '', note: '' } })
  await openFile(page, patient, 'Billing')
  await page.getByRole('button', { name: /^Actions for deposit/ }).click()
  await page.getByRole('menuitem', { name: 'Issue Refund' }).click()
  const form = page.getByRole('dialog', { name: 'Issue Refund' })
  await form.getByLabel('Amount').fill('90')
  await expect(
    form.getByRole('option', { name: /^Card \(/ }),
    'a check is not refunded by card',
  ).toBeDisabled()
  await form.getByRole('combobox', { name: 'Method' }).selectOption('ach')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Moved away')
  await form.getByRole('button', { name: 'Save Refund' }).click()
  await expect(form).toBeHidden()

  await page.goto(officeUrl('/payments'))
  await page.getByRole('button', { name: 'Outgoing refunds' }).click()
  const row = page.getByRole('row').filter({ hasText: patient.lastName })
  await expect(row).toContainText('On its way')
  await row.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Mark as paid' }).click()
  const paid = page.getByRole('dialog', { name: 'Mark as paid' })
  await paid.getByRole('button', { name: 'Mark as paid' }).click()
  await expect(row).toBeHidden()
  await page.getByText('All', { exact: true }).click()
  await expect(row).toContainText('Paid out')
})
