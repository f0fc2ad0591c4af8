import { expect, test } from '@playwright/test'
import { openCast, signInToOffice } from '../../setup/cast.ts'
import {
  invoiceRow,
  launchFromForm,
  openDialog,
  openFile,
  openFromInvoice,
  waitingDialog,
} from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approvePurchase } from '../../setup/portal-pages.ts'

test("the other workstation's refresh satisfies the open dialog at once; there is one payment (BI-15, CC-4)", async ({
  page,
  browser,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  await openFile(page, patient, 'Billing')
  const tab = await launchFromForm(await openFromInvoice(page, invoice, 'Patient Payment'), 'Post Payment')
  const polls: string[] = []
  page.on('request', (request) => request.url().endsWith('/poll') && polls.push(request.url()))

  const other = await (await browser.newContext()).newPage()
  await signInToOffice(other.context(), 'manager')
  await openFile(other, patient, 'Summary')
  // One fetch per patient is in flight: the one that opening the file began would answer for the later click.
  await expect(other.getByRole('status').getByText(/^CareCredit data fetched/)).toBeVisible()
  await approvePurchase(tab, patient)
  await other.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByText('CareCredit payment of $300.00 saved')).toBeVisible()
  await expect(waitingDialog(page)).toBeHidden()
  await expect(invoiceRow(page, invoice)).toContainText('Paid')
  expect(polls, 'the first workstation asked nothing').toEqual([])
  const { allocations } = await office.readInvoice({ params: { invoiceId: invoice.id } })
  expect(allocations).toMatchObject([{ kind: 'payment', amountCents: 30_000 }])
  await other.context().close()
})

test('what one workstation posts appears on the other without reloading (BI-15)', async ({
  page,
  browser,
}) => {
  const { office, patient } = await openCast(page, 'frontdesk')
  const invoice = await issueInvoice(office, patient, 30_000)
  const other = await (await browser.newContext()).newPage()
  await signInToOffice(other.context(), 'biller')
  await openFile(other, patient, 'Billing')
  await expect(invoiceRow(other, invoice)).toContainText('Open')

  await openFile(page, patient, 'Billing')
  const form = await openDialog(page, 'Receive Payment')
  await form.getByLabel('Amount').fill('300')
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('cash')
  await expect(form).toContainText('Posts $300.00 received by cash')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(invoiceRow(other, invoice)).toContainText('Paid')
  await other.context().close()
})
