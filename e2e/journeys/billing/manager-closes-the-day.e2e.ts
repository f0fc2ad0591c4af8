import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { addDays } from '@tillwave/money/calendar'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast } from '../../setup/cast.ts'
import { officeUrl } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'

test('the drawer is counted, a check goes to the bank, the day sheet shows both, and its figures are explained (BI-9, BI-11, XX-7)', async ({
  page,
}, { retry }) => {
  const { office, patient } = await openCast(page)
  // At the second location, whose drawer the other journeys leave alone.
  const { locations } = await office.readDesk()
  const place = locations.find(({ id }) => id !== patient.locationId)
  if (!place) throw new Error('the demo has two locations')
  const { id: invoiceId } = await issueInvoice(office, patient, 30_000)
  const money = { patientId: patient.id, locationId: place.id, receivedOn: place.today, note: '' }
  const pay = (method: 'cash' | 'check', cents: number, reference: string) => {
    const amountCents = cents as never
    const allocations = [{ invoiceId, amountCents }]
    return office.receivePayment({ body: { ...money, method, amountCents, reference, allocations } })
  }
  await pay('cash', 5_025, '')
  await pay('check', 12_345, 'No. 4711')

  await page.goto(officeUrl('/patients'))
  await page.getByRole('button', { name: /^Location:/ }).click()
  await page.getByRole('menuitemradio', { name: place.name }).click()
  await page.getByRole('link', { name: 'Day close' }).click()
  await expect(page.getByRole('heading', { name: 'Day close' })).toBeVisible()

  await test.step('a quarter is missing, and the difference is posted', async () => {
    const { drawerCents } = await office.readDay({ query: { locationId: place.id } })
    await page.getByRole('button', { name: 'Count cash' }).click()
    const form = page.getByRole('dialog', { name: 'Count cash' })
    await form.getByText('One sum', { exact: true }).click()
    await form.getByLabel('Counted').fill(((drawerCents - 25) / 100).toFixed(2))
    await expect(form).toContainText('Say in the note why money may be missing.')
    await form.getByRole('textbox', { name: 'Note' }).fill('A quarter under the mat')
    await expect(form).toContainText('Posts $0.25 as cash short.')
    await form.getByRole('button', { name: 'Save count' }).click()
    await expect(form).toBeHidden()
    const counts = page.getByRole('table', { name: 'Cash counts' })
    await expect(counts.getByRole('row').nth(1)).toContainText('$0.25 short')
  })

  await test.step('the slip takes every check, and 50.00 of the cash', async () => {
    await page.getByRole('button', { name: 'Make deposit slip' }).click()
    const form = page.getByRole('dialog', { name: 'Make deposit slip' })
    await expect(
      form.getByRole('checkbox', { name: `Take the check of ${patient.name}, $123.45` }),
    ).toBeChecked()
    await form.getByLabel('Cash').fill('50.00')
    await form.getByLabel('Reference').fill('Bag 12')
    await expectAccessible(page, 'Make deposit slip')
    await form.getByRole('button', { name: 'Save deposit' }).click()
    await expect(form).toBeHidden()
    await expect(page.getByText('No checks in the drawer')).toBeVisible()
  })

  await test.step('the slip names the check, and is a PDF', async () => {
    await page.getByRole('link', { name: 'Deposit slip', exact: true }).first().click()
    const checks = page.getByRole('table', { name: 'Checks' })
    await expect(checks).toContainText('No. 4711')
    const pdf = await page.getByRole('link', { name: 'PDF' }).getAttribute('href')
    const answer = await page.request.get(officeUrl(pdf ?? ''))
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  await test.step('the day sheet shows the receipts, and each figure opens its entries', async () => {
    await page.goto(officeUrl(`/reports/day-sheet?locationId=${place.id}`))
    const byMethod = page.getByRole('table', { name: 'Money by method' })
    await byMethod.getByRole('button', { name: /^Check, Receipts: .* Explain$/ }).click()
    const panel = page.getByRole('dialog', { name: 'Receipts' })
    await expect(panel.getByRole('table', { name: 'Postings' })).toContainText(patient.name)
    await expectAccessible(page, 'explanation')
    await panel.getByRole('button', { name: 'Payment' }).last().click()
    const entry = page.getByRole('dialog', { name: /^Payment of/ })
    await expect(entry.getByRole('table', { name: 'Postings' })).toContainText('1010 Undeposited checks')
    await page.keyboard.press('Escape')
    await expect(entry).toBeHidden()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV of Money by method' }).click()
    const file = await (await download).path()
    expect(await readFile(file, 'utf8')).toContain('Method,Receipts,Taken back,Refunds,Net')
  })

  await test.step('an old day is closed, and stays closed', async () => {
    // A day is closed once and for good, so a second try takes the next one.
    const old = addDays(place.today, retry - 70)
    await page.goto(officeUrl(`/day-close?on=${old}`))
    await page.getByRole('button', { name: 'Close the day' }).click()
    const question = page.getByRole('dialog', { name: /^Close .*\?$/ })
    await expect(question).toContainText('This cannot be undone.')
    await question.getByRole('button', { name: 'Close for good' }).click()
    await expect(question).toBeHidden()
    await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Count cash' })).toBeDisabled()
    await page.goto(officeUrl(`/patients/${patient.id}?tab=billing`))
    await page.getByRole('button', { name: 'Receive Payment' }).click()
    const form = page.getByRole('dialog', { name: 'Receive Payment' })
    await form.getByLabel('Date').fill(old)
    await expect(form).toContainText('The books are closed through')
    await form.getByLabel('Date').fill(addDays(old, 1))
    await expect(form).not.toContainText('The books are closed through')
  })

  await test.step('every report is accessible', async () => {
    await page.goto(officeUrl('/reports'))
    for (const name of ['Payments by method', 'Receivables ageing', 'CareCredit activity', 'Trial balance']) {
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expect(page.getByRole('link', { name: /^CSV of/ }).first()).toBeVisible()
      await expectAccessible(page, name)
      await page.getByRole('link', { name: 'Reports' }).first().click()
    }
  })
})
