import { importedRow } from '@tillwave/office-contract/imports'
import { bringEarlierPayment, bringOpenBalance } from '@tillwave/office-domain/import/opening'
import type { BookInvoice } from '@tillwave/office-domain/ledger/books'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import { newId } from '@tillwave/server-kit/ids'
import { commitWithin, lockInvoices, readBooks, takeNumbers } from '../../ledger/index.ts'
import type { Batch } from './post-file.ts'
import type { NewRow } from './posting-queries.ts'

/** Brings a batch of open balances into the books (recipe 16); each invoice gets the next of the practice's numbers. */
export async function postBalances({ ctx, tx, place, rows }: Batch): Promise<void> {
  const first = await takeNumbers(ctx, tx, 'invoice', rows.length)
  const plans = rows.map((row, at) => {
    const said = importedRow.balances.parse(row.content)
    const { issuedOn, amount: amountCents, invoiceNumber: oldNumber } = said
    return bringOpenBalance(
      {
        invoiceId: row.document_id,
        number: first + at,
        patientId: row.patient_id ?? '',
        issuedOn,
        amountCents,
        oldNumber,
        description: said.description === '' ? 'Opening balance' : said.description,
      },
      place,
      newId,
    )
  })
  await commitWithin(ctx, tx, plans.map(silently))
}

/** Brings a batch of earlier payments into the books (recipe 16), those of one invoice one after the other. */
export async function postPayments(batch: Batch): Promise<void> {
  let waiting = batch.rows
  while (waiting.length > 0) {
    const later: NewRow[] = []
    const now: NewRow[] = []
    const taken = new Set<string>()
    for (const row of waiting) {
      if (row.invoice_id !== null && taken.has(row.invoice_id)) later.push(row)
      else now.push(row)
      if (row.invoice_id !== null) taken.add(row.invoice_id)
    }
    await postRound(batch, now)
    waiting = later
  }
}

async function postRound({ ctx, tx, place }: Batch, rows: readonly NewRow[]): Promise<void> {
  const invoiceIds = rows.flatMap((row) => row.invoice_id ?? [])
  await lockInvoices(ctx, tx, invoiceIds)
  const { invoices } = await readBooks(ctx, tx, { locationId: place.locationId, invoiceIds })
  const found = new Map(invoices.map((one) => [one.id, one]))
  const plans = rows.map((row) => planPayment(row, found, place))
  await commitWithin(ctx, tx, plans.map(silently))
}

function planPayment(row: NewRow, invoices: ReadonlyMap<string, BookInvoice>, place: Batch['place']): Plan {
  const said = importedRow.payments.parse(row.content)
  const { amount: amountCents, method, receivedOn, reference, note } = said
  const invoice = row.invoice_id === null ? null : (invoices.get(row.invoice_id) ?? null)
  const payment = {
    paymentId: row.document_id,
    patientId: row.patient_id ?? '',
    amountCents,
    method,
    receivedOn,
  }
  return bringEarlierPayment({ ...payment, reference, note, invoice }, place, newId)
}

/** One event tells of the whole file; one for each document would only be noise. */
function silently(plan: Plan): Plan {
  return { ...plan, events: [] }
}
