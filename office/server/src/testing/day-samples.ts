import type { OneOfEach } from './one-of-each.ts'

/** Requests of the day and of reports, naming these ids. */
export function daySamples({ invoiceId, locationId, checkId, bankDepositId }: OneOfEach, on: string) {
  const count = { countedOn: on, countedCents: 0, expectedCents: 1, pieces: null, note: '' }
  const slip = { kind: 'slip', depositedOn: on, cashCents: 1, checkIds: [checkId], reference: '' }
  return {
    readDay: { query: { locationId } },
    countCash: { body: { locationId, ...count } },
    makeBankDeposit: { body: { locationId, ...slip } },
    voidBankDeposit: { params: { bankDepositId }, body: { reason: 'Test' } },
    closeDay: { body: { locationId, through: on } },
    closeMonth: { body: { month: '2020-01' } },
    readReport: { params: { report: 'deposit-slip' }, query: { locationId, id: bankDepositId } },
    exportReport: { params: { report: 'deposit-slip' }, query: { locationId, id: bankDepositId } },
    printReport: { params: { report: 'deposit-slip' }, query: { locationId, id: bankDepositId } },
    explain: { query: { kind: 'invoice', id: invoiceId } },
  }
}
