import { expect, type Page } from '@playwright/test'
import { signIn } from './cast.ts'
import { systems } from './systems.ts'

/** Types the account into New purchase, chooses the first plan and submits. */
export async function submitPurchase(
  portal: Page,
  purchase: { accountNumber: string; amount?: string },
): Promise<void> {
  await expect(portal.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  await portal.getByRole('textbox', { name: 'Account number' }).fill(purchase.accountNumber)
  await portal.getByRole('button', { name: 'Look up' }).click()
  if (purchase.amount !== undefined) await portal.getByLabel('Amount').fill(purchase.amount)
  await portal.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio').first().check()
  await portal.getByRole('button', { name: 'Submit purchase' }).click()
}

/** Makes a purchase that the lender approves. */
export async function approvePurchase(
  portal: Page,
  purchase: { accountNumber: string; amount?: string },
): Promise<void> {
  await submitPurchase(portal, purchase)
  await expect(portal.getByRole('status').getByText('Purchase approved')).toBeVisible()
  await expect(portal.getByText(/return to your practice system/i)).toBeVisible()
}

/** Submits the refund that the page is filled in for, with another amount where one is given. */
export async function submitRefund(portal: Page, amount?: string): Promise<void> {
  await expect(portal.getByRole('heading', { name: 'Refund', level: 1 })).toBeVisible()
  if (amount !== undefined) await portal.getByLabel('Amount').fill(amount)
  await portal.getByLabel('Reason').fill('Asked for by the patient')
  await portal.getByRole('button', { name: 'Submit refund' }).click()
}

/** Makes a refund that the lender approves. */
export async function approveRefund(portal: Page, amount?: string): Promise<void> {
  await submitRefund(portal, amount)
  await expect(portal.getByRole('status').getByText('Refund approved')).toBeVisible()
}

/** Opens the sandbox controls of the demo practice as an operator. */
export async function openControls(page: Page): Promise<void> {
  await page.goto(systems().portal.url)
  await signIn(page, 'operator')
  await page.goto(`${systems().portal.url}/operator`)
  await page.getByRole('link', { name: 'Harbor Hearing & Vision' }).click()
  await expect(page.getByRole('heading', { name: 'Harbor Hearing & Vision' })).toBeVisible()
}
