import type { OneOfEach, Sample } from './one-of-each.ts'

/** One valid request for every route that writes or changes an invoice before or after its issue. */
export function invoiceChangeSamples(ids: OneOfEach, on: string) {
  const { patientId, locationId, invoiceId, paymentId, clinicianId, draftId } = ids
  const byInvoice = { params: { invoiceId } }
  const sold = { catalogItemId: null, clinicianId, description: 'Test', category: 'Test', quantity: 1 }
  const lines = [{ ...sold, unitPriceCents: 100, discountCents: 0, taxRateBp: 0 }]
  const reason = 'Test'
  return {
    listClinicians: {},
    addClinician: { body: { name: 'Dr. Test', active: true } },
    editClinician: { params: { clinicianId }, body: { name: 'Dr. Test', active: true, version: 1 } },
    listDrafts: { query: { patientId } },
    readDraft: { params: { draftId } },
    saveDraft: { body: { patientId, locationId, note: '', lines } },
    editDraft: { params: { draftId }, body: { note: '', lines: [], version: 1 } },
    deleteDraft: { params: { draftId } },
    comparePlans: { query: { locationId, amountCents: '120000' } },
    bounceCheck: { params: { paymentId }, body: { reason } },
    adjustInvoice: { ...byInvoice, body: { amountCents: 100, kind: 'courtesy', reason, adjustedOn: on } },
    writeOffInvoice: { ...byInvoice, body: { amountCents: 100, reason, writtenOffOn: on } },
    recoverWriteOff: { ...byInvoice, body: { amountCents: 100, reason } },
  } satisfies Record<string, Sample>
}
