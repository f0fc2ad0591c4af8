import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { noChromium, root } from './steps.ts'

// `npm run pictures`: the pictures of README.md, taken of a demo that `npm start` has just made and that runs.
const [office = 'http://localhost:3000', portal = 'http://localhost:3100'] = process.argv.slice(2)
const folder = join(root, 'docs', 'pictures')
const size = { width: 1280, height: 800 }
const password = 'harbor lantern 4417 copper'

/** Walks through the main job and the end of a day by daylight, then looks at two more screens in the dark. */
async function main(): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(noChromium)
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await openPage(browser, 'light')
    await mainJob(page)
    await endOfTheDay(page)
    await aroundThePortal(page)
    await inTheDark(await openPage(browser, 'dark'))
  } finally {
    await browser.close()
  }
}

async function mainJob(page: Page): Promise<void> {
  await page.goto(office)
  await signIn(page)
  await page
    .getByLabel(/CareCredit patient/)
    .first()
    .waitFor()
  await openSomebodyWhoOwes(page)
  await page.getByRole('heading', { name: 'Recent activity' }).waitFor()
  await take(page, 'office-patient')
  const zip = await page.getByText(/ [A-Z]{2} \d{5}$/).textContent()
  await page.getByRole('tab', { name: 'Billing' }).click()
  await page.getByRole('button', { name: 'Receive Payment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Receive Payment' })
  const due = await dialog
    .getByText(/^\$[1-9][\d,]*\.\d\d$/)
    .first()
    .textContent()
  await dialog
    .getByLabel('Amount')
    .first()
    .fill((due ?? '').slice(1))
  await dialog.getByLabel('Payment Method').selectOption('CareCredit')
  await take(page, 'office-receive-payment')
  const opened = page.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const shop = await opened
  await page.getByRole('dialog', { name: 'Waiting for CareCredit' }).waitFor()
  await take(page, 'office-waiting')
  await purchase(shop, (zip ?? '').slice(-5))
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await take(page, 'office-billing')
}

async function endOfTheDay(page: Page): Promise<void> {
  for (const [address, heading, name] of [
    ['/day-close', 'Day close', 'office-day-close'],
    ['/reports/ageing', /ageing/i, 'office-ageing'],
  ] as const) {
    await page.goto(office + address)
    await page.getByRole('heading', { name: heading }).first().waitFor()
    await take(page, name)
  }
}

async function aroundThePortal(page: Page): Promise<void> {
  for (const [address, heading, name] of [
    ['/reports/transactions', /transactions/i, 'portal-report'],
    ['/sandbox', /sandbox/i, 'portal-sandbox'],
  ] as const) {
    await page.goto(portal + address)
    await page.getByRole('heading', { name: heading }).first().waitFor()
    await take(page, name)
  }
}

/** A CareCredit patient with enough to pay for a plan; the long window shows all rows of the list at once. */
async function openSomebodyWhoOwes(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 8000 })
  const known = page.getByRole('row').filter({ has: page.getByLabel(/CareCredit patient/) })
  await known
    .filter({ hasText: /\$([2-9]\d\d|[\d,]+\d{3})\./ })
    .first()
    .click()
  await page.setViewportSize(size)
}

async function purchase(page: Page, zip: string): Promise<void> {
  await signIn(page)
  await page.getByText('By name', { exact: true }).click()
  await page.getByLabel('ZIP code').fill(zip)
  await page.getByRole('button', { name: 'Look up' }).click()
  await page
    .getByText(/available/i)
    .first()
    .waitFor()
  await page.getByRole('radio', { name: /12 months/ }).check()
  await take(page, 'portal-purchase')
  await page.getByRole('button', { name: 'Submit purchase' }).click()
  await page.getByText(/return to your practice system/i).waitFor()
}

async function inTheDark(page: Page): Promise<void> {
  await page.goto(portal)
  await signIn(page)
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  await take(page, 'portal-dashboard-dark')
  await page.goto(office)
  await signIn(page)
  await page.getByRole('link', { name: /CareCredit/ }).click()
  await page.getByRole('heading', { name: 'CareCredit', exact: true }).waitFor()
  await take(page, 'office-carecredit-dark')
}

async function openPage(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: size, colorScheme })
  return context.newPage()
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('User ID').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

await main()
