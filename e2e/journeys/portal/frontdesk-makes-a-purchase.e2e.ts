import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast, signInToPortal } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const lakeside = '5348120000000029'
const portalUrl = (path: string) => systems().portal.url + path

test('a purchase is looked up, chosen a plan for, put on another, mailed, settled and voided (PP-10, PP-11)', async ({
  page,
}) => {
  const { patient } = await openCast(page)
  await page.goto(portalUrl('/plans'))
  await page.getByLabel('Amount').fill('1,200')
  const calculated = page.getByRole('table', { name: 'Payments by plan' })
  await expect(calculated.getByRole('row', { name: /within 12 months/ })).toContainText('$395.88')

  await page.goto(portalUrl('/transactions/new-purchase'))
  await page.getByRole('textbox', { name: 'Account number' }).fill(patient.accountNumber)
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.getByLabel('Amount').fill('1,200')
  await page.getByRole('radio', { name: 'No interest if paid in full within 12 months' }).check()
  const terms = page.getByRole('region', { name: 'Terms of the plan' })
  await expect(terms).toContainText('Otherwise interest at 32.99% APR is charged from the purchase date')
  await page.getByRole('button', { name: 'Submit purchase' }).dblclick()
  await expect(page.getByRole('status').getByText('Purchase approved: $1,200.00')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('$395.88 of interest')

  await page.getByRole('button', { name: 'Change plan' }).click()
  const change = page.getByRole('dialog', { name: 'Change plan' })
  await expect(change.getByRole('button', { name: 'Change plan' })).toBeDisabled()
  await change.getByRole('radio', { name: 'No interest if paid in full within 6 months' }).check()
  await expectAccessible(page, 'change plan')
  await change.getByRole('button', { name: 'Change plan' }).click()
  await expect(page.getByRole('region', { name: 'Funding' })).toContainText('$1,140.00')

  await page.getByRole('button', { name: 'Receipt' }).click()
  await page.getByRole('menuitem', { name: 'E-mail…' }).click()
  const mail = page.getByRole('dialog', { name: 'E-mail receipt' })
  await mail.getByLabel('E-mail').fill(`${patient.lastName}@mail.example`)
  await mail.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(`Sent to ${patient.lastName}@mail.example.`)).toBeVisible()
  await expect(async () => {
    const outbox = await page.request.get(portalUrl('/outbox'))
    expect(await outbox.text()).toContain(`${patient.lastName}@mail.example`)
  }).toPass()

  await page.getByRole('link', { name: /^Expected/ }).click()
  const settled = page.getByRole('table', { name: 'Transactions of this settlement' })
  await expect(settled.getByRole('row', { name: new RegExp(patient.name) })).toContainText('$1,140.00')
  await expectAccessible(page, 'settlement')
  await settled.getByRole('link', { name: patient.name }).click()

  await page.getByRole('button', { name: 'Void' }).click()
  const voiding = page.getByRole('dialog', { name: 'Void purchase' })
  await voiding.getByLabel('Reason').fill('Another amount was agreed')
  await expectAccessible(page, 'void purchase')
  await voiding.getByRole('button', { name: 'Void purchase' }).click()
  await expect(page.getByRole('status').getByText('Void approved: $1,200.00')).toBeVisible()
  await page.getByRole('link', { name: 'Open the purchase' }).click()
  await expect(page.getByRole('button', { name: 'Void' })).toHaveAttribute('aria-disabled', 'true')

  await page.goto(portalUrl('/transactions'))
  await page.getByRole('searchbox', { name: 'Search transactions' }).fill(patient.lastName)
  const list = page.getByRole('table', { name: 'Transactions' })
  await expect(list.getByRole('row')).toHaveCount(3)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('transactions.csv')
})

test('an administrator chooses the plans of a location, and purchases there offer no other (PP-11)', async ({
  page,
}) => {
  const portal = await signInToPortal(page.context())
  // The switch is turned, so it must begin as the demo has it, also when this is tried again.
  await portal.offerPlan({
    params: { merchantNumber: lakeside, code: 'reduced-60' },
    body: { offered: true },
  })
  const chooseLakeside = () =>
    page.getByRole('combobox', { name: 'Location' }).selectOption({ label: 'Lakeside' })
  await page.goto(portalUrl('/plans'))
  await chooseLakeside()
  const offer = page.getByRole('switch', { name: 'Offer 17.90% APR with 60 fixed payments' })
  await offer.click({ force: true })
  await expect(offer).not.toBeChecked()
  await expectAccessible(page, 'plans')
  await page.goto(portalUrl('/transactions/new-purchase'))
  const location = page.getByRole('combobox', { name: 'Location' })
  await location.selectOption({ label: 'Lakeside, …0029' })
  await page.getByLabel('Amount').fill('3,000')
  await expect(page.getByRole('radio', { name: '17.90% APR with 48 fixed payments' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /60 fixed payments/ })).toHaveCount(0)
  await location.selectOption({ label: 'Downtown, …0011' })
  await expect(page.getByRole('radio', { name: /60 fixed payments/ })).toBeVisible()
  await page.goto(portalUrl('/plans'))
  await chooseLakeside()
  await offer.click({ force: true })
  await expect(offer).toBeChecked()
})

test('an account is found by its holder’s name, birth date and ZIP together, not by less (PP-10)', async ({
  page,
}) => {
  const { patient } = await openCast(page)
  await page.goto(portalUrl('/transactions/new-purchase'))
  const lookUp = page.getByRole('search', { name: 'Look up an account' })
  await lookUp.getByText('By name').click()
  await lookUp.getByLabel('First name').fill(patient.firstName)
  await lookUp.getByLabel('Last name').fill(patient.lastName)
  await lookUp.getByLabel('Date of birth').fill(patient.birthDate)
  await lookUp.getByRole('button', { name: 'Look up' }).click()
  await expect(lookUp.getByText('A ZIP code has five digits.')).toBeVisible()
  await lookUp.getByLabel('ZIP code').fill('00002')
  await lookUp.getByRole('button', { name: 'Look up' }).click()
  await expect(page.getByText('No account matches this.')).toBeVisible()
  await lookUp.getByLabel('ZIP code').fill('00001')
  await lookUp.getByRole('button', { name: 'Look up' }).click()
  const found = page.getByRole('radiogroup', { name: 'Account' })
  await expect(found.getByRole('radio', { name: new RegExp(patient.name) })).toBeChecked()
  await page.getByLabel('Amount').fill('300')
  await page.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Submit purchase' }).click()
  await expect(page.getByRole('status').getByText('Purchase approved: $300.00')).toBeVisible()
})
