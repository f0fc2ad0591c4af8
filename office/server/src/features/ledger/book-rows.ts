import {
  dialogStates,
  invoiceEffects,
  lotKinds,
  paymentKinds,
  purposes,
  sourceMethods,
} from '@tillwave/office-domain/words'
import type { Account } from '@tillwave/office-domain/ledger/accounts'
import { cents as brand } from '@tillwave/money/cents'
import * as z from 'zod'

const account = z.int().transform((value) => value as Account)
const cents = z.int()

/** A location's date, closings and CareCredit setup. */
export const placeRow = z.object({
  locationId: z.string(),
  zone: z.string(),
  today: z.string(),
  closedThrough: z.string().nullable(),
  merchantNumber: z.string().nullable(),
  careCreditOn: z.boolean(),
  merchantClosed: z.boolean(),
})

/** A patient: of a merged chart the surviving one. */
export const patientRow = z.object({ id: z.string(), active: z.boolean() })

const chargeLine = z.object({
  id: z.string(),
  quantity: z.int(),
  returnedQuantity: z.int(),
  netCents: cents,
  taxCents: cents,
  returnedNetCents: cents,
  returnedTaxCents: cents,
  standingFeeCents: cents,
  netLeftCents: cents,
  taxLeftCents: cents,
})

/** An invoice as the rules read it. */
export const invoiceRow = z.object({
  id: z.string(),
  number: z.int(),
  patientId: z.string(),
  locationId: z.string(),
  issuedOn: z.string(),
  entryId: z.string(),
  void: z.boolean(),
  totalCents: cents,
  balanceCents: cents,
  version: z.int(),
  lines: z.array(chargeLine),
})

/** A lot as the rules read it. */
export const lotRow = z.object({
  id: z.string(),
  patientId: z.string(),
  locationId: z.string(),
  account,
  kind: z.enum(lotKinds),
  sourceId: z.string(),
  returnId: z.string().nullable(),
  openedOn: z.string(),
  expiresOn: z.string().nullable(),
  amountCents: cents,
  remainingCents: cents,
  version: z.int(),
  entryId: z.string(),
})

/** A source of money as the rules read it. */
export const sourceRow = z.object({
  id: z.string(),
  version: z.int(),
  patientId: z.string(),
  locationId: z.string(),
  kind: z.enum(paymentKinds),
  method: z.enum(sourceMethods),
  merchantNumber: z.string().nullable(),
  integrated: z.boolean(),
  lenderTransactionId: z.string().nullable(),
  receivedOn: z.string(),
  reference: z.string(),
  note: z.string(),
  entryId: z.string(),
  ended: z.boolean(),
  amountCents: cents,
  refundedCents: cents,
  heldCents: cents,
  disputedCents: cents,
  namedUnappliedCents: cents,
  applied: z.array(
    z.object({ invoiceId: z.string(), lotId: z.string().nullable(), netCents: cents, latestId: z.string() }),
  ),
  lots: z.array(lotRow),
  invoices: z.array(invoiceRow),
  dependents: z.array(z.string()),
})

/** An entry as it is mirrored. */
export const entryRow = z.object({
  id: z.string(),
  kind: z.string(),
  effectiveOn: z.string(),
  locationId: z.string(),
  documentId: z.string(),
  lines: z.array(
    z.object({
      account,
      key: z.string(),
      side: z.enum(['D', 'C']),
      cents: z.int().transform((value) => brand(value)),
    }),
  ),
})

const allocation = z.object({ invoiceId: z.string(), amountCents: cents })
const intended = { amountCents: cents, receivedOn: z.string(), reference: z.string(), note: z.string() }

/** What was typed in the form that launched, as it was kept. */
const intentRow = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('home') }),
  z.object({ purpose: z.literal('application') }),
  z.object({ purpose: z.literal('payment'), ...intended, allocations: z.array(allocation) }),
  z.object({ purpose: z.literal('deposit'), ...intended }),
  z.object({
    purpose: z.literal('refund'),
    paymentId: z.string(),
    parts: z.array(
      z.object({ invoiceId: z.string().nullable(), lotId: z.string().nullable(), amountCents: cents }),
    ),
    invoiceEffect: z.enum(invoiceEffects),
    reason: z.string(),
    refundedOn: z.string(),
    settlesReturnId: z.string().nullable(),
  }),
])

/** A session with everything that one of its results may touch. */
export const sessionRow = z
  .object({
    id: z.string(),
    version: z.int(),
    lenderSessionId: z.string().nullable(),
    patientId: z.string(),
    patientReference: z.string(),
    locationId: z.string(),
    merchantNumber: z.string(),
    purpose: z.enum(purposes),
    intent: intentRow,
    dialog: z.enum(dialogStates),
    leaseHolds: z.boolean(),
    heldCents: cents,
    place: placeRow,
    invoices: z.array(invoiceRow),
    source: sourceRow.nullable(),
  })
  .transform((row) => ({ ...row, zone: row.place.zone }))
