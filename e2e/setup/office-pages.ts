import { expect, type Locator, type Page } from '@playwright/test'
import type { IssuedInvoice, Patient } from './patients.ts'
import { systems } from './systems.ts'

/** The address of an office screen. */
export function officeUrl(path: string): string {
  return systems().office.url + path
}

/** Opens a tab of a patient's file. */
export async function openFile(page: Page, patient: Patient, tab: string): Promise<void> {
  await page.goto(officeUrl(`/patients/${patient.id}`))
  await expect(page.getByRole('heading', { name: patient.name })).toBeVisible()
  await page.getByRole('tab', { name: tab }).click()
}

/** Opens the dialog that a button of the same name leads to. */
export async function openDialog(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name, exact: true }).click()
  return page.getByRole('dialog', { name })
}

/** Opens a dialog from the three dots of an invoice's row. */
export async function openFromInvoice(page: Page, invoice: IssuedInvoice, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for invoice ${invoice.number}` }).click()
  await page.getByRole('menuitem', { name }).click()
  return page.getByRole('dialog', { name })
}

/** The row of an invoice on the Billing tab. */
export function invoiceRow(page: Page, { number }: IssuedInvoice): Locator {
  const rows = page.getByRole('table', { name: 'Invoices', exact: true }).getByRole('row')
  return rows.filter({ has: page.getByRole('link', { name: String(number), exact: true }) })
}

/** The dialog that waits for the portal's result. */
export function waitingDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Waiting for CareCredit' })
}

/** Presses a button that launches; answers the portal's tab. */
export async function launchBy(button: Locator): Promise<Page> {
  const opening = button.page().context().waitForEvent('page')
  await button.click()
  return opening
}

/** Chooses CareCredit in a form that receives money and commits it; answers the portal's tab. */
export async function launchFromForm(form: Locator, commit: 'Save' | 'Post Payment'): Promise<Page> {
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  const tab = await launchBy(form.getByRole('button', { name: commit }))
  await expect(waitingDialog(form.page())).toBeVisible()
  return tab
}

/** Presses the waiting dialog's Refresh and waits until it closes because its result was saved. */
export async function refreshUntilSaved(page: Page): Promise<void> {
  await waitingDialog(page).getByRole('button', { name: 'Refresh' }).click()
  await expect(waitingDialog(page)).toBeHidden()
}

/** The figure that a card of the summary shows. */
export function figure(page: Page, label: string): Locator {
  return page.getByRole('group', { name: label })
}
