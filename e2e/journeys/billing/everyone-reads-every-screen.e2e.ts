import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, look } from '../../setup/axe.ts'
import { openCast } from '../../setup/cast.ts'
import { launchFromForm, officeUrl, openDialog, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { payByCareCredit, refundFromHome } from '../../setup/settings.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })

/** A patient with an invoice in part paid by CareCredit, an excess, and a refund that nothing has taken. */
async function openRichFile(page: Page) {
  const cast = await openCast(page)
  const invoice = await issueInvoice(cast.office, cast.patient, 60_000)
  const paid = await payByCareCredit(cast, invoice, 30_000, 31_000)
  await refundFromHome(cast, paid.transactionId, 5_000)
  return { ...cast, invoice, paid }
}

test('every screen of the office is accessible, light and dark (G11)', async ({ page }) => {
  await look(page, officeUrl('/sign-in'), 'Sign in')
  await look(page, officeUrl('/forgot'), 'Forgot User ID or password?')
  const { patient, invoice, paid } = await openRichFile(page)
  for (const tab of ['summary', 'billing', 'sales-history', 'carecredit', 'documents', 'activity'])
    await look(page, officeUrl(`/patients/${patient.id}?tab=${tab}`), patient.name)
  for (const tab of ['locations', 'catalog', 'clinicians', 'staff', 'limits', 'audit', 'security'])
    await look(page, officeUrl(`/settings?tab=${tab}`), 'Settings')
  await look(page, officeUrl('/patients'), 'Patients')
  await look(page, officeUrl('/invoices'), 'Invoices')
  await look(page, officeUrl(`/invoices/${invoice.id}`), `Invoice ${invoice.number}`)
  await look(page, officeUrl(`/patients/${patient.id}/new-invoice`), 'New invoice')
  await look(page, officeUrl('/payments'), 'Payments')
  await look(page, officeUrl('/payments/outgoing-refunds'), 'Outgoing refunds')
  await look(page, officeUrl('/payments/approvals'), 'Approvals')
  await look(page, officeUrl(`/payments/${paid.documentId}`), 'CareCredit payment')
  await look(page, officeUrl('/carecredit'), 'CareCredit')
  await look(page, officeUrl('/carecredit?tab=plans'), 'Compare plans')
  await page.goto(officeUrl('/no-such-screen'))
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await expectAccessible(page, 'no such screen')
})

test('every dialog of the office is accessible, light and dark (G11)', async ({ page }) => {
  const { patient, invoice, paid } = await openRichFile(page)
  await openFile(page, patient, 'Billing')
  for (const name of ['Receive Payment', 'Receive Deposit', 'Record an existing CareCredit transaction']) {
    const form = await openDialog(page, name)
    await expectAccessible(page, name)
    await form.getByRole('button', { name: 'Cancel' }).click()
    await expect(form).toBeHidden()
  }
  await page.getByRole('button', { name: '+ New Credit' }).click()
  const credit = page.getByRole('dialog', { name: 'New Credit' })
  await credit.getByRole('combobox', { name: 'Method' }).selectOption('goodwill')
  await expectAccessible(page, 'New Credit')
  await credit.getByRole('button', { name: 'Cancel' }).click()
  await credit.getByRole('button', { name: 'Discard' }).click()
  for (const name of ['Patient Payment', 'Issue Refund', 'Return items', 'Adjust', 'Write off']) {
    const form = await openFromInvoice(page, invoice, name)
    await expect(form.getByLabel('Date')).toBeVisible()
    await expectAccessible(page, name)
    await form.getByRole('button', { name: 'Cancel' }).click()
    await expect(form).toBeHidden()
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'command palette')
  await page.keyboard.press('Escape')
  await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await expectAccessible(page, 'Waiting for CareCredit')

  await page.goto(officeUrl(`/payments/${paid.documentId}`))
  await openDialog(page, 'Edit Payment')
  await expectAccessible(page, 'Edit Payment')
  await page.goto(officeUrl('/carecredit'))
  const row = page
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ hasText: patient.name })
  await row.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('dialog', { name: 'Resolve exception' })).toBeVisible()
  await expectAccessible(page, 'Resolve exception')
})
