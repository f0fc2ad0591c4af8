import { expect, test } from '@playwright/test'
import { addFinancedPatient, issueInvoice, openFile, signInToOffice, signInToPortal } from '../setup/cast.ts'
import { submitPurchase } from '../setup/portal-pages.ts'

test('a payment is created only when the portal has approved its purchase, and the dialog closes by itself (CC-2)', async ({
  page,
  context,
}) => {
  const portal = await signInToPortal(context)
  const office = await signInToOffice(page)
  const patient = await addFinancedPatient(office, portal)
  const invoice = await issueInvoice(office, patient, 120_000)

  await openFile(page, patient, 'Billing')
  await page.getByRole('button', { name: `Actions for invoice ${invoice.number}` }).click()
  await page.getByRole('menuitem', { name: 'Patient Payment' }).click()
  const form = page.getByRole('dialog', { name: 'Patient Payment' })
  await form.getByRole('combobox', { name: 'Payment Method' }).selectOption('carecredit')
  const opening = context.waitForEvent('page')
  await form.getByRole('button', { name: 'Post Payment' }).click()
  const launched = await opening

  const waiting = page.getByRole('dialog', { name: 'Waiting for CareCredit' })
  await expect(waiting).toBeVisible()
  await expect(waiting).toContainText('0 of 3')
  expect((await office.readInvoice({ params: { invoiceId: invoice.id } })).status).toBe('open')

  await submitPurchase(launched, patient)
  await expect(launched.getByText(/return to your practice system/i)).toBeVisible()
  await waiting.getByRole('button', { name: 'Refresh' }).click()
  await expect(waiting).toBeHidden()
  const paid = await office.readInvoice({ params: { invoiceId: invoice.id } })
  expect(paid).toMatchObject({ status: 'paid', balanceCents: 0 })
  expect(paid.allocations).toMatchObject([{ method: 'carecredit', amountCents: 120_000, kind: 'payment' }])
})
