import { expect, test, type Page } from '@playwright/test'
import { openCast, type Cast } from '../setup/cast.ts'
import { launchBy, officeUrl, refreshUntilSaved } from '../setup/office-pages.ts'
import { issueInvoice } from '../setup/patients.ts'
import { approveRefund } from '../setup/portal-pages.ts'
import { payByCareCredit } from '../setup/settings.ts'

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
