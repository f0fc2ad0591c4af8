import { expect, type Page } from '@playwright/test'
import { openGallery } from './browser.ts'

// What a keyboard user is promised, tried in real Chromium. Run with: npx tsx packages/ui/gallery/behave.ts

const promises: Record<string, (page: Page) => Promise<void>> = {
  'a dialog starts in its first field and gives the focus back to its opener on Esc': async (page) => {
    const opener = page.getByRole('button', { name: 'Receive Payment' })
    await opener.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Receive Payment' })).toBeVisible()
    await expect(page.getByLabel('Amount')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(opener).toBeFocused()
  },
  'Esc does not throw away what was typed': async (page) => {
    await page.getByRole('button', { name: 'Receive Payment' }).click()
    await page.getByLabel('Amount').fill('12.50')
    await page.keyboard.press('Escape')
    await expect(page.getByText('Close without saving what you typed?')).toBeVisible()
    await page.getByRole('button', { name: 'Keep editing' }).press('Enter')
    await expect(page.getByLabel('Amount')).toHaveValue('12.50')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'Receive Payment' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  },
  'a disabled Save says why, and Enter in a field submits once it works': async (page) => {
    await page.getByRole('button', { name: 'Receive Payment' }).click()
    const save = page.getByRole('button', { name: 'Save' })
    await expect(save).toBeDisabled()
    await expect(save).toHaveAccessibleDescription('Enter an amount.')
    await page.getByLabel('Amount').fill('1,000.00')
    await expect(save).toHaveAccessibleDescription('Posts $1,000.00 in cash to invoice 1042.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  },
  'a money field says what is wrong once it is left, and writes what is right out in full': async (page) => {
    await page.getByRole('button', { name: 'Receive Payment' }).click()
    const amount = page.getByLabel('Amount')
    await amount.fill('12.345')
    await amount.press('Tab')
    await expect(amount).toHaveAccessibleDescription('Use at most two decimals, such as 12.35.')
    await amount.fill('$1250')
    await amount.press('Tab')
    await expect(amount).toHaveValue('1,250.00')
  },
  'a question starts on its harmless answer': async (page) => {
    await page.getByRole('button', { name: 'Question' }).click()
    await expect(page.getByRole('dialog', { name: 'Use an unapplied CareCredit refund?' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'No' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Question' })).toBeFocused()
  },
  'a dialog opened from a row menu gives the focus back to its three dots': async (page) => {
    await page.goto(page.url().replace('#dialogs', '#file'))
    await page.reload()
    const dots = page.getByRole('button', { name: 'Actions for invoice 1042' })
    await dots.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Patient Payment' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Patient Payment' })).toBeVisible()
    await expect(page.getByLabel('Amount')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dots).toBeFocused()
  },
  'the palette opens from anywhere, moves by arrow keys and opens by Enter': async (page) => {
    await page.keyboard.press('Control+K')
    const palette = page.getByRole('dialog', { name: 'Search patients, invoices, actions' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await palette.getByRole('combobox').fill('a')
    await expect(palette.getByRole('option', { selected: true })).toHaveText(/Ada Abbott/)
    await page.keyboard.press('ArrowUp')
    await expect(palette.getByRole('option', { selected: true })).toHaveText(/Add patient/)
    await page.keyboard.press('Enter')
    await expect(palette).toHaveCount(0)
  },
  'a countdown follows the clock of the page': async (page) => {
    await page.clock.install()
    await page.goto(page.url().replace('#dialogs', '#pieces'))
    await page.reload()
    const timer = page.getByRole('timer')
    await expect(timer).toHaveText('0:58')
    await page.clock.runFor(57_000)
    await expect(timer).toHaveText('0:01')
    await page.clock.runFor(2_000)
    await expect(timer).toHaveText('0:00')
  },
  'good news leaves by itself, a problem stays until it is closed': async (page) => {
    await page.clock.install()
    await page.goto(page.url().replace('#dialogs', '#pieces'))
    await page.reload()
    await page.getByRole('button', { name: 'Done' }).press('Enter')
    await page.getByRole('button', { name: 'Problem' }).press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Payment of $100.00 saved.' })).toBeVisible()
    await page.clock.runFor(60_000)
    await expect(page.getByText('Payment of $100.00 saved.')).toHaveCount(0)
    await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('The connection was lost.')).toHaveCount(0)
  },
  'the skip link is the first stop and leads to the content': async (page) => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  },
  'a very long list keeps few rows in the page and loads more near its end': async (page) => {
    await page.goto(page.url().replace('#dialogs', '#patients'))
    await page.reload()
    await expect(page.getByRole('link', { name: 'Ada Abbott' }).first()).toBeVisible()
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    await page.getByRole('region', { name: 'Patients, scrolls' }).press('End')
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '-1')
    await expect(page.locator('tr[aria-rowindex="201"]')).toHaveCount(1)
  },
}

const { browser, origin, close } = await openGallery()
let broken = 0
for (const [promise, keep] of Object.entries(promises)) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(5000)
  await page.goto(`${origin}#dialogs`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  try {
    await keep(page)
    console.log('kept  ', promise)
  } catch (error) {
    broken += 1
    console.log('BROKEN', promise, '\n', error instanceof Error ? error.message.slice(0, 800) : error)
  }
  await page.context().close()
}
await close()
process.exitCode = broken === 0 ? 0 : 1
