import { expect, test, type Page } from '@playwright/test'
import { password, signInToOffice, type OfficeClient } from '../../setup/cast.ts'
import { invoiceRow, officeUrl, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { addPatient, issueInvoice, type IssuedInvoice, type Patient } from '../../setup/patients.ts'

/** The row of a credit, by its origin; of a used one, among the used. */
function creditRow(
  page: Page,
  origin: string,
  table: 'Credits Available' | 'Used credits' = 'Credits Available',
) {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: origin })
}

/** Cash for the whole of an invoice. */
async function payCash(office: OfficeClient, patient: Patient, invoice: IssuedInvoice, amountCents: number) {
  const { id: patientId, locationId, today: receivedOn } = patient
  const money = { patientId, locationId, amountCents, method: 'cash' as const, receivedOn }
  const allocations = [{ invoiceId: invoice.id, amountCents }]
  await office.receivePayment({ body: { ...money, reference: '', note: '', allocations } })
}

test('a refund issued as credit and a new credit pay invoices (CR-1 … CR-5)', async ({ page }) => {
  const office = await signInToOffice(page.context(), 'frontdesk')
  const patient = await addPatient(office)
  const paid = await issueInvoice(office, patient, 10_000)
  const open = await issueInvoice(office, patient, 8_000)
  const other = await issueInvoice(office, patient, 5_000)
  await payCash(office, patient, paid, 10_000)
  await openFile(page, patient, 'Billing')

  await test.step('CR-1: the invoices are listed, and the three dots offer what can be done', async () => {
    await expect(invoiceRow(page, paid)).toContainText('Paid')
    await page.getByRole('button', { name: `Actions for invoice ${paid.number}` }).click()
    for (const name of ['Patient Payment', 'Issue Refund', 'Return items', 'Void'])
      await expect(page.getByRole('menuitem', { name })).toBeVisible()
  })

  await test.step('CR-2: Issue as credit turns the method to Patient Credit, and saves a credit', async () => {
    await page.getByRole('menuitem', { name: 'Issue Refund' }).click()
    const form = page.getByRole('dialog', { name: 'Issue Refund' })
    await form.getByLabel('Issue as credit').check()
    await expect(form.getByRole('combobox', { name: 'Method' })).toHaveValue('patient-credit')
    await form.getByLabel('Amount').fill('60')
    await form.getByRole('textbox', { name: 'Reason' }).fill('Fitted twice')
    await expect(form).toContainText('Issues a credit of $60.00')
    await form.getByRole('button', { name: 'Save Refund' }).click()
    await expect(form).toBeHidden()
    await expect(page.getByRole('tab', { name: 'Billing' })).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('CR-3: it stands in Credits Available with its origin, amount and remainder', async () => {
    const row = creditRow(page, `Refund of invoice ${paid.number}`)
    await expect(row).toContainText('Paid by cash')
    await expect(row.getByRole('cell', { name: '$60.00' })).toHaveCount(2)
  })

  await test.step('CR-5: Patient Credit shows what there is on top, and the balance updates at once', async () => {
    const form = await openFromInvoice(page, open, 'Patient Payment')
    await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('patient-credit')
    await expect(form.getByRole('table', { name: 'Available Credits' })).toContainText('$60.00')
    await expect(form.getByRole('combobox', { name: 'Selected Credit' })).not.toHaveValue('')
    await expect(form.getByLabel('Amount')).toHaveValue('60.00')
    await form.getByLabel('Amount').fill('60.01')
    await expect(form).toContainText('Only $60.00 of this credit is left.')
    await expect(form.getByRole('button', { name: 'Post Payment' })).toBeDisabled()
    await form.getByLabel('Amount').fill('60')
    await form.getByRole('button', { name: 'Post Payment' }).click()
    await expect(invoiceRow(page, open)).toContainText('$20.00')
    await page.getByRole('region', { name: 'Credits Available' }).getByText('Used', { exact: true }).click()
    const row = creditRow(page, `Refund of invoice ${paid.number}`, 'Used credits')
    await expect(row).toContainText(`Invoice ${open.number}: $60.00`)
    await expect(row).toContainText('$0.00')
    await page
      .getByRole('region', { name: 'Credits Available' })
      .getByText('Available', { exact: true })
      .click()
  })

  await test.step('CR-4: + New Credit asks for what is required, and posts a credit of no invoice', async () => {
    const form = await openNewCredit(page)
    const post = form.getByRole('button', { name: 'Post Credit' })
    await expect(post).toBeDisabled()
    await expect(form.getByLabel('Date of Credit Payment')).toHaveValue(patient.today)
    await form.getByRole('combobox', { name: 'Credit Payment By' }).selectOption('guarantor')
    await form.getByLabel('Amount').fill('70')
    const method = form.getByRole('combobox', { name: 'Method' })
    await expect(method.getByRole('option', { name: 'CareCredit' })).toHaveCount(0)
    await method.selectOption('check')
    await form.getByLabel('Payment reference').fill('Check 1182')
    await form.getByLabel('Description').fill('For the spring')
    await post.click()
    await expect(form).toBeHidden()
    await expect(creditRow(page, 'New credit')).toContainText('given by the guarantor · Check 1182')
  })

  await test.step('CR-5: several credits on one invoice, and one on several', async () => {
    for (const [invoice, amount] of [
      [open, '20.00'],
      [other, '50.00'],
    ] as const) {
      const form = await openFromInvoice(page, invoice, 'Patient Payment')
      await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('patient-credit')
      await expect(form.getByLabel('Amount')).toHaveValue(amount)
      await form.getByRole('button', { name: 'Post Payment' }).click()
      await expect(invoiceRow(page, invoice)).toContainText('Paid')
    }
    await page.getByRole('region', { name: 'Credits Available' }).getByText('Used', { exact: true }).click()
    const row = creditRow(page, 'New credit', 'Used credits')
    await expect(row).toContainText(`Invoice ${open.number}: $20.00`)
    await expect(row).toContainText(`Invoice ${other.number}: $50.00`)
  })
})

async function openNewCredit(page: Page) {
  await page.getByRole('button', { name: '+ New Credit' }).click()
  return page.getByRole('dialog', { name: 'New Credit' })
}

test('goodwill above the limit waits for a second person, and is never paid out (CR-7)', async ({
  page,
  browser,
}) => {
  const office = await signInToOffice(page.context(), 'frontdesk')
  const patient = await addPatient(office)
  await openFile(page, patient, 'Billing')
  const form = await openNewCredit(page)
  await form.getByLabel('Amount').fill('40')
  await form.getByRole('combobox', { name: 'Method' }).selectOption('goodwill')
  await expect(form.getByRole('combobox', { name: 'Credit Payment By' })).toHaveValue('practice')
  await form.getByLabel('Reason for the manager').fill(`Waited two hours, ${patient.lastName}`)
  await form.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText('No credits', { exact: true })).toBeVisible()

  const second = await browser.newContext()
  await signInToOffice(second, 'manager')
  const manager = await second.newPage()
  await openApprovals(manager)
  const request = manager.getByRole('row').filter({ hasText: patient.lastName })
  await request.getByRole('button', { name: 'Decide' }).click()
  const decision = manager.getByRole('dialog', { name: 'Decide on a request' })
  await decision.getByRole('radio', { name: 'Approve' }).check()
  await decision.getByRole('button', { name: 'Approve' }).click()
  await giveAgain(manager)
  await expect(decision).toBeHidden()

  const credit = creditRow(page, 'Goodwill')
  await expect(credit, 'it appears at the front desk without reloading').toContainText('$40.00')
  await expect(credit).toContainText('Never paid out.')
  await credit.getByRole('button', { name: /^Actions/ }).click()
  const refund = page.getByRole('menuitem', { name: 'Issue Refund' })
  await expect(refund).toBeDisabled()
  await expect(refund).toContainText('Goodwill is never paid out.')
  await second.close()
})

async function openApprovals(page: Page): Promise<void> {
  await page.goto(officeUrl('/payments'))
  await page.getByRole('button', { name: /^Approvals/ }).click()
  await expect(page.getByRole('heading', { name: 'Approvals' })).toBeVisible()
}

/** Gives the password again, which what is out of the ordinary asks for. */
async function giveAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Enter your password again' })
  await again.getByLabel('Password', { exact: true }).fill(password)
  await again.getByRole('button', { name: 'Continue' }).click()
}
