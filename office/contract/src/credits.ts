import { creditGivers, directMethods } from '@tillwave/office-domain/words'
import { amountCents, cents, day, id, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A credit that belongs to no invoice, as typed; the practice gives goodwill, and no money is received (CR-4). */
export const creditForm = z.strictObject({
  patientId: id,
  locationId: id,
  receivedOn: day,
  givenBy: z.enum(creditGivers),
  givenByName: text(120),
  amountCents,
  method: z.enum([...directMethods, 'goodwill']),
  reference: text(80),
  description: text(500),
})

/** Routes of patient credits (CR-3 … CR-7, BI-16). They are spent as any lot is: by `applyLot`. */
export const creditRoutes = routes({
  postCredit: {
    method: 'POST',
    path: '/api/credits',
    summary:
      'Post a credit that belongs to no invoice: money received, or goodwill within the limit (CR-4, CR-7).',
    permission: 'credit.post',
    body: creditForm,
    reply: z.strictObject({ paymentId: id, lotId: id, amountCents: cents, expiresOn: z.string().nullable() }),
    status: 201,
    problems: ['over-limit', 'period-closed'],
  },
  transferLot: {
    method: 'POST',
    path: '/api/lots/:lotId/transfers',
    summary:
      'Move a credit or deposit to another patient of the family; it keeps its class and origin (BI-16).',
    permission: 'credit.transfer',
    params: z.strictObject({ lotId: id }),
    body: z.strictObject({
      toPatientId: id,
      amountCents,
      transferredOn: day,
      reason: required(300, 'Enter a reason.'),
    }),
    reply: z.strictObject({ transferId: id, lotId: id, remainingCents: cents }),
    status: 201,
    problems: ['not-family', 'more-than-remaining', 'period-closed', 'wrong-state'],
  },
})
