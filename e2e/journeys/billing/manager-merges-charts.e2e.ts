import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast, signIn, signInToOffice } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  officeUrl,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { addPatient, issueInvoice, type Patient } from '../../setup/patients.ts'
import { approvePurchase } from '../../setup/portal-pages.ts'

/** Types into a field that finds patients and takes the one who is found. */
async function choosePatient(page: Page, label: string, patient: Patient): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  await field.fill(patient.lastName)
  await page.getByRole('option', { name: `${patient.lastName}, ${patient.firstName}` }).click()
}

test('a manager merges a duplicate chart while its CareCredit dialog waits; the approval pays the invoice (BI-1)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page)
  const other = await addPatient(office)
  const invoice = await issueInvoice(office, patient, 20_000)
  await openFile(page, patient, 'Billing')
  const portal = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')

  const manager = await page.context().newPage()
  await openFile(manager, other, 'Summary')
  await manager.getByRole('button', { name: 'More actions for this chart' }).click()
  await manager.getByRole('menuitem', { name: 'Merge charts' }).click()
  const form = manager.getByRole('dialog', { name: 'Merge charts' })
  await choosePatient(manager, 'The other chart of this person', patient)
  await expect(form.getByRole('row', { name: /^Name/ })).toContainText(patient.name)
  await form.getByLabel('How you know that they are one person').fill('Same birth date and phone')
  await expect(form).toContainText('The CareCredit dialog that waits goes on waiting.')
  await expectAccessible(manager, 'Merge charts')
  await form.getByRole('button', { name: 'Merge charts' }).click()
  await expect(form).toBeHidden()
  await expect(manager.getByText(/formerly also/)).toBeVisible()

  // The other workstation is led to the surviving chart, under the dialog that goes on waiting.
  await expect(page.getByRole('heading', { name: other.name, includeHidden: true })).toBeVisible()
  await expect(waitingDialog(page)).toBeVisible()
  await approvePurchase(portal, patient)
  await refreshUntilSaved(page)
  await expect(invoiceRow(page, invoice)).toContainText('Paid')

  await page.goto(officeUrl('/patients'))
  await page.getByLabel('Search patients').fill(patient.lastName)
  await expect(page.getByRole('link', { name: `${other.lastName}, ${other.firstName}` })).toBeVisible()
})

test('the front desk sets a guarantor, notes something and deactivates a chart (BI-1, BI-16)', async ({
  page,
}) => {
  const office = await signInToOffice(page.context(), 'frontdesk')
  const [child, parent] = [await addPatient(office), await addPatient(office)]
  await issueInvoice(office, child, 12_000)
  await openFile(page, child, 'Summary')
  await page.getByRole('button', { name: 'Set guarantor' }).click()
  await choosePatient(page, 'Guarantor', parent)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const family = page.getByRole('table', { name: 'Family' })
  await expect(family.getByRole('row', { name: /Guarantor/ })).toContainText(parent.name)

  await page.getByRole('textbox', { name: 'New note' }).fill('Prefers mornings')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('listitem')).toContainText(
    'Prefers mornings',
  )

  await page.getByRole('heading', { name: child.name }).scrollIntoViewIfNeeded()
  await expectAccessible(page, 'Summary with a family and notes')

  await family.getByRole('link', { name: parent.name }).click()
  await expect(page.getByRole('heading', { name: parent.name })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Family' })).toContainText('$120.00')

  await page.getByRole('button', { name: 'More actions for this chart' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate chart' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Moved away')
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate chart' }).click()
  await expect(page.getByText('Inactive', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Billing' }).click()
  await expect(page.getByRole('button', { name: 'New invoice' })).toHaveAttribute('aria-disabled', 'true')
})

test('whoever signs in after somebody else begins at the start page, not at the page that was left', async ({
  browser,
}) => {
  const page = await browser.newPage()
  await page.goto(officeUrl('/'))
  await signIn(page, 'frontdesk')
  await page.getByRole('link', { name: 'Invoices' }).click()
  await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible()
  await page.getByRole('button', { name: /Frankie/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await signIn(page, 'biller')
  await expect(page.getByRole('heading', { name: 'Patients' })).toBeVisible()
})
