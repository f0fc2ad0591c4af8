import { expect, test } from '@playwright/test'
import { openCast, signInToOffice, signInToPortal } from '../../setup/cast.ts'
import { figure, launchBy, officeUrl, openFile } from '../../setup/office-pages.ts'
import { addPatient } from '../../setup/patients.ts'
import { approvePurchase, approveRefund } from '../../setup/portal-pages.ts'
import { systems } from '../../setup/systems.ts'

test('an approved purchase becomes a new deposit, an approved refund an unapplied one, and the wave appears (CC-1, CC-7, CC-10)', async ({
  page,
}) => {
  const { office, portal, patient } = await openCast(page, 'frontdesk')
  await openFile(page, patient, 'Summary')
  await expect(page.getByRole('status').getByText(/^CareCredit data/)).toBeVisible()
  await expect(page.getByRole('img', { name: /^CareCredit patient/ })).toHaveCount(0)

  const tab = await launchBy(page.getByRole('button', { name: 'Launch CareCredit' }))
  await expect(tab.getByRole('complementary', { name: 'Practice session' })).toContainText(patient.name)
  await expect(tab, 'it opens at the home page').toHaveURL(`${systems().portal.url}/`)
  await tab.getByRole('link', { name: 'New purchase' }).first().click()
  await approvePurchase(tab, { ...patient, amount: '640.00' })
  const before = await office.readBilling({ params: { patientId: patient.id } })
  expect(before.deposits, 'nothing comes back by the browser').toEqual([])

  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(figure(page, 'Unapplied deposits')).toContainText('$640.00')
  await expect(page.getByRole('img', { name: /^CareCredit patient: .*approved payment/ })).toBeVisible()
  const [deposit] = (await office.readBilling({ params: { patientId: patient.id } })).deposits
  expect(deposit).toMatchObject({ kind: 'deposit', method: 'carecredit', integrated: true })

  await tab.getByRole('link', { name: 'Refund', exact: true }).first().click()
  await approveRefund(tab, '40.00')
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('img', { name: /^CareCredit patient: .*approved refund/ })).toBeVisible()
  await expect(figure(page, 'Unapplied deposits')).toContainText('$640.00')
  await page.getByRole('tab', { name: 'Sales history' }).click()
  await expect(page.getByRole('region', { name: 'Unapplied CareCredit refunds' })).toContainText('$40.00')
  const bookings = await portal.listTransactions({ body: { q: patient.lastName } })
  expect(bookings.transactions).toHaveLength(2)

  await page.goto(officeUrl('/patients'))
  await page.getByLabel('Search patients').fill(patient.lastName)
  const row = page.getByRole('row', { name: patient.lastName })
  await expect(row.getByRole('img', { name: /^CareCredit patient: .*approved payment/ })).toBeVisible()
})

test('opening the file fetches without making the page wait, and says so meanwhile (CC-7)', async ({
  page,
}) => {
  const { patient } = await openCast(page, 'frontdesk')
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const refreshes: string[] = []
  await page.route('**/carecredit/refresh', async (route) => {
    refreshes.push(route.request().url())
    await held
    await route.continue()
  })
  await page.goto(officeUrl(`/patients/${patient.id}`))
  await expect(page.getByRole('status').getByText('Retrieving CareCredit data...')).toBeVisible()
  await expect(page.getByRole('heading', { name: patient.name })).toBeVisible()
  await expect(figure(page, 'Balance'), 'the page does not wait for it').toContainText('$0.00')
  await page.getByRole('button', { name: 'Refresh', exact: true }).click({ force: true })
  expect(refreshes, 'one fetch is in flight, however often one asks').toHaveLength(1)

  answer()
  await expect(page.getByRole('status').getByText(/^CareCredit data fetched/)).toBeVisible()
  await expect(page.getByText('Retrieving CareCredit data...')).toBeHidden()
})

test('an approved application from the patient file shows the wave and moves no money (CC-9, CC-10)', async ({
  page,
  context,
}) => {
  const office = await signInToOffice(context, 'frontdesk')
  await signInToPortal(context)
  const patient = await addPatient(office)
  await openFile(page, patient, 'Summary')
  await expect(page.getByRole('status').getByText(/^CareCredit data/)).toBeVisible()
  await expect(page.getByRole('img', { name: /^CareCredit patient/ })).toHaveCount(0)

  const tab = await launchBy(page.getByRole('button', { name: 'Apply for CareCredit' }))
  await expect(tab.getByRole('heading', { name: 'New application' })).toBeVisible()
  await expect(tab.getByLabel('Last name')).toHaveValue(patient.lastName)
  await tab.getByLabel('Annual income').fill('60000')
  await tab.getByLabel('Street address').fill('4 Quay Street')
  await tab.getByLabel('City').fill('Boston')
  await tab.getByLabel('State').fill('MA')
  await tab.getByLabel('ZIP code').fill('00001')
  await tab.getByRole('checkbox').check()
  await tab.getByRole('button', { name: 'Submit application' }).click()
  await expect(
    tab
      .getByRole('status')
      .getByText(/approved/i)
      .first(),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('img', { name: /^CareCredit patient: .*approved application/ })).toBeVisible()
  const { deposits, invoices } = await office.readBilling({ params: { patientId: patient.id } })
  expect([deposits, invoices]).toEqual([[], []])
})
