import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signInToPortal } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

/** Each report with a figure that it is about. */
const reports = [
  ['Average ticket', 'Average ticket'],
  ['Plan mix', 'Average fee'],
  ['Refunds', 'Refunded'],
  ['Approval rate', 'Approval rate'],
  ['Funding', 'On its way'],
  ['Users', 'Sign-ins'],
  ['Transactions', 'Net'],
] as const

/** Each repetition has a rhythm of its own, since the same report is mailed to a person once. */
const rhythms = [
  ['Monthly', 'of the month before'],
  ['Weekly', 'of the week before'],
  ['Daily', 'of the day before'],
] as const

test('reports are read by period and group, taken as files, and mailed until that is stopped (PP-14)', async ({
  page,
  context,
}) => {
  const [rhythm, contents] = rhythms[test.info().repeatEachIndex % rhythms.length] ?? rhythms[0]
  const portal = await signInToPortal(context)
  // What a first try of this journey may have left.
  for (const { id, ...made } of (await portal.listReportSchedules()).schedules)
    if (made.report === 'transactions' && made.rhythm === rhythm.toLowerCase())
      await portal.stopReportSchedule({ params: { scheduleId: id } })
  const main = page.getByRole('main')

  await page.goto(portalUrl('/reports'))
  await expect(main.getByRole('link', { name: /^Funding/ })).toBeVisible()
  for (const [report, figure] of reports) {
    await main.getByRole('link', { name: new RegExp(`^${report}`) }).click()
    await expect(page.getByRole('heading', { name: report, level: 1 })).toBeVisible()
    await expect(main.getByRole('group', { name: figure, exact: true })).toBeVisible()
    await expect(main.getByRole('table', { name: 'By week', exact: true })).toBeVisible()
    if (report !== 'Transactions') await main.getByRole('link', { name: 'Reports', exact: true }).click()
  }

  await page.getByLabel('Period').selectOption('Last 12 months')
  await page.getByLabel('By', { exact: true }).selectOption('Month')
  const byMonth = main.getByRole('table', { name: 'By month', exact: true })
  await expect(byMonth.getByRole('row')).toHaveCount(1 + 12 + 1)
  await expect(main.getByRole('img', { name: 'Approved purchases by month' })).toBeVisible()
  await expectAccessible(page, 'report')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV by month' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^transactions-groups-.*\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect([lines.length, lines.at(-1)]).toEqual([1 + 12 + 1, expect.stringMatching(/^Total,\d+,\d+\.\d\d,/)])
  const printed = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF' }).click()
  expect((await printed).suggestedFilename()).toMatch(/^transactions-.*\.pdf$/)

  await page.getByRole('button', { name: 'E-mail this report' }).click()
  const dialog = page.getByRole('dialog', { name: 'E-mail a report' })
  await dialog.getByLabel('How often').selectOption(rhythm)
  await expect(dialog.getByText(contents)).toBeVisible()
  await expectAccessible(page, 'e-mail a report')
  await dialog.getByRole('button', { name: 'E-mail it' }).click()
  await expect(dialog).toBeHidden()

  await page.goto(portalUrl('/reports?tab=mailed'))
  const row = main.getByRole('row', { name: new RegExp(`Transactions.*${rhythm}`) })
  await expect(row).toBeVisible()
  await expectAccessible(page, 'reports by e-mail')
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Send now' }).click()
  await page
    .getByRole('dialog', { name: 'Send this report now' })
    .getByRole('button', { name: 'Send now' })
    .click()
  await expect(page.getByText(/^The report is on its way to/)).toBeVisible()
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Stop' }).click()
  await page.getByRole('dialog', { name: 'Stop this report' }).getByRole('button', { name: 'Stop' }).click()
  await expect(row).toHaveCount(0)

  await page.goto(portalUrl('/stop-report-mail#half-a-link'))
  await expect(page.getByText('This link is not whole')).toBeVisible()
  await expectAccessible(page, 'stop a mailed report, refused')
})
