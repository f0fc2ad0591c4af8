import { expect, test, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import { launchBy, openFile, openFromInvoice, waitingDialog } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { payByCareCredit, refundFromHome } from '../../setup/settings.ts'

/** An invoice of $600.00 paid by CareCredit, and a refund of $100.00 of it that no payment has taken yet. */
async function unappliedRefundOf100(page: Page) {
  const cast = await openCast(page, 'biller')
  const invoice = await issueInvoice(cast.office, cast.patient, 60_000)
  const paid = await payByCareCredit(cast, invoice, 60_000)
  const refund = await refundFromHome(cast, paid.transactionId, 10_000)
  const read = async () => {
    const params = { patientId: cast.patient.id }
    const { payment } = await cast.office.readPayment({ params: { paymentId: paid.documentId } })
    const { history, unappliedRefunds } = await cast.office.readSalesHistory({ params, query: {} })
    const { balanceCents } = await cast.office.readInvoice({ params: { invoiceId: invoice.id } })
    const refunds = history
      .filter(({ kind }) => kind === 'refund')
      .map((row) => [row.method, row.amountCents])
    return { refundedCents: payment.refundedCents, unapplied: unappliedRefunds.length, refunds, balanceCents }
  }
  return { ...cast, invoice, paid, refund, read }
}

const used = { refundedCents: 10_000, unapplied: 0, refunds: [['carecredit', -10_000]], balanceCents: 0 }

test('method 1: the sales history lists it, a CareCredit payment is selected, and it is saved as its refund (CC-11)', async ({
  page,
}) => {
  const { patient, read } = await unappliedRefundOf100(page)
  await openFile(page, patient, 'Sales history')
  await page.getByRole('button', { name: 'Refresh sales history' }).click()
  await page.getByRole('region', { name: 'Unapplied CareCredit refunds' }).getByRole('radio').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Apply unapplied refund' })
  await expect(dialog).toContainText('$100.00')
  await dialog.getByRole('combobox', { name: 'CareCredit payment' }).selectOption({ index: 1 })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Made at the portal')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('No unapplied CareCredit refunds')).toBeVisible()
  expect(await read()).toEqual(used)
  expect(page.context().pages(), 'nothing was launched').toHaveLength(1)
})

test('method 2: Issue Refund asks, Yes selects it, and the same is saved without a launch (CC-12, CC-13)', async ({
  page,
}) => {
  const { office, patient, invoice, read } = await unappliedRefundOf100(page)
  const sessions = () => office.readPatientCareCredit({ params: { patientId: patient.id } })
  const before = (await sessions()).sessions.length
  await openFile(page, patient, 'Billing')
  await fillRefund(page, invoice, '100')
  await page.getByRole('button', { name: 'Save Refund' }).click()
  const question = page.getByRole('dialog', { name: 'Use an unapplied CareCredit refund?' })
  await question.getByRole('button', { name: 'Yes' }).click()
  const select = page.getByRole('dialog', { name: 'Select unapplied refund' })
  await select.getByRole('radio').check()
  await select.getByRole('button', { name: 'Save' }).click()
  await expect(select).toBeHidden()
  expect(await read(), 'the same as method 1').toEqual(used)
  expect((await sessions()).sessions, 'no session was created').toHaveLength(before)
  expect(page.context().pages()).toHaveLength(1)
})

test('method 2: No launches the portal for a new refund (CC-12, CC-3)', async ({ page }) => {
  const { patient, invoice, read } = await unappliedRefundOf100(page)
  await openFile(page, patient, 'Billing')
  await fillRefund(page, invoice, '50')
  await page.getByRole('button', { name: 'Save Refund' }).click()
  const question = page.getByRole('dialog', { name: 'Use an unapplied CareCredit refund?' })
  const tab = await launchBy(question.getByRole('button', { name: 'No' }))
  await expect(tab.getByRole('heading', { name: 'Refund', level: 1 })).toBeVisible()
  await expect(waitingDialog(page)).toContainText('An approved CareCredit refund of $50.00')
  expect(await read()).toMatchObject({ unapplied: 1, refundedCents: 0 })
})

test('a refund that another workstation used meanwhile cannot be used again (CC-13)', async ({ page }) => {
  const { office, patient, invoice, paid, refund, read } = await unappliedRefundOf100(page)
  await openFile(page, patient, 'Billing')
  await fillRefund(page, invoice, '100')
  await page.getByRole('button', { name: 'Save Refund' }).click()
  await page.getByRole('button', { name: 'Yes' }).click()
  const select = page.getByRole('dialog', { name: 'Select unapplied refund' })
  await expect(select.getByRole('button', { name: 'Save' })).toBeEnabled()

  const use = {
    params: { unappliedRefundId: refund.documentId },
    body: {
      paymentId: paid.documentId,
      invoiceEffect: 'reduce-charge' as const,
      reason: 'Elsewhere',
      refundedOn: patient.today,
      settlesReturnId: null,
      parts: [
        {
          invoiceId: invoice.id,
          lotId: null,
          amountCents: 1e4,
        },
      ],
    },
  }
  await office.useUnappliedRefund(use)
  await expect(select.getByRole('radio'), 'the other workstation sees it at once').toHaveCount(0)
  await expect(select.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expect(office.useUnappliedRefund(use)).rejects.toMatchObject({ code: 'wrong-state' })
  expect(await read()).toEqual(used)
})

async function fillRefund(
  page: Page,
  invoice: { id: string; number: number },
  amount: string,
): Promise<void> {
  const form = await openFromInvoice(page, invoice, 'Issue Refund')
  await form.getByLabel('Amount').fill(amount)
  await form.getByRole('combobox', { name: 'Method' }).selectOption('carecredit')
  await form.getByRole('textbox', { name: 'Reason' }).fill('Made at the portal')
}
