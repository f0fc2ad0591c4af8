import { expect, test, type Page } from '@playwright/test'
import { signInToPortal } from '../../setup/cast.ts'
import { inventedName } from '../../setup/patients.ts'
import { submitPurchase } from '../../setup/portal-pages.ts'
import { enrolPractice } from '../../setup/practices.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

/** The figure that a card of the dashboard shows. */
const figure = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true })

const applicant = {
  practiceSessionId: null,
  firstName: 'Dawn',
  birthDate: '1980-03-14',
  phone: '617-555-0142',
  email: '',
  line1: '4 Quay Street',
  city: 'Boston',
  state: 'MA',
  annualIncomeCents: 6e6,
  consent: true,
} as const

// In a practice of its own, so that its figures are exact, and far from its midnight, so that they are of one day.
test('the dashboard tells today’s transactions, what waits and the trend, and leads to what is done often (PP-8)', async ({
  page,
  context,
  browser,
}) => {
  const hour = new Date().getUTCHours()
  const zone = hour >= 2 && hour < 8 ? 'Pacific/Honolulu' : 'America/New_York'
  const { userId, password } = await enrolPractice(browser, `dawn${Date.now()}`, zone)
  const portal = await signInToPortal(context, userId, password)
  await page.goto(portalUrl('/'))
  await expect(page.getByText('No transactions yet', { exact: true })).toBeVisible()
  await expect(figure(page, 'Purchases today')).toContainText('0 approved')

  const merchantNumber = (await portal.readDesk()).merchants[0]?.merchantNumber ?? ''
  const apply = (lastName: string, zip: string) =>
    portal.submitApplication({ body: { ...applicant, merchantNumber, lastName, zip } })
  // The lender knows a person at any practice, so that they are new each time.
  const [waiting, holder] = [inventedName(), inventedName()]
  await apply(waiting, '00004')
  const accountId = (await apply(holder, '00001')).accountId ?? ''
  const { accountNumber } = await portal.readAccount({ params: { accountId } })
  await page.getByRole('link', { name: 'New purchase' }).click()
  await submitPurchase(page, { accountNumber, amount: '400' })
  await expect(page.getByRole('status').getByText('Purchase approved: $400.00')).toBeVisible()

  await page.getByRole('link', { name: 'Dashboard' }).click()
  await expect(figure(page, 'Purchases today')).toContainText('$400.00')
  await expect(figure(page, 'Purchases today')).toContainText('1 approved')
  await expect(figure(page, 'Refunds today')).toContainText('0 approved')
  await expect(figure(page, 'Pending applications')).toContainText('1')
  const today = page.getByRole('table', { name: 'Today’s transactions' })
  await expect(today.getByRole('row', { name: new RegExp(holder) })).toContainText('$400.00')
  const pending = page.getByRole('region', { name: 'Pending applications' })
  await expect(pending.getByRole('link', { name: `Dawn ${waiting}` })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Approved purchases of each/ })).toBeVisible()
  await expect(page.getByText('$400.00 financed, $0.00 refunded.')).toBeVisible()
  await expect(page.getByText('1 of 1 approved, 100%.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notices', exact: true })).toBeVisible()
  await page.getByRole('region', { name: 'To read' }).getByRole('link').nth(1).click()
  await expect(page.getByRole('link', { name: 'PDF' })).toBeVisible()

  for (const [action, heading] of [
    ['Look up an account', 'Accounts'],
    ['Send an application link', 'Applications'],
    ['Work out a monthly payment', 'Plans'],
    ['See when money comes', 'Settlements'],
  ] as const) {
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.getByRole('region', { name: 'Quick actions' }).getByRole('link', { name: action }).click()
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  }
})
