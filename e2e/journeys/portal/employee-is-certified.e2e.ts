import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { expectAccessible } from '../../setup/axe.ts'
import { signIn } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

/** What a careful reader answers in the two guides that the demo's front desk has left to do. */
const right = [
  'By a refund of the original purchase.',
  '$600',
  'The part that belongs to the refunded amount is given back.',
  'Have them sign in as themselves, or ask the administrator to invite them.',
  'Hang up and tell your administrator: nobody needs your code.',
  'Wait for the minutes that are shown, or recover by e-mail meanwhile.',
]

async function answer(page: Page, given: readonly string[]): Promise<void> {
  for (const words of given) await page.getByRole('radio', { name: words }).check()
  await page.getByRole('button', { name: 'Complete this guide' }).click()
}

test('an employee finds an article, prints it, completes the course and is certified (PP-13)', async ({
  page,
}) => {
  await page.goto(portalUrl('/sign-in'))
  await page.getByRole('link', { name: 'Articles and news' }).click()
  await page.getByLabel('Search resources').fill('two-factor lost phone')
  await page.getByRole('link', { name: 'Codes and the second factor' }).click()
  await expect(page.getByRole('heading', { name: 'A new phone' })).toBeVisible()
  await expectAccessible(page, 'public article')
  await page.getByRole('link', { name: 'Go to the portal' }).click()

  await signIn(page, 'frontdesk')
  await page.getByRole('link', { name: 'Resources', exact: true }).click()
  await expectAccessible(page, 'resources')
  await page.getByLabel('Search resources').fill('payout')
  await page
    .getByRole('list', { name: 'Results' })
    .getByRole('link', { name: /lender's payment/ })
    .click()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF' }).click()
  const [printed] = await pdfText(await readFile(await (await saved).path()))
  expect(printed).toContain('Two business days after the day of the purchases')

  await page.getByRole('link', { name: 'Training', exact: true }).click()
  const course = page.getByRole('list', { name: 'The course' })
  await expect(course.getByText('To do')).toHaveCount(2)
  await expectAccessible(page, 'training')
  await course.getByRole('link', { name: 'Give money back' }).click()
  await answer(page, ['In cash, if they prefer.', ...right.slice(1, 3)])
  await expect(page.getByText('Look at this one again.')).toHaveCount(1)
  await expectAccessible(page, 'guide with a wrong answer')
  await answer(page, right.slice(0, 1))
  await page.getByRole('link', { name: 'Next: Keep sign-ins safe' }).click()
  await answer(page, right.slice(3))
  await expect(page.getByRole('status').getByText(/^Certified through/)).toBeVisible()

  await page.getByRole('link', { name: 'Training', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Your certification' })).toContainText('Certified')
  await expect(page.getByRole('group', { name: 'The course' })).toContainText('6 of 6')
})

test('a visitor reads what this is, its news and how it does, without signing in (PP-6, PP-13)', async ({
  page,
}) => {
  await page.goto(portalUrl('/sign-in'))
  await page.getByRole('link', { name: 'What this is' }).click()
  await expect(page.getByRole('heading', { name: 'Care now, paid over time' })).toBeVisible()
  const care = page.getByRole('region', { name: 'For which care' })
  await expect(care.getByRole('listitem').filter({ hasText: 'Hearing' })).toBeVisible()
  const news = page.getByRole('region', { name: 'News' })
  await news.getByRole('link', { name: 'Settlements follow the bank calendar' }).click()
  await expect(page.getByText('purchases of the Wednesday before Thanksgiving')).toBeVisible()
  await page.goBack()
  await news.getByRole('link', { name: 'All news' }).click()
  await expect(page.getByRole('list', { name: 'News' }).getByRole('listitem').first()).toBeVisible()
  await page.getByRole('navigation', { name: 'Public pages' }).getByRole('link', { name: 'Status' }).click()
  await expect(page.getByRole('heading', { name: 'System status' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Partner API' })).toBeVisible()
})

test('an employee prints a marketing piece that names the location it is for (PP-13)', async ({ page }) => {
  await page.goto(portalUrl('/sign-in'))
  await signIn(page, 'frontdesk')
  await page.getByRole('link', { name: 'Resources', exact: true }).click()
  await page.getByRole('tab', { name: 'Marketing' }).click()
  await page.getByRole('link', { name: 'Counter card' }).click()
  await page.getByRole('combobox', { name: 'Location' }).selectOption({ label: 'Lakeside' })
  await expect(page.getByText('Ask anybody at the desk of Lakeside.')).toBeVisible()
  await expectAccessible(page, 'marketing piece')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF' }).click()
  const [printed] = await pdfText(await readFile(await (await saved).path()))
  expect(printed).toMatch(/Would monthly payments\s+help\?/)
  expect(printed).toContain('Ask anybody at the desk of Lakeside.')
})
