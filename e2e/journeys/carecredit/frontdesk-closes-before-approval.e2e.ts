import { expect, test } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchBy,
  launchFromForm,
  officeUrl,
  openFile,
  openFromInvoice,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approvePurchase, approveRefund } from '../../setup/portal-pages.ts'
import { payByCareCredit } from '../../setup/settings.ts'

test('a purchase approved after Close becomes a new deposit at the next refresh (CC-5, CC-7)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await waitingDialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(waitingDialog(page)).toBeHidden()
  await approvePurchase(tab, patient)

  await page.getByRole('tab', { name: 'Summary' }).click()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Unapplied deposits' })).toContainText('$300.00')
  await page.getByRole('tab', { name: 'Billing' }).click()
  await expect(invoiceRow(page, invoice)).toContainText('Open')
  const { deposits } = await office.readBilling({ params: { patientId: patient.id } })
  expect(deposits).toMatchObject([
    { kind: 'deposit', method: 'carecredit', amountCents: 30_000, integrated: true },
  ])
})

test('leaving the page counts as closing: the purchase approved later becomes a new deposit (CC-5)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await expect(tab.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  await page.goto(officeUrl('/patients'))
  const sessions = () => office.readPatientCareCredit({ params: { patientId: patient.id } })
  await expect.poll(async () => (await sessions()).sessions[0]?.dialog).toBe('closed')
  await approvePurchase(tab, patient)

  await openFile(page, patient, 'Billing')
  await expect(page.getByRole('table', { name: 'Deposits' }).getByRole('row').last()).toContainText('$300.00')
  await expect(invoiceRow(page, invoice)).toContainText('Open')
})

test('a refund approved after Close becomes an unapplied CareCredit refund (CC-5, CC-11)', async ({
  page,
}) => {
  const cast = await openCast(page)
  const { office, patient } = cast
  const invoice = await issueInvoice(office, patient, 30_000)
  const { documentId: paymentId } = await payByCareCredit(cast, invoice, 30_000)
  await page.goto(officeUrl(`/payments/${paymentId}`))
  await page.getByRole('button', { name: 'Issue Refund' }).click()
  const form = page.getByRole('dialog', { name: 'Issue Refund' })
  await form.getByLabel('Amount').fill('120')
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Did not fit')
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await waitingDialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(waitingDialog(page)).toBeHidden()
  await approveRefund(tab)

  await openFile(page, patient, 'Sales history')
  await page.getByRole('button', { name: 'Refresh sales history' }).click()
  await expect(page.getByRole('region', { name: 'Unapplied CareCredit refunds' })).toContainText('$120.00')
  const { payment } = await office.readPayment({ params: { paymentId } })
  expect(payment.refundedCents).toBe(0)
})
