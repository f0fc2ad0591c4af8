import { expect, test } from '@playwright/test'
import { openCast, signIn, signOutOfPortal } from '../../setup/cast.ts'
import {
  launchBy,
  launchFromForm,
  openDialog,
  openFile,
  refreshUntilSaved,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { approvePurchase } from '../../setup/portal-pages.ts'
import { systems } from '../../setup/systems.ts'

test('a blocked pop-up leaves a link that opens the portal', async ({ page }) => {
  const { patient } = await openCast(page, 'frontdesk')
  await page.addInitScript(() => {
    window.open = () => null
  })
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByLabel('Amount').fill('250')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  await form.getByRole('button', { name: 'Save' }).click()
  const blocked = waitingDialog(page).getByRole('alert').filter({ hasText: 'did not open the portal' })
  const tab = await launchBy(blocked.getByRole('link', { name: 'Open CareCredit' }))
  await approvePurchase(tab, patient)
  await refreshUntilSaved(page)
  await expect(page.getByRole('table', { name: 'Deposits' })).toContainText('$250.00')
})

test('a closed portal tab is opened again for the same session', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByLabel('Amount').fill('250')
  const first = await launchFromForm(form, 'Save')
  await expect(first.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  await first.close()
  const second = await launchBy(waitingDialog(page).getByRole('button', { name: 'Open portal again' }))
  await approvePurchase(second, patient)
  await refreshUntilSaved(page)
  const { sessions } = await office.readPatientCareCredit({ params: { patientId: patient.id } })
  expect(sessions).toMatchObject([{ dialog: 'satisfied', outcomes: [{ became: 'deposit' }] }])
})

test('a launch survives the sign-in page of the portal and then shows the page that it was made for (PP-1)', async ({
  page,
  context,
}) => {
  const { patient } = await openCast(page, 'frontdesk')
  await signOutOfPortal(context)
  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Deposit')
  await form.getByLabel('Amount').fill('250')
  const tab = await launchFromForm(form, 'Save')
  await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(tab.url(), 'no patient data in the address').not.toContain(patient.lastName)
  await tab.getByLabel('User ID').fill('demo')
  await tab.getByLabel('Password', { exact: true }).fill('not the password')
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await expect(tab.getByRole('alert')).toBeVisible()
  await signIn(tab, 'demo')
  await expect(tab.getByRole('complementary', { name: 'Practice session' })).toContainText(patient.name)
  await expect(tab.getByLabel('Amount')).toHaveValue('250.00')
  await approvePurchase(tab, patient)
  await refreshUntilSaved(page)
  expect(context.pages().map((one) => new URL(one.url()).origin)).toContain(systems().portal.url)
})
