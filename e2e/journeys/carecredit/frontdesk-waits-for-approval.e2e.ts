import { expect, test, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  openFile,
  openFromInvoice,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { openPracticeSession, purchase } from '../../setup/settings.ts'

/** A dialog that waits for $300.00; from when it opened, the browser's clock stands still until `moveTo` moves it. */
async function openWaiting(page: Page) {
  const cast = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(cast.office, cast.patient, 30_000)
  await page.clock.install()
  await openFile(page, cast.patient, 'Billing')
  const form = await openFromInvoice(page, invoice, 'Patient Payment')
  await expect(form.getByRole('button', { name: 'Post Payment' })).toBeVisible()
  // Far enough ahead that the clock, which runs until it is told, has not passed it on a slow machine.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)

  const attempts: unknown[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/poll')) return
    attempts.push((request.postDataJSON() as { attempt: unknown }).attempt)
  })
  const created = page.waitForResponse((answer) => answer.url().endsWith('/api/carecredit/sessions'))
  await launchFromForm(form, 'Post Payment')
  const { id: sessionId } = (await (await created).json()) as { id: string }

  let elapsedMs = 0
  async function moveTo(ms: number): Promise<void> {
    await page.clock.runFor(ms - elapsedMs)
    elapsedMs = ms
  }
  /** Lets the page draw what an answer brought, which takes it some milliseconds of its own clock. */
  async function showing(text: string): Promise<void> {
    await expect(async () => {
      await moveTo(elapsedMs + 10)
      await expect(page.getByText(text)).toBeVisible({ timeout: 250 })
    }).toPass()
  }
  return { ...cast, invoice, sessionId, attempts, moveTo, showing }
}

test('the dialog asks by itself at exactly 60, 120 and 180 seconds and never again; Refresh asks any number of times (CC-4)', async ({
  page,
}) => {
  const { attempts, patient, office, sessionId, moveTo, showing } = await openWaiting(page)
  const waiting = waitingDialog(page)
  await expect(waiting).toContainText(`An approved CareCredit purchase of $300.00 by ${patient.name}`)
  await expect(waiting).toContainText('0 of 3')
  await expect(waiting).toContainText('Not yet')
  await expect(waiting.getByRole('timer')).toHaveText('1:00')

  for (const attempt of [1, 2, 3]) {
    await moveTo(attempt * 60_000 - 1)
    await expect(waiting).toContainText(`${attempt - 1} of 3`)
    expect(attempts, 'not a millisecond early').toHaveLength(attempt - 1)
    await moveTo(attempt * 60_000)
    await expect.poll(() => attempts.at(-1)).toBe(attempt)
    await showing('CareCredit answered: nothing approved yet.')
    await expect(waiting).toContainText(`${attempt} of 3`)
    await expect(waiting).not.toContainText('Not yet')
  }
  await expect(waiting).toContainText('No more by itself.')
  await moveTo(480_000)
  expect(attempts, 'none after the third').toEqual([1, 2, 3])

  for (const times of [1, 2, 3]) {
    await waiting.getByRole('button', { name: 'Refresh' }).click()
    await expect.poll(() => attempts.length).toBe(3 + times)
    await showing('CareCredit answered: nothing approved yet.')
  }
  expect(attempts.slice(3)).toEqual([null, null, null])
  expect((await office.readSession({ params: { sessionId } })).attempts).toBe(3)
})

test('an automatic attempt finds the approval, saves the payment and closes the dialog (CC-2, CC-4)', async ({
  page,
}) => {
  const { attempts, invoice, sessionId, moveTo, showing, ...cast } = await openWaiting(page)
  await moveTo(60_000)
  await showing('CareCredit answered: nothing approved yet.')
  await purchase(cast, 30_000, await openPracticeSession(cast, sessionId))

  await moveTo(120_000)
  await showing('CareCredit payment of $300.00 saved')
  await page.clock.resume()
  await expect(waitingDialog(page)).toBeHidden()
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  expect(attempts).toEqual([1, 2])
})

test('closing the dialog ends the automatic attempts (CC-5)', async ({ page }) => {
  const { attempts, office, sessionId, moveTo, showing } = await openWaiting(page)
  await moveTo(60_000)
  await showing('CareCredit answered: nothing approved yet.')
  await waitingDialog(page).getByRole('button', { name: 'Close' }).click()
  await expect.poll(async () => (await office.readSession({ params: { sessionId } })).dialog).toBe('closed')
  await moveTo(400_000)
  await expect(waitingDialog(page)).toBeHidden()
  expect(attempts).toEqual([1])
})
