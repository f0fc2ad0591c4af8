import { expect, test, type Page } from '@playwright/test'
import { openCast, type Cast } from '../../setup/cast.ts'
import { invoiceRow, officeUrl, openDialog, openFile } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { depositByCareCredit, launch, purchase } from '../../setup/settings.ts'

test('cash edited to CareCredit does not launch the portal (CC-17)', async ({ page }) => {
  const { office, patient } = await openCast(page, 'biller')
  const { id: patientId, locationId, today } = patient
  const { paymentId } = await office.receiveDeposit({
    body: {
      patientId,
      locationId,
      amountCents: 4e4,
      method: 'cash',
      receivedOn: today,
      reference: '',
      note: '',
    },
  })
  await page.goto(officeUrl(`/payments/${paymentId}`))
  await page.getByRole('button', { name: 'Edit Payment' }).click()
  const form = page.getByRole('dialog', { name: 'Edit Payment' })
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  await expect(form).toContainText('It opens nothing.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'CareCredit deposit' })).toBeVisible()
  expect(page.context().pages()).toHaveLength(1)
  const { sessions } = await office.readPatientCareCredit({ params: { patientId } })
  expect(sessions).toEqual([])
})

test('Record an existing CareCredit transaction warns when a fetched one looks the same (CC-17)', async ({
  page,
}) => {
  const cast = await openCast(page, 'biller')
  await depositByCareCredit(cast, 40_000)
  await openFile(page, cast.patient, 'Billing')
  const form = await openDialog(page, 'Record an existing CareCredit transaction')
  await form.getByLabel('Amount').fill('400')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('alert').filter({ hasText: 'Possible duplicate' })).toBeVisible()
  const billing = () => cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect((await billing()).deposits, 'nothing was saved').toHaveLength(1)
  await form.getByRole('button', { name: 'Save anyway' }).click()
  await expect(form).toBeHidden()
  expect((await billing()).deposits).toMatchObject([{ amountCents: 40_000 }, { amountCents: 40_000 }])
  expect(page.context().pages()).toHaveLength(1)
})

/** A CareCredit payment of $400.00 entered by hand on an invoice, and the same amount fetched afterwards. */
async function possibleDuplicate(page: Page) {
  const cast = await openCast(page)
  const invoice = await issueInvoice(cast.office, cast.patient, 40_000)
  await openFile(page, cast.patient, 'Billing')
  const form = await openDialog(page, 'Record an existing CareCredit transaction')
  await form.getByLabel('Amount').fill('400')
  await expect(form).toContainText('Opens nothing.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  const { practiceSessionId } = await launch(cast, { purpose: 'home' })
  await purchase(cast, 40_000, practiceSessionId)
  await page.getByRole('tab', { name: 'Summary' }).click()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Unapplied deposits' })).toContainText('$400.00')
  return { ...cast, invoice }
}

async function decide(page: Page, { patient }: Cast, wayOut: string): Promise<void> {
  await page.goto(officeUrl('/carecredit'))
  const row = page
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ hasText: patient.name })
  await expect(row).toContainText('Possible duplicate')
  await row.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resolve exception' })
  await dialog.getByRole('radio', { name: wayOut }).check()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toBeHidden()
}

test('same money: the fetched payment takes over the invoice of the hand-entered one (CC-17)', async ({
  page,
}) => {
  const { invoice, ...cast } = await possibleDuplicate(page)
  await decide(page, cast, 'Same money')
  await openFile(page, cast.patient, 'Billing')
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  const { deposits } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(
    deposits.filter(({ remainingCents }) => remainingCents > 0),
    'it is there once',
  ).toEqual([])
  const { payments } = await cast.office.listPayments({ body: { q: cast.patient.lastName } })
  const alive = payments.filter(({ state }) => state === 'posted')
  expect(alive).toMatchObject([{ integrated: true, amountCents: 40_000 }])
})

test('different money: both stay (CC-17)', async ({ page }) => {
  const { invoice, ...cast } = await possibleDuplicate(page)
  await decide(page, cast, 'Different money')
  const { deposits, invoices } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(deposits).toMatchObject([{ remainingCents: 40_000, integrated: true }])
  expect(invoices).toMatchObject([{ id: invoice.id, status: 'paid' }])
})
