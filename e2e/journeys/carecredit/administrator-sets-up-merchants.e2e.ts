import { expect, test, type Page } from '@playwright/test'
import { openCast, signInToOffice } from '../../setup/cast.ts'
import { officeUrl, openDialog, openFile } from '../../setup/office-pages.ts'
import { openControls } from '../../setup/portal-pages.ts'

// The other journeys work at Downtown; only this one touches Lakeside.
const lakeside = '5348120000000029'

async function editLakeside(page: Page, change: (form: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.goto(officeUrl('/settings'))
  await page.getByRole('row', { name: 'Lakeside' }).getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('dialog', { name: 'Edit Lakeside' })
  await change(form)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
}

async function setStatus(operator: Page, status: 'open' | 'closed'): Promise<void> {
  const answered = operator.waitForResponse((answer) => answer.url().includes('/merchants/'))
  await operator.getByRole('combobox', { name: 'Lakeside' }).selectOption(status)
  await answered
}

/** Opens the file at Lakeside and checks that CareCredit is offered nowhere, with the reason. */
async function expectNoCareCredit(page: Page, patient: Parameters<typeof openFile>[1], reason: RegExp) {
  await openFile(page, patient, 'Summary')
  const launch = page.getByRole('button', { name: 'Launch CareCredit' })
  await expect(launch).toBeDisabled()
  await expect(launch).toHaveAccessibleDescription(reason)
  await page.getByRole('tab', { name: 'Billing' }).click()
  const form = await openDialog(page, 'Receive Deposit')
  await expect(form.getByRole('option', { name: /^CareCredit/ })).toBeDisabled()
  await expect(form.getByRole('option', { name: /^CareCredit/ })).toHaveText(reason)
}

test('a location without a merchant number, switched off, or with a closed merchant offers no CareCredit (CC-18)', async ({
  page,
  browser,
}) => {
  const { patient } = await openCast(page, 'demo')
  await openFile(page, patient, 'Summary')
  await page.getByRole('button', { name: 'Location: Downtown' }).click()
  await page.getByRole('menuitemradio', { name: 'Lakeside' }).click()
  await expect(page.getByRole('button', { name: 'Launch CareCredit' })).toBeEnabled()

  await editLakeside(page, async (form) => {
    await form.getByLabel('Merchant number').fill('534812000000002')
    await expect(form).toContainText('A merchant number has 16 digits.')
    await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled()
    await form.getByLabel('Merchant number').fill('')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form).toContainText('CareCredit needs a merchant number.')
    await form.getByRole('switch', { name: 'Offer CareCredit here' }).uncheck()
  })
  await expect(page.getByRole('row', { name: 'Lakeside' })).toContainText('No merchant number')
  await expectNoCareCredit(page, patient, /This location has no CareCredit merchant number/)

  await editLakeside(page, async (form) => {
    await form.getByLabel('Merchant number').fill(lakeside)
  })
  await expectNoCareCredit(page, patient, /switched off at this location/)
  await editLakeside(page, (form) => form.getByRole('switch', { name: 'Offer CareCredit here' }).check())

  const operator = await browser.newPage()
  await openControls(operator)
  await setStatus(operator, 'closed')
  await expectNoCareCredit(page, patient, /is closed/)
  await page.goto(officeUrl('/settings'))
  await expect(page.getByRole('row', { name: 'Lakeside' })).toContainText('Merchant closed')
  await setStatus(operator, 'open')
  await openFile(page, patient, 'Summary')
  await expect(page.getByRole('button', { name: 'Launch CareCredit' })).toBeEnabled()
  await operator.context().close()
})

test('only an administrator changes a location (CC-18, BI-12)', async ({ page, context }) => {
  await signInToOffice(context, 'manager')
  await page.goto(officeUrl('/settings'))
  const edit = page.getByRole('row', { name: 'Downtown' }).getByRole('button', { name: 'Edit' })
  await expect(edit).toBeDisabled()
  await expect(edit).toHaveAccessibleDescription('Your role does not allow this. It needs: administrator.')
})
