import { expect, test, type Locator, type Page } from '@playwright/test'
import { openCast, signInToOffice, type Cast } from '../../setup/cast.ts'
import { officeUrl, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { payByCareCredit } from '../../setup/settings.ts'

/** A paid invoice with an excess, so that every button has something to act on; this browser then signs in anew. */
async function paidWithExcess(page: Page, userId: string) {
  const cast: Cast = await openCast(page)
  const invoice = await issueInvoice(cast.office, cast.patient, 60_000)
  const paid = await payByCareCredit(cast, invoice, 60_000, 61_000)
  await signInToOffice(page.context(), userId)
  return { ...cast, invoice, paid }
}

async function expectForbidden(control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  await expect(control).toBeDisabled()
  await expect(control).toHaveAccessibleDescription(/^Your role does not allow this\. It needs: /)
}

test('an auditor sees everything, and every button that writes is disabled with the reason (BI-12)', async ({
  page,
}) => {
  const { patient, invoice, paid } = await paidWithExcess(page, 'auditor')
  await openFile(page, patient, 'Summary')
  await expectForbidden(page.getByRole('button', { name: 'Launch CareCredit' }))
  await expectForbidden(page.getByRole('button', { name: 'Apply for CareCredit' }))
  await expectForbidden(page.getByRole('button', { name: 'Edit patient' }))
  await page.getByRole('tab', { name: 'Billing' }).click()
  for (const name of ['Receive Payment', 'Receive Deposit', 'New invoice'])
    await expectForbidden(page.getByRole('button', { name, exact: true }))
  await page.getByRole('button', { name: `Actions for invoice ${invoice.number}` }).click()
  for (const name of ['Patient Payment', 'Issue Refund', 'Return items', 'Void'])
    await expectForbidden(page.getByRole('menuitem', { name }))
  await page.goto(officeUrl(`/payments/${paid.documentId}`))
  for (const name of ['Issue Refund', 'Edit Payment', 'Delete Payment'])
    await expectForbidden(page.getByRole('button', { name }))
  await page.goto(officeUrl('/carecredit'))
  const row = page
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ hasText: patient.name })
  await expectForbidden(row.getByRole('button', { name: 'Resolve' }))
})

test('the front desk launches, but neither edits payments nor resolves, and refunds up to its limit (BI-12)', async ({
  page,
}) => {
  const { patient, invoice, paid } = await paidWithExcess(page, 'frontdesk')
  await page.goto(officeUrl(`/payments/${paid.documentId}`))
  await expectForbidden(page.getByRole('button', { name: 'Edit Payment' }))
  await expectForbidden(page.getByRole('button', { name: 'Delete Payment' }))
  await page.goto(officeUrl('/carecredit'))
  const row = page
    .getByRole('table', { name: 'Exceptions' })
    .getByRole('row')
    .filter({ hasText: patient.name })
  await expectForbidden(row.getByRole('button', { name: 'Resolve' }))

  await openFile(page, patient, 'Billing')
  const form = await openFromInvoice(page, invoice, 'Issue Refund')
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Did not fit')
  await form.getByLabel('Amount').fill('250.01')
  await expect(form).toContainText('Your role refunds up to $250.00 at once; ask a manager.')
  await expect(form.getByRole('button', { name: 'Save Refund' })).toBeDisabled()
  await form.getByLabel('Amount').fill('250.00')
  await expect(form.getByRole('button', { name: 'Save Refund' })).toBeEnabled()
})

test('an administrator handles no money: the rail shows what works for them (BI-12)', async ({
  page,
  context,
}) => {
  await signInToOffice(context, 'admin')
  // Their first page is the one that works for them.
  await page.goto(officeUrl('/'))
  await expect(
    page.getByRole('row', { name: 'Downtown' }).getByRole('button', { name: 'Edit' }),
  ).toBeEnabled()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Payments' })).toHaveCount(0)
})
