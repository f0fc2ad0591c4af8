import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signInToOffice } from '../../setup/cast.ts'
import { officeUrl } from '../../setup/office-pages.ts'

/** A file of patients whom nobody else imports: their charts begin with a mark of this run. */
function patientsFile(mark: string, rows: readonly string[]) {
  const text = `Chart #,First,Last Name,DOB,Cell\n${rows.map((row, at) => `${mark}-${at},${row}`).join('\n')}\n`
  return { name: 'patients.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
}

async function send(page: Page, file: ReturnType<typeof patientsFile>): Promise<void> {
  await page.goto(officeUrl('/settings?tab=import'))
  await page.getByRole('radio', { name: 'Patients' }).check()
  await page.getByLabel('Drop a CSV file here').setInputFiles(file)
  await page.getByRole('table', { name: 'Columns of the file' }).waitFor()
}

test('a biller maps a file, is told of its bad rows, and imports it whole once it is right (BI-13)', async ({
  page,
}) => {
  await signInToOffice(page.context(), 'biller')
  // Letters only: who types a figure looks for a chart or a telephone.
  const mark = [...String(Date.now())].map((figure) => 'abcdefghij'[Number(figure)]).join('')
  const good = [`Ida,Import${mark},1/31/1970,617-555-0181`, `Ivo,Import${mark},12/1/1981,`]

  await test.step('the columns are suggested; an ambiguous date is asked about', async () => {
    await send(page, patientsFile(mark, [`Ida,Import${mark},1/2/1970,`]))
    await expect(page.getByLabel('Column for Birth date')).toHaveValue('3')
    await expect(page.getByLabel('Column for Phone')).toHaveValue('4')
    await expectAccessible(page, 'Import: columns')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await expect(page.getByText('can be read in two ways')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel import' }).click()
    await page.getByRole('button', { name: 'Forget the file' }).click()
    await expect(page.getByText('This import was cancelled')).toBeVisible()
  })

  await test.step('a bad row keeps the file out and is listed with its reason', async () => {
    await send(page, patientsFile(mark, [...good, `Ike,Import${mark},31/31/1990,not a phone`]))
    await page.getByRole('button', { name: 'Check the file' }).click()
    const bad = page.getByRole('table', { name: 'Bad rows' }).getByRole('row').nth(1)
    await expect(bad).toContainText('This is not a date, read month first')
    await expect(bad).toContainText('Give a phone number.')
    await expect(page.getByRole('button', { name: 'Import 2 rows' })).toBeDisabled()
    await expectAccessible(page, 'Import: dry run')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Bad rows as CSV' }).click()
    expect((await download).suggestedFilename()).toMatch(/^bad-rows.*\.csv$/)
  })

  await test.step('the corrected file is imported, and its patients are there', async () => {
    await send(page, patientsFile(mark, good))
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByText('2 rows imported')).toBeVisible()
    await page.getByRole('link', { name: 'See the patients' }).click()
    await page.getByLabel('Search patients', { exact: true }).fill(`Import${mark}`)
    await expect(page.getByRole('link', { name: `Import${mark}, Ida` })).toBeVisible()
  })

  await test.step('the same file a second time changes nothing', async () => {
    await send(page, patientsFile(mark, good))
    await page.getByRole('button', { name: 'Check the file' }).click()
    await expect(page.getByRole('group', { name: 'Already here' })).toContainText('2')
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  })
})
