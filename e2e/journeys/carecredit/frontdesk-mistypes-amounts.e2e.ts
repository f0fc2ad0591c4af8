import { expect, test } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import { invoiceRow, openDialog, openFile } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'

const refused = ['0', '-5', '1e309', '12.345', 'NaN', String(2 ** 53), '1,00.00', '']

test('wrong amounts are refused by the field and nothing is posted; amounts as people type them are taken', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('cash')
  const amount = form.getByLabel('Amount')
  for (const typed of refused) {
    await amount.fill(typed)
    await amount.blur()
    await expect(form.getByRole('button', { name: 'Save' }), typed).toBeDisabled()
    if (typed === '') continue
    await expect(amount, typed).toHaveAttribute('aria-invalid', 'true')
    await expect(amount, typed).toHaveAccessibleDescription(/amount|decimals/i)
    await amount.press('Enter')
  }
  const billing = () => office.readBilling({ params: { patientId: patient.id } })
  expect((await billing()).deposits).toEqual([])

  await amount.fill('1,000')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  expect((await billing()).deposits).toMatchObject([{ amountCents: 100_000 }])
})

test('more than an invoice owes is refused beside its row', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Payment')
  await form.getByLabel('Amount').fill('500')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('cash')
  await form.getByLabel(`Apply to invoice ${invoice.number}`).fill('300.01')
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expect(form.getByLabel(`Apply to invoice ${invoice.number}`)).toHaveAttribute('aria-invalid', 'true')
})

test('a double-clicked Save makes one payment', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Payment')
  await form.getByLabel('Amount').fill('120')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('check')
  await form.getByLabel('Reference').fill('Check 1042')
  await form.getByRole('button', { name: 'Save' }).dblclick()
  await expect(form).toBeHidden()
  await expect(invoiceRow(page, invoice)).toContainText('$180.00')
  const { payments } = await office.listPayments({ body: { q: patient.lastName } })
  expect(payments).toMatchObject([{ amountCents: 12_000, reference: 'Check 1042' }])
})

test('a double-clicked launch makes one session', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByLabel('Amount').fill('250')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  await form.getByRole('button', { name: 'Save' }).dblclick()
  await expect(page.getByRole('dialog', { name: 'Waiting for CareCredit' })).toBeVisible()
  const { sessions } = await office.readPatientCareCredit({ params: { patientId: patient.id } })
  expect(sessions).toHaveLength(1)
  await expect.poll(() => page.context().pages().length, 'one portal tab').toBe(2)
})
