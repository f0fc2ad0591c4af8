import { expect, test, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchBy,
  officeUrl,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approveRefund, submitRefund } from '../../setup/portal-pages.ts'
import { payByCareCredit, purchase } from '../../setup/settings.ts'

/** An invoice of $600.00, paid by CareCredit, with its Issue Refund form open and filled in. */
async function refundForm(page: Page, amount: string) {
  const cast = await openCast(page, 'manager')
  const invoice = await issueInvoice(cast.office, cast.patient, 60_000)
  const paid = await payByCareCredit(cast, invoice, 60_000)
  await openFile(page, cast.patient, 'Billing')
  const form = await openFromInvoice(page, invoice, 'Issue Refund')
  await form.getByLabel('Amount').fill(amount)
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Did not fit')
  return { ...cast, invoice, paid, form }
}

test('a full refund is saved when the portal has approved it (CC-3)', async ({ page }) => {
  const { office, patient, invoice, paid, form } = await refundForm(page, '600')
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await expect(waitingDialog(page)).toContainText('An approved CareCredit refund of $600.00')
  await expect(tab.getByRole('heading', { name: 'Refund', level: 1 })).toBeVisible()
  await expect(tab.getByLabel('Amount')).toHaveValue('600.00')
  const before = await office.readPayment({ params: { paymentId: paid.documentId } })
  expect(before.payment.refundedCents, 'nothing is saved before the approval').toBe(0)

  await approveRefund(tab)
  await refreshUntilSaved(page)
  await expect(page.getByText('CareCredit refund of $600.00 saved.')).toBeVisible()
  const after = await office.readPayment({ params: { paymentId: paid.documentId } })
  expect(after).toMatchObject({ payment: { refundedCents: 60_000 }, refundableCents: 0 })
  expect(await office.readInvoice({ params: { invoiceId: invoice.id } })).toMatchObject({ balanceCents: 0 })
  const history = await office.readSalesHistory({ params: { patientId: patient.id }, query: {} })
  expect(history.history.filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  expect(history.unappliedRefunds).toEqual([])
})

test('a refund of part of it is the amount of the portal, and the invoice is due again (CC-3, CC-6)', async ({
  page,
}) => {
  const { office, invoice, paid, form } = await refundForm(page, '150')
  await form.getByRole('radio', { name: 'Balance due again' }).check()
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await approveRefund(tab, '149.99')
  await refreshUntilSaved(page)
  await expect(invoiceRow(page, invoice)).toContainText('$149.99')
  const after = await office.readPayment({ params: { paymentId: paid.documentId } })
  expect(after).toMatchObject({ payment: { refundedCents: 14_999 }, refundableCents: 45_001 })
})

test('a declined refund leaves nothing (CC-3, CC-9)', async ({ page }) => {
  const { office, paid, form } = await refundForm(page, '100.53')
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await submitRefund(tab)
  await expect(tab.getByRole('status').getByText('Refund declined')).toBeVisible()
  await waitingDialog(page).getByRole('button', { name: 'Refresh' }).click()
  await expect(waitingDialog(page)).toContainText('nothing approved yet')
  const after = await office.readPayment({ params: { paymentId: paid.documentId } })
  expect(after.payment.refundedCents).toBe(0)
})

test('a refund larger than what remains of the payment stays unapplied (CC-6)', async ({ page }) => {
  const cast = await openCast(page, 'manager')
  const { office, patient } = cast
  const invoice = await issueInvoice(office, patient, 30_000)
  await purchase(cast, 50_000)
  const { paymentId } = await office.recordExistingCareCredit({
    body: {
      patientId: patient.id,
      locationId: patient.locationId,
      amountCents: 3e4,
      receivedOn: patient.today,
      reference: '',
      note: '',
      allocations: [
        {
          invoiceId: invoice.id,
          amountCents: 3e4,
        },
      ],
    },
  })
  await page.goto(officeUrl(`/payments/${paymentId}`))
  await page.getByRole('button', { name: 'Issue Refund' }).click()
  const form = page.getByRole('dialog', { name: 'Issue Refund' })
  await form.getByLabel('Amount').fill('300')
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Did not fit')
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await tab.getByRole('button', { name: /^Refund the purchase of/ }).click()
  await approveRefund(tab, '300.01')

  await waitingDialog(page).getByRole('button', { name: 'Refresh' }).click()
  await expect(waitingDialog(page)).toContainText('entered as an unapplied CareCredit refund')
  const history = await office.readSalesHistory({ params: { patientId: patient.id }, query: {} })
  expect(history.unappliedRefunds).toMatchObject([{ amountCents: 30_001 }])
  const after = await office.readPayment({ params: { paymentId } })
  expect(after.payment.refundedCents).toBe(0)
})
