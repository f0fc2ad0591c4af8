import { expect, test } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  openDialog,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approvePurchase } from '../../setup/portal-pages.ts'

test('Patient Payment is created only when the portal has approved its purchase, and the dialog closes by itself (CC-2)', async ({
  page,
}) => {
  const { office, portal, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 120_000)
  await openFile(page, patient, 'Billing')
  const form = await openFromInvoice(page, invoice, 'Patient Payment')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  await expect(form.getByText('Nothing is posted until a purchase is approved')).toBeVisible()

  const tab = await launchFromForm(form, 'Post Payment')
  await expect(tab.getByRole('complementary', { name: 'Practice session' })).toContainText(patient.name)
  await expect(tab.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  await expect(tab.getByLabel('Amount')).toHaveValue('1,200.00')
  await expect(waitingDialog(page)).toContainText(
    `$1,200.00 by ${patient.name} for invoice ${invoice.number}`,
  )
  expect((await office.readInvoice({ params: { invoiceId: invoice.id } })).status).toBe('open')

  await approvePurchase(tab, patient)
  await refreshUntilSaved(page)
  await expect(page.getByText('CareCredit payment of $1,200.00 saved')).toBeVisible()
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  const paid = await office.readInvoice({ params: { invoiceId: invoice.id } })
  expect(paid.allocations).toMatchObject([{ method: 'carecredit', amountCents: 120_000, kind: 'payment' }])
  const { transactions } = await portal.listTransactions({ body: { q: patient.lastName } })
  const payment = await office.readPayment({ params: { paymentId: paid.allocations[0]?.paymentId ?? '' } })
  expect(payment.payment).toMatchObject({ integrated: true, lenderTransactionId: transactions[0]?.id })
})

test('Receive Payment pays the invoices in the order of the dialog (CC-2)', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const older = await issueInvoice(office, patient, 30_000)
  const newer = await issueInvoice(office, patient, 50_000)
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Payment')
  await form.getByLabel('Amount').fill('600')
  const tab = await launchFromForm(form, 'Save')
  await approvePurchase(tab, patient)
  await refreshUntilSaved(page)
  await expect(invoiceRow(page, older)).toContainText('Paid')
  await expect(invoiceRow(page, newer)).toContainText('$200.00')
})

test('Receive Deposit becomes a deposit of the amount that the portal approved (CC-2)', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByLabel('Amount').fill('500.00')
  const tab = await launchFromForm(form, 'Save')
  await approvePurchase(tab, { ...patient, amount: '612.34' })
  await refreshUntilSaved(page)
  const deposits = page.getByRole('table', { name: 'Deposits' })
  await expect(deposits.getByRole('row')).toHaveCount(2)
  await expect(deposits.getByRole('row').last()).toContainText('$612.34')
  await expect(deposits.getByRole('row').last()).toContainText('CareCredit')
  const { depositsCents } = await office.readBilling({ params: { patientId: patient.id } })
  expect(depositsCents, 'a deposit is always the amount of the portal (CC-6)').toBe(61_234)
})
