import { expect, type Page } from '@playwright/test'

/** Types the account into New purchase, chooses the first plan and submits; the answer's heading tells the outcome. */
export async function submitPurchase(
  portal: Page,
  purchase: { accountNumber: string; amount?: string },
): Promise<void> {
  await expect(portal.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  const known = portal.getByRole('textbox', { name: 'Account number' })
  if (await known.isVisible()) {
    await known.fill(purchase.accountNumber)
    await portal.getByRole('button', { name: 'Look up' }).click()
  }
  if (purchase.amount !== undefined) await portal.getByLabel('Amount').fill(purchase.amount)
  await portal.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio').first().check()
  await portal.getByRole('button', { name: 'Submit purchase' }).click()
}

/** Submits the refund that the page is filled in for, with another amount where one is given. */
export async function submitRefund(portal: Page, amount?: string): Promise<void> {
  await expect(portal.getByRole('heading', { name: 'Refund', exact: true })).toBeVisible()
  if (amount !== undefined) await portal.getByLabel('Amount').fill(amount)
  await portal.getByRole('button', { name: 'Submit refund' }).click()
}
