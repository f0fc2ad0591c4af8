import { expect, test, type Page } from '@playwright/test'
import { openCast } from '../../setup/cast.ts'
import { officeUrl } from '../../setup/office-pages.ts'
import { issueInvoice } from '../../setup/patients.ts'
import { payByCareCredit } from '../../setup/settings.ts'

async function openPayment(page: Page, paymentId: string): Promise<void> {
  await page.goto(officeUrl(`/payments/${paymentId}`))
  await expect(page.getByRole('heading', { name: 'CareCredit payment' })).toBeVisible()
}

test('a CareCredit payment of the integration keeps amount, method and date; note and reference change; it cannot be deleted (CC-14)', async ({
  page,
}) => {
  const cast = await openCast(page, 'biller')
  const { office, patient } = cast
  const invoice = await issueInvoice(office, patient, 30_000)
  const { documentId: paymentId } = await payByCareCredit(cast, invoice, 30_000)
  await openPayment(page, paymentId)
  const remove = page.getByRole('button', { name: 'Delete Payment' })
  await expect(remove).toBeDisabled()
  await expect(remove).toHaveAccessibleDescription(/CareCredit/)

  await page.getByRole('button', { name: 'Edit Payment' }).click()
  const form = page.getByRole('dialog', { name: 'Edit Payment' })
  await expect(form.getByLabel('Amount')).toBeDisabled()
  await expect(form.getByRole('combobox', { name: 'Payment Method' })).toBeDisabled()
  await expect(form.getByLabel('Date')).toBeDisabled()
  await form.getByLabel('Reference').fill('Chart 17')
  await form.getByLabel('Note').fill('Told the patient about the plan.')
  await expect(form).toContainText('Changes the words only; nothing is posted.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText('Chart 17')).toBeVisible()

  const { payment, earlier } = await office.readPayment({ params: { paymentId } })
  expect(payment).toMatchObject({ reference: 'Chart 17', amountCents: 30_000, method: 'carecredit' })
  expect(earlier, 'no new entry').toEqual([])
  const { reference, note, receivedOn } = payment
  const words = { reference, note, receivedOn, confirmDuplicate: false }
  for (const change of [
    { amountCents: 29_999, method: 'carecredit' as const },
    { amountCents: 30_000, method: 'cash' as const },
  ]) {
    const edited = office.editPayment({ params: { paymentId }, body: { ...words, ...change } })
    await expect(edited, 'nor by the API').rejects.toMatchObject({ code: 'integrated-transaction' })
  }
  const deleted = office.deletePayment({ params: { paymentId }, body: { reason: 'Wrong' } })
  await expect(deleted).rejects.toMatchObject({ code: 'integrated-transaction' })
})

test('a CareCredit payment entered by hand is modified and deleted as any other (CC-15)', async ({
  page,
}) => {
  const { office, patient } = await openCast(page, 'biller')
  const invoice = await issueInvoice(office, patient, 30_000)
  const { id: patientId, locationId, today } = patient
  const { paymentId } = await office.recordExistingCareCredit({
    body: {
      patientId,
      locationId,
      amountCents: 3e4,
      receivedOn: today,
      reference: '',
      note: '',
      allocations: [
        {
          invoiceId: invoice.id,
          amountCents: 3e4,
        },
      ],
    },
  })
  await openPayment(page, paymentId)
  await page.getByRole('button', { name: 'Edit Payment' }).click()
  const form = page.getByRole('dialog', { name: 'Edit Payment' })
  await form.getByLabel('Amount').fill('250')
  await expect(form).toContainText('Reverses $300.00 CareCredit and posts $250.00 CareCredit.')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('table', { name: 'Earlier versions' })).toContainText('$300.00')
  const invoiceNow = () => office.readInvoice({ params: { invoiceId: invoice.id } })
  expect(await invoiceNow()).toMatchObject({ balanceCents: 5_000 })

  await page.getByRole('button', { name: 'Delete Payment' }).click()
  const question = page.getByRole('dialog', { name: 'Delete Payment' })
  await question.getByLabel('Reason').fill('Belongs to another patient')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByText('Deleted').first()).toBeVisible()
  expect(await invoiceNow()).toMatchObject({ status: 'open', balanceCents: 30_000 })
  expect(page.context().pages(), 'nothing was launched').toHaveLength(1)
})
