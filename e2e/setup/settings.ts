import type { Cast, OfficeClient } from './cast.ts'
import type { IssuedInvoice, Patient } from './patients.ts'

type Intent = Parameters<OfficeClient['createSession']>[0]['body']['intent']

/** What lay in the practice before the journey begins: an approval that the integration has accepted. */
export interface Accepted {
  /** The payment, deposit, refund or unapplied refund that it became. */
  documentId: string
  /** The lender's own number of the transaction. */
  transactionId: string
}

/** Opens the portal for a patient as a launch does, without its screens; answers both systems' ids of the session. */
export async function launch({ office, portal, patient }: Cast, intent: Intent) {
  const sessionId = crypto.randomUUID()
  const { id: patientId, locationId } = patient
  await office.createSession({ body: { sessionId, patientId, locationId, intent } })
  return { sessionId, practiceSessionId: await openPracticeSession({ office, portal }, sessionId) }
}

/** Opens the portal once more for an office session; answers the practice session that purchases belong to. */
export async function openPracticeSession(
  { office, portal }: Pick<Cast, 'office' | 'portal'>,
  sessionId: string,
): Promise<string> {
  const { launchUrl } = await office.launchSession({ params: { sessionId } })
  const { practiceSession } = await portal.redeemLaunch({ body: { token: launchUrl.split('#')[1] ?? '' } })
  return practiceSession.id
}

/** Makes an approved purchase in the portal, in a practice session or outside of any; answers its number. */
export async function purchase(
  { portal, patient }: Cast,
  amountCents: number,
  practiceSessionId: string | null = null,
): Promise<string> {
  const { accountId, merchantNumber } = patient
  const { offers } = await portal.listPlanOffers({ query: { merchantNumber, amountCents } })
  const promotionCode = offers[0]?.code ?? ''
  const body = { practiceSessionId, merchantNumber, accountId, amountCents, promotionCode, reference: '' }
  return (await portal.makePurchase({ body })).id
}

/** A CareCredit payment on an invoice that came through the integration, approved with the asked amount or another. */
export async function payByCareCredit(
  cast: Cast,
  invoice: IssuedInvoice,
  amountCents: number,
  approvedCents = amountCents,
): Promise<Accepted> {
  const allocations = [{ invoiceId: invoice.id, amountCents }]
  return accept(cast, { ...words(cast.patient), purpose: 'payment', amountCents, allocations }, approvedCents)
}

/** A CareCredit deposit that came through the integration. */
export async function depositByCareCredit(cast: Cast, amountCents: number): Promise<Accepted> {
  return accept(cast, { ...words(cast.patient), purpose: 'deposit', amountCents }, amountCents)
}

/** A CareCredit refund that was made from the portal's home page, so that no payment has taken it yet. */
export async function refundFromHome(cast: Cast, purchaseId: string, amountCents: number): Promise<Accepted> {
  const { sessionId, practiceSessionId } = await launch(cast, { purpose: 'home' })
  const refunded = await cast.portal.makeRefund({
    body: {
      practiceSessionId,
      originalTransactionId: purchaseId,
      amountCents,
      reason: 'Asked by the patient',
    },
  })
  return { transactionId: refunded.id, documentId: await poll(cast, sessionId) }
}

async function accept(cast: Cast, intent: Intent, amountCents: number): Promise<Accepted> {
  const { sessionId, practiceSessionId } = await launch(cast, intent)
  const transactionId = await purchase(cast, amountCents, practiceSessionId)
  return { transactionId, documentId: await poll(cast, sessionId) }
}

async function poll({ office }: Cast, sessionId: string): Promise<string> {
  const session = await office.pollSession({ params: { sessionId }, body: { attempt: null } })
  const documentId = session.outcomes[0]?.documentId
  if (!documentId) throw new Error('the integration accepted nothing')
  return documentId
}

function words(patient: Patient) {
  return { receivedOn: patient.today, reference: '', note: '' }
}
