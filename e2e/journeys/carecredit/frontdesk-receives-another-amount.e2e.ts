import { expect, test, type Page } from '@playwright/test'
import { openCast, type Cast } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchBy,
  launchFromForm,
  officeUrl,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approvePurchase, approveRefund } from '../../setup/portal-pages.ts'
import { payByCareCredit } from '../../setup/settings.ts'

const amounts = [
  { word: 'one cent below', approved: '299.99', paid: '$299.99', status: 'Partly paid', open: '$0.01' },
  { word: 'equal', approved: '300.00', paid: '$300.00', status: 'Paid', open: '$0.00' },
] as const

for (const { word, approved, paid, status, open } of amounts) {
  test(`an approval ${word} to the office amount is the payment (CC-6)`, async ({ page }) => {
    const { office, patient } = await openCast(page, 'frontdesk')
    const invoice = await issueInvoice(office, patient, 30_000)
    await openFile(page, patient, 'Billing')
    const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
    await approvePurchase(tab, { ...patient, amount: approved })
    await refreshUntilSaved(page)
    const row = invoiceRow(page, invoice)
    await expect(row).toContainText(status)
    await expect(row.getByRole('cell').filter({ hasText: open }).last()).toBeVisible()
    await expect(page.getByText('No deposits')).toBeVisible()
    await page.getByRole('tab', { name: 'Sales history' }).click()
    await expect(page.getByRole('row', { name: /CareCredit payment|Payment/ })).toContainText(paid)
  })
}

test('an approval one cent above pays the office amount; the excess is a marked deposit and an exception (CC-6, CC-6x)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await approvePurchase(tab, { ...patient, amount: '300.01' })
  await refreshUntilSaved(page)
  await expect(
    page.getByText('$0.01 more was approved; it is now a deposit marked CareCredit excess.'),
  ).toBeVisible()
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  const deposit = page
    .getByRole('table', { name: 'Deposits' })
    .getByRole('row', { name: 'CareCredit excess' })
  await expect(deposit).toContainText('$0.01')
  const { exceptions } = await office.listExceptions({ query: {} })
  const raised = exceptions.find(({ patientId }) => patientId === patient.id)
  expect(raised).toMatchObject({ kind: 'excess', state: 'open', amountCents: 1 })

  await page.getByRole('link', { name: /^CareCredit/ }).click()
  await expect(page.getByRole('table', { name: 'Exceptions' })).toContainText(patient.name)
})

/** A payment of $300.00 for which the lender approved $350.00. */
async function excessOf50(page: Page) {
  const cast = await openCast(page)
  const invoice = await issueInvoice(cast.office, cast.patient, 30_000)
  return { ...cast, accepted: await payByCareCredit(cast, invoice, 30_000, 35_000) }
}

async function resolve(page: Page, { patient }: Cast, wayOut: string): Promise<void> {
  await page.goto(officeUrl('/carecredit'))
  const row = page
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ hasText: patient.name })
  await expect(row).toContainText('Excess')
  await expect(row).toContainText('$50.00')
  await row.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resolve exception' })
  await dialog.getByRole('radio', { name: wayOut }).check()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toBeHidden()
}

test('an excess is kept as a deposit (CC-6x)', async ({ page }) => {
  const cast = await excessOf50(page)
  await resolve(page, cast, 'Keep it as a deposit')
  const { deposits } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(deposits).toMatchObject([{ kind: 'excess', remainingCents: 5_000 }])
})

test('an excess is applied to another invoice (CC-6x)', async ({ page }) => {
  const cast = await excessOf50(page)
  const other = await issueInvoice(cast.office, cast.patient, 20_000)
  await resolve(page, cast, 'Apply it to invoices')
  const { deposits, invoices } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(deposits.filter(({ remainingCents }) => remainingCents > 0)).toEqual([])
  expect(invoices.find(({ id }) => id === other.id)).toMatchObject({ balanceCents: 15_000 })
})

test('an excess is refunded through CareCredit (CC-6x, CC-3)', async ({ page }) => {
  const cast = await excessOf50(page)
  await resolve(page, cast, 'Refund it through CareCredit')
  const form = page.getByRole('dialog', { name: 'Issue Refund' })
  await form.getByLabel('Amount').fill('50.00')
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Approved too much')
  const tab = await launchBy(form.getByRole('button', { name: 'Save Refund' }))
  await expect(tab.getByLabel('Amount')).toHaveValue('50.00')
  await approveRefund(tab)
  await refreshUntilSaved(page)
  const { payment } = await cast.office.readPayment({ params: { paymentId: cast.accepted.documentId } })
  expect(payment).toMatchObject({ refundedCents: 5_000 })
  const { deposits, balanceCents } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(deposits.filter(({ remainingCents }) => remainingCents > 0)).toEqual([])
  expect(balanceCents).toBe(0)
})
