import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { openCast } from '../../setup/cast.ts'
import { officeUrl, openDialog, openFile, openFromInvoice } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'

test.describe.configure({ mode: 'parallel' })

test('the biller prints an invoice, mails it, and finds both in the patient file (BI-10, BI-14)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page)
  const invoice = await issueInvoice(office, patient, 42_000)
  await openFile(page, patient, 'Billing')
  const print = await openFromInvoice(page, invoice, 'Print')
  await expectAccessible(page, 'Print')
  const opening = page.context().waitForEvent('page')
  await print.getByRole('button', { name: 'Open PDF' }).click()
  const pdf = await page.request.get((await opening).url())
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const send = await openFromInvoice(page, invoice, 'Print')
  await send.getByRole('radio', { name: 'E-mail' }).check()
  await send.getByLabel('E-mail address').fill('journey@example.org')
  await send.getByRole('button', { name: 'Send' }).click()
  await expect(send).toBeHidden()
  await page.getByRole('tab', { name: 'Documents' }).click()
  const printed = page.getByRole('table', { name: 'Printed and sent' })
  await expect(printed.getByRole('link', { name: `Invoice ${invoice.number}` })).toHaveCount(2)
  await expect(printed.getByText('Sent', { exact: true })).toBeVisible()
  await expectAccessible(page, 'Documents')
  // The outbox is a page that stands still.
  await expect(async () => {
    await page.goto(officeUrl('/outbox'))
    const mail = page.getByRole('article').filter({ hasText: `Dear ${patient.name}` })
    await expect(mail.getByRole('link', { name: `Invoice ${invoice.number}.pdf` })).toBeVisible({
      timeout: 1_000,
    })
  }).toPass()
})

test('the biller makes statements for everybody who owes and prints them (BI-10)', async ({ page }) => {
  const { office, patient } = await openCast(page)
  // More than anybody else owes, so that the run is for this patient, and for those of a test that is tried again.
  await issueInvoice(office, patient, 87_654_300)
  await page.goto(officeUrl('/reports'))
  await page.getByRole('link', { name: /^Statements/ }).click()
  const form = await openDialog(page, 'New statements')
  await form.getByLabel('Owing at least').fill('800000')
  await expect(form.getByText(/famil(y owes|ies owe) \$/)).toBeVisible()
  await expectAccessible(page, 'New statements')
  await form.getByRole('button', { name: 'Make statements' }).click()
  await expect(form, 'the list shows the new run, and not one before it').toBeHidden()
  const run = page.getByRole('table', { name: 'Statement runs' }).getByRole('row').nth(1)
  await expect(run.getByText('Done')).toBeVisible()
  await run.click()
  const done = page.getByRole('dialog', { name: /^Statements through/ })
  await expectAccessible(page, 'a statement run')
  const opening = page.context().waitForEvent('page')
  await done.getByRole('button', { name: 'Print statements' }).click()
  const pdf = await page.request.get((await opening).url())
  expect(pdf.headers()['content-type']).toBe('application/pdf')
})

test('help answers by words, and names the help desk (BI-17)', async ({ page }) => {
  await openCast(page)
  await page.goto(officeUrl('/patients'))
  await page.getByRole('link', { name: 'Help' }).click()
  await expect(page.getByRole('region', { name: 'Help desk' }).getByText('Rae Whitlock')).toBeVisible()
  await expectAccessible(page, '/help')
  await page.getByLabel('Search help').fill('close waiting dialog early')
  await expect(page.getByRole('status').filter({ hasText: '1 answer' })).toBeVisible()
  await expect(
    page.getByRole('heading', { name: 'When you close the waiting dialog too early' }),
  ).toBeVisible()
})
