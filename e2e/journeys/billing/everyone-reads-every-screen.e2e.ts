import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast, signInToPortal } from '../../setup/cast.ts'
import { launchFromForm, officeUrl, openDialog, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { openControls } from '../../setup/portal-pages.ts'
import { launch, payByCareCredit, purchase, refundFromHome } from '../../setup/settings.ts'
import { systems } from '../../setup/systems.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })

/** Opens a screen, waits until nothing on it is loading, and checks it. */
async function look(page: Page, url: string, heading: string | RegExp): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expectAccessible(page, new URL(url).pathname + new URL(url).search)
}

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
  for (const tab of ['locations', 'catalog', 'clinicians', 'staff', 'audit', 'security'])
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

const portalUrl = (path: string) => systems().portal.url + path

test('every screen of the portal about patients is accessible, light and dark (G11)', async ({
  page,
  context,
  browser,
}) => {
  const setting = await browser.newContext()
  const cast = await openCast(await setting.newPage())
  const portal = await signInToPortal(context)
  const transactionId = await purchase(cast, 40_000)
  const { applications } = await portal.listApplications({ body: { q: cast.patient.lastName } })
  await look(page, portalUrl('/applications'), 'Applications')
  await look(page, portalUrl('/applications/new'), 'New application')
  await look(page, portalUrl(`/applications/${applications[0]?.id}?decided=true`), /Journey/)
  await look(page, portalUrl('/transactions'), 'Transactions')
  await look(page, portalUrl('/transactions/new-purchase'), 'New purchase')
  await look(page, portalUrl(`/transactions/refund?purchase=${transactionId}`), 'Refund')
  await look(page, portalUrl('/transactions/refund'), 'Refund')
  await look(page, portalUrl(`/transactions/${transactionId}?decided=true`), 'Purchase $400.00')
  await look(page, portalUrl('/settlements'), 'Settlements')
  await look(page, portalUrl('/reports'), 'Reports')
  await look(page, portalUrl('/accounts'), 'Accounts')
  await look(page, portalUrl(`/accounts/${cast.patient.accountId}`), /./)
  await setting.close()
})

test('every other screen of the portal is accessible, light and dark (G11)', async ({
  page,
  context,
  browser,
}) => {
  await look(page, portalUrl('/sign-in'), 'Sign in')
  await look(page, portalUrl('/magic-values'), /./)
  await look(page, portalUrl('/forgot'), 'Forgot User ID or password?')
  await look(page, portalUrl('/set-password#nothing'), 'Choose a new password')
  await look(page, portalUrl('/enrol'), 'Enrol your practice')
  await look(page, portalUrl('/stop-report-mail#nothing'), 'Stop a mailed report')
  await signInToPortal(context)
  await look(page, portalUrl('/'), 'Dashboard')
  for (const tab of ['locations', 'api-keys', 'users', 'security'])
    await look(page, portalUrl(`/settings?tab=${tab}`), 'Settings')
  await look(page, portalUrl('/sandbox'), /./)
  const setting = await browser.newContext()
  await launch(await openCast(await setting.newPage()), { purpose: 'home' })
  await page.goto(portalUrl('/'))
  await expect(page.getByRole('complementary', { name: 'Practice session in another tab' })).toBeVisible()
  await expectAccessible(page, 'practice session bar')
  await setting.close()
})

test('every screen of the operator is accessible, light and dark (G11)', async ({ page }) => {
  await openControls(page)
  await expectAccessible(page, 'sandbox controls')
  await look(page, portalUrl('/operator'), 'Operator console')
  await look(page, portalUrl('/operator/authorizations'), 'Authorizations')
  await look(page, portalUrl('/operator/enrolments'), 'Enrolments')
  await look(page, portalUrl('/operator/tickets'), 'Tickets')
  await look(page, portalUrl('/operator/accounts'), 'Lender accounts')
  await look(page, portalUrl('/operator/clock'), 'Lender’s clock')
  await look(page, portalUrl('/support'), 'Support')
})
