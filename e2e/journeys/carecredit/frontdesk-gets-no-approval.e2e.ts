import { expect, test } from '@playwright/test'
import { openCast, signInToOffice, signInToPortal } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  openFile,
  openFromInvoice,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { addPatient, issueInvoice } from '../../setup/patients.ts'
import { submitPurchase } from '../../setup/portal-pages.ts'
import { launch } from '../../setup/settings.ts'

test('a declined purchase leaves no ledger row, and the dialog goes on waiting (CC-2, CC-9)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_051)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await submitPurchase(tab, patient)
  await expect(tab.getByRole('status').getByText('Purchase declined')).toBeVisible()
  await expect(tab.getByText('your practice system records nothing')).toBeVisible()

  const waiting = waitingDialog(page)
  await waiting.getByRole('button', { name: 'Refresh' }).click()
  await expect(waiting).toContainText('CareCredit answered: nothing approved yet.')
  await waiting.getByRole('button', { name: 'Close' }).click()
  await expect(waiting).toBeHidden()
  await expect(invoiceRow(page, invoice)).toContainText('Open')
  await page.getByRole('tab', { name: 'Sales history' }).click()
  await expect(page.getByRole('table', { name: 'Sales history' }).getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('img', { name: /^CareCredit patient/ })).toHaveCount(0)
})

test('an abandoned purchase leaves no ledger row (CC-2)', async ({ page }) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  await expect(tab.getByRole('heading', { name: 'New purchase' })).toBeVisible()
  await tab.close()
  await waitingDialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(waitingDialog(page)).toBeHidden()
  const { deposits, invoices } = await office.readBilling({ params: { patientId: patient.id } })
  expect(deposits).toEqual([])
  expect(invoices).toMatchObject([{ status: 'open', balanceCents: 30_000 }])
  await page.getByRole('tab', { name: 'CareCredit' }).click()
  await expect(page.getByRole('row', { name: 'Payment' })).toContainText('Nothing yet')
})

for (const { zip, status } of [
  { zip: '00002', status: 'declined' },
  { zip: '00004', status: 'pending' },
]) {
  test(`an application that is ${status} is not tracked and shows no wave (CC-9, CC-10)`, async ({
    page,
    context,
  }) => {
    const office = await signInToOffice(context, 'frontdesk')
    const portal = await signInToPortal(context)
    const patient = await addPatient(office)
    const { practiceSessionId } = await launch({ office, portal, patient }, { purpose: 'application' })
    const { firstName, lastName, birthDate, merchantNumber } = patient
    const decided = await portal.submitApplication({
      body: {
        practiceSessionId,
        merchantNumber,
        firstName,
        lastName,
        birthDate,
        phone: '617-555-0142',
        email: '',
        line1: '4 Quay Street',
        city: 'Boston',
        state: 'MA',
        zip,
        annualIncomeCents: 6e6,
        consent: true,
      },
    })
    expect(decided.status).toBe(status)
    await openFile(page, patient, 'CareCredit')
    await expect(page.getByRole('status').getByText(/^CareCredit data fetched/)).toBeVisible()
    await expect(page.getByRole('row', { name: 'Application' })).toContainText('Nothing yet')
    await expect(page.getByRole('img', { name: /^CareCredit patient/ })).toHaveCount(0)
  })
}
