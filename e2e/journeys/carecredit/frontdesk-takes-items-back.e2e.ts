import { expect, test } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import { launchBy, openFile, openFromInvoice, refreshUntilSaved } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { approveRefund } from '../../setup/portal-pages.ts'
import { payByCareCredit } from '../../setup/settings.ts'

test('a return never launches CareCredit: it leads to the original payment, whose refund settles the return (CC-16)', async ({
  page,
}) => {
  const cast = await openCast(page, 'frontdesk')
  const { office, patient } = cast
  const invoice = await issueInvoice(office, patient, 25_000)
  const { documentId: paymentId } = await payByCareCredit(cast, invoice, 25_000)
  await openFile(page, patient, 'Billing')
  const form = await openFromInvoice(page, invoice, 'Return items')
  await expect(form).toContainText('A return never opens CareCredit.')
  await form.getByLabel('Reason').fill('Did not fit')
  await form.getByRole('button', { name: 'Save' }).click()
  const taken = page.getByRole('dialog', { name: /^Return \d+ was taken$/ })
  await expect(taken).toContainText('$250.00 is now a return deposit')
  await expect(taken).toContainText('the refund is made on the original CareCredit payment')
  expect(page.context().pages(), 'nothing was launched').toHaveLength(1)

  await taken.getByRole('button', { name: 'Go to the CareCredit payment' }).click()
  await expect(page.getByRole('heading', { name: 'CareCredit payment' })).toBeVisible()
  const refund = page.getByRole('dialog', { name: 'Issue Refund' })
  await expect(refund.getByLabel('Amount')).toHaveValue('250.00')
  const settles = refund.getByRole('combobox', { name: 'Settles return' })
  await expect(
    settles.getByRole('option', { name: /^Settles return \d+, \$250.00 not given back yet$/ }),
  ).toBeAttached()
  await expect(settles).not.toHaveValue('')
  await expect(
    refund.getByRole('option', { name: /^Cash \(/ }),
    'lender money goes back to the lender',
  ).toBeDisabled()
  await refund.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await refund.getByRole('textbox', { name: 'Reason' }).fill('Did not fit')
  const tab = await launchBy(refund.getByRole('button', { name: 'Save Refund' }))
  await approveRefund(tab)
  await refreshUntilSaved(page)

  const after = await office.readPayment({ params: { paymentId } })
  expect(after.payment.refundedCents).toBe(25_000)
  const { deposits, balanceCents } = await office.readBilling({ params: { patientId: patient.id } })
  expect(
    deposits.filter(({ remainingCents }) => remainingCents > 0),
    'the return deposit is used up',
  ).toEqual([])
  expect(balanceCents).toBe(0)
  const sources = await office.listRefundSources({ params: { invoiceId: invoice.id } })
  expect(sources.openReturns, 'the return is settled').toEqual([])
})
