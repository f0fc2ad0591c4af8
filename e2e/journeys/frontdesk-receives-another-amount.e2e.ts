import { expect, test } from '@playwright/test'
import { openCast } from '../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
} from '../setup/office-pages.ts'
import { issueInvoice } from '../setup/patients.ts'
import { approvePurchase } from '../setup/portal-pages.ts'

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
