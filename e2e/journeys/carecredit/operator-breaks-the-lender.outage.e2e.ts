import { expect, test, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import {
  figure,
  invoiceRow,
  launchFromForm,
  officeUrl,
  openFile,
  openFromInvoice,
  refreshUntilSaved,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approvePurchase, openControls } from '../../setup/portal-pages.ts'
import { launch, purchase } from '../../setup/settings.ts'

// A fault meets every call of the practice, so these journeys run alone.
let controls: Page

test.beforeEach(async ({ browser }) => {
  controls = await (await browser.newContext()).newPage()
  await openControls(controls)
})

test.afterEach(async () => {
  const left = await controls.getByRole('switch', { checked: true }).count()
  for (let at = 0; at < left; at += 1) await controls.getByRole('switch', { checked: true }).first().click()
  await expect(controls.getByRole('switch', { checked: true })).toHaveCount(0)
  await controls.context().close()
})

async function turn(fault: ReturnType<Page['getByRole']>, on: boolean): Promise<void> {
  if ((await fault.isChecked()) !== on) await fault.click()
  await expect(fault).toBeChecked({ checked: on })
}

const fault = (name: string) => controls.getByRole('switch', { name: new RegExp(`^${name} `) })

test('an outage of the lender shows one plain sentence, loses nothing, and the next refresh succeeds', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await approvePurchase(tab, patient)

  for (const name of ['error', 'malformed-json', 'html', 'maintenance']) {
    await turn(fault(name), true)
    // What the fault before said looks much the same, so the answer itself is waited for.
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/poll'))
    await waitingDialog(page).getByRole('button', { name: 'Refresh' }).click()
    await answered
    await expect(waitingDialog(page), name).toContainText(/CareCredit .*\./)
    await expect(waitingDialog(page).getByRole('button', { name: 'Refresh' })).toBeEnabled()
    const session = await office.readPatientCareCredit({ params: { patientId: patient.id } })
    expect(session.sessions[0], name).toMatchObject({ dialog: 'open', outcomes: [] })
    expect(session.sessions[0]?.failure, name).toMatch(/^[A-Z][^<>{}]*\.$/)
    await turn(fault(name), false)
  }
  await refreshUntilSaved(page)
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
})

test('the patient file opens while the lender is away, and says how old the last good answer is (CC-7)', async ({
  page,
}) => {
  const cast = await openCast(page, 'frontdesk')
  const { practiceSessionId } = await launch(cast, { purpose: 'home' })
  await openFile(page, cast.patient, 'Summary')
  await expect(page.getByRole('status').getByText(/^CareCredit data fetched/)).toBeVisible()
  await purchase(cast, 30_000, practiceSessionId)

  await turn(fault('error'), true)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('status').getByText(/Last good answer/)).toBeVisible()
  await expect(figure(page, 'Unapplied deposits')).toContainText('$0.00')
  await turn(fault('error'), false)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(figure(page, 'Unapplied deposits')).toContainText('$300.00')
})

test('a result delivered twice becomes one deposit; one of another patient is set aside, side by side (XX-3, XX-4)', async ({
  page,
}) => {
  const cast = await openCast(page)
  const { practiceSessionId } = await launch(cast, { purpose: 'home' })
  await purchase(cast, 30_000, practiceSessionId)
  await turn(fault('duplicate'), true)
  await openFile(page, cast.patient, 'Summary')
  await expect(figure(page, 'Unapplied deposits')).toContainText('$300.00')
  await turn(fault('duplicate'), false)

  await turn(fault('wrong-patient'), true)
  await purchase(cast, 45_000, practiceSessionId)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect
    .poll(async () =>
      (await cast.office.listExceptions({ query: {} })).exceptions.map((one) => one.amountCents),
    )
    .toContain(45_000)
  await expect(figure(page, 'Unapplied deposits')).toContainText('$300.00')
  await turn(fault('wrong-patient'), false)

  await page.goto(officeUrl('/carecredit'))
  const rows = page.getByRole('table', { name: 'Exceptions' }).getByRole('row')
  const row = rows.filter({ hasText: 'Quarantine' }).filter({ hasText: '$450.00' })
  await row.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resolve exception' })
  await expect(dialog.getByRole('table', { name: 'Expected and received' })).toContainText('somebody-else')
  await dialog.getByRole('radio', { name: 'Dismiss' }).check()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(row).toBeHidden()
  const { depositsCents } = await cast.office.readBilling({ params: { patientId: cast.patient.id } })
  expect(depositsCents).toBe(30_000)
})
