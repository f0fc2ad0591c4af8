import { expect, test, type Locator, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import { invoiceRow, officeUrl, openDialog, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'

async function save(form: Locator, preview: string | RegExp, button = 'Save'): Promise<void> {
  await expect(form, 'the effect in words before it is posted').toContainText(preview)
  await form.getByRole('button', { name: button, exact: true }).click()
  await expect(form).toBeHidden()
}

/** Writes hearing aids with a discount and two taxed frames, with who treated: $3,262.09. */
async function writeLines(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add Hearing aids, pair' }).click()
  await page.getByLabel('Clinician of Hearing aids, pair').selectOption({ label: 'Dr. Nadia Ferro, AuD' })
  await page.getByLabel('Discount on Hearing aids, pair').fill('90')
  await page.getByRole('button', { name: 'Add Designer frame' }).click()
  await expect(page.getByLabel('Clinician of Designer frame'), 'as the line before').not.toHaveValue('')
  await page.getByLabel('Quantity of Designer frame').fill('2')
  await expect(page.getByText('Charges $3,262.09, $24.09 of it tax, after $90.00 discount')).toBeVisible()
}

test('an invoice is drafted, issued, adjusted, taken back in part for a fee, written off and recovered (BI-2, BI-6, BI-8)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'biller')
  await openFile(page, patient, 'Billing')
  await page.getByRole('button', { name: 'New invoice' }).click()
  await writeLines(page)
  await page.getByRole('button', { name: 'Save draft' }).click()
  const drafts = page.getByRole('table', { name: 'Drafts' })
  await expect(drafts).toContainText('$3,262.09')
  const read = () => office.readBilling({ params: { patientId: patient.id } })
  expect(await read(), 'nothing is owed yet').toMatchObject({ invoices: [], balanceCents: 0 })

  await drafts.getByRole('link', { name: /^Draft of/ }).click()
  await expect(page.getByRole('heading', { name: 'Draft invoice' })).toBeVisible()
  await page.getByRole('button', { name: 'Issue invoice' }).click()
  await expect(page.getByRole('table', { name: 'Invoices', exact: true })).toContainText('$3,262.09')
  await expect(drafts).toBeHidden()
  const [invoice] = (await read()).invoices
  if (!invoice) throw new Error('no invoice was issued')
  await expect(invoiceRow(page, invoice)).toContainText('$3,262.09')

  const adjust = await openFromInvoice(page, invoice, 'Adjust')
  await adjust.getByLabel('Amount').fill('100')
  await adjust.getByLabel('Why').selectOption('courtesy')
  await adjust.getByLabel('Reason').fill('Waited an hour')
  await save(adjust, 'by $100.00, $0.74 of it tax; $3,162.09 stays due.')

  const back = await openFromInvoice(page, invoice, 'Return items')
  await back.getByLabel('Quantity of Designer frame that comes back').fill('1')
  await back.getByLabel('Restocking fee').fill('15')
  await back.getByLabel('Reason').fill('Did not fit')
  await save(
    back,
    'Takes back $231.05 of invoice ' +
      `${invoice.number}, $12.05 of it tax: $15.00 stays charged as a restocking fee and $216.05 less is owed.`,
  )

  const writeOff = await openFromInvoice(page, invoice, 'Write off')
  await writeOff.getByLabel('Reason').fill('Moved away')
  await expect(writeOff).toContainText('Your role writes off up to $500.00 at once; ask a manager.')
  await expect(writeOff.getByRole('button', { name: 'Write off' })).toBeDisabled()
  await writeOff.getByLabel('Amount').fill('500')
  await save(writeOff, '$2,446.04 stays due.', 'Write off')
  const recover = await openFromInvoice(page, invoice, 'Recover write-off')
  await recover.getByLabel('Amount').fill('100')
  await recover.getByLabel('Reason').fill('Called')
  await save(recover, /has \$2,546\.04 due/, 'Recover')
  await expect(invoiceRow(page, invoice)).toContainText('$2,546.04')

  await page.getByRole('button', { name: `Actions for invoice ${invoice.number}` }).click()
  const voiding = page.getByRole('menuitem', { name: 'Void' })
  await expect(voiding, 'forbidden now, and says why').toBeDisabled()
  await expect(voiding).toHaveAccessibleDescription('Part of it was written off; recover that first.')
  await page.goto(officeUrl(`/invoices/${invoice.id}`))
  const corrections = page.getByRole('table', { name: 'Corrections' })
  for (const what of ['Adjustment', 'Return', 'Restocking fee', 'Write-off', 'Write-off recovered'])
    await expect(corrections.getByRole('rowheader', { name: what, exact: true })).toBeVisible()
})

test('a check bounces: what it paid is due again, the payment stays, nothing of it is refundable (recipe 11)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'biller')
  const invoice = await issueInvoice(office, patient, 20_000)
  const { locations } = await office.readDesk()
  const { paymentId } = await office.receivePayment({
    body: {
      patientId: patient.id,
      locationId: locations[0]?.id ?? '',
      method: 'check',
      amountCents: 25_000,
      receivedOn: locations[0]?.today ?? '',
      reference: '1042',
      note: '',
      allocations: [{ invoiceId: invoice.id, amountCents: 20_000 }],
    },
  })
  await page.goto(officeUrl(`/payments/${paymentId}`))
  const form = await openDialog(page, 'Bounced check')
  await form.getByLabel('Reason').fill('Insufficient funds')
  await save(
    form,
    'Takes $250.00 out of the checks, dated today; ' +
      `invoice ${invoice.number} is due again by $200.00 and $50.00 of deposits is gone.`,
    'Mark as bounced',
  )
  await expect(page.getByText('Bounced', { exact: true })).toBeVisible()
  const refund = page.getByRole('button', { name: 'Issue Refund' })
  await expect(refund).toBeDisabled()
  await expect(refund).toHaveAccessibleDescription('The check bounced; nothing of it is left.')
  const billing = await office.readBilling({ params: { patientId: patient.id } })
  expect(billing).toMatchObject({ balanceCents: 20_000, depositsCents: 0 })
})
