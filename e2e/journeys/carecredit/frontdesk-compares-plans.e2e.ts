import { expect, test } from '@playwright/test'
import { signInToOffice } from '../../setup/cast.ts'
import { officeUrl } from '../../setup/office-pages.ts'

test('both sides of every plan stand side by side before the patient decides (XX-5)', async ({ page }) => {
  await signInToOffice(page.context(), 'frontdesk')
  await page.goto(officeUrl('/carecredit'))
  await page.getByRole('tab', { name: 'Compare plans' }).click()
  await page.getByLabel('Amount').fill('1,200.00')
  const plans = page.getByRole('table', { name: 'Plans' })
  const year = plans.getByRole('row', { name: 'No interest if paid in full within 12 months' })
  await expect(year.getByRole('cell').nth(0)).toContainText('$100.00')
  await expect(year, 'what one dollar left costs').toContainText('if one dollar remains after 12 months')
  await expect(year, 'the fee').toContainText(/\$\d+\.\d\d\s*9\.9% fee/)
  await expect(year, 'what the practice gets').toContainText('$1,081.20')

  const said = await plans.getByText(/no interest/i).allTextContents()
  expect(said.length).toBeGreaterThan(2)
  for (const words of said) expect(words).toMatch(/no interest if paid in full within \d+ months/i)

  await page.getByLabel('Amount').fill('200.00')
  await expect(year.getByRole('cell').nth(0), 'the lender’s least payment').toContainText('$30.00')
  await expect(plans.getByRole('row', { name: /fixed payments/ }), 'too little for these').toHaveCount(0)
})
