import type { Purpose } from '@tillwave/office-domain/words'
import { Problem } from '@tillwave/route/problem'

import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { lenderFailure, type LaunchWish, type Lender } from '../../lender/lender.ts'
import { markLaunched, readLaunch } from './queries.ts'

type Launch = ReturnType<typeof readLaunch.parse>

const pages = {
  home: 'home',
  application: 'application',
  payment: 'purchase',
  deposit: 'purchase',
  refund: 'refund',
} as const satisfies Record<Purpose, LaunchWish['purpose']>

/**
 * Asks the lender for a one-time address of the portal; the first time it creates the lender's session. The session's
 * id is the lender's idempotency key, so a repeated click makes one. Throws `session-expired`, `lender-unavailable`,
 * `lender-refused`, `merchant-closed`.
 */
export async function launchSession(ctx: Context, sessionId: string): Promise<{ launchUrl: string }> {
  requirePermission(ctx, 'carecredit.launch')
  const row = await ctx.db.one(readLaunch, [ctx.practiceId, sessionId])
  if (!row.current) throw new Problem('session-expired', 'This session is older than 24 hours; launch anew.')
  const { lenderSessionId, launchUrl } = await askLender(ctx.app.lender, row).catch((error: unknown) => {
    throw refusalOf(error)
  })
  if (row.lender_session_id === null)
    await ctx.db.run(markLaunched, [ctx.practiceId, sessionId, lenderSessionId])
  return { launchUrl }
}

async function askLender(lender: Lender, row: Launch) {
  const { lender_session_id: lenderSessionId } = row
  if (lenderSessionId === null) return lender.createSession(wishOf(row), row.id)
  return { lenderSessionId, ...(await lender.launchAgain(lenderSessionId)) }
}

function wishOf(row: Launch): LaunchWish {
  const { amount_cents: amountCents, original_transaction_id: originalTransactionId } = row
  return {
    merchantNumber: row.merchant_number,
    purpose: pages[row.purpose],
    patient: {
      reference: row.patient_id,
      firstName: row.first_name,
      lastName: row.last_name,
      birthDate: row.birth_date,
      ...(row.phone !== '' && { phone: row.phone }),
      ...(row.email !== '' && { email: row.email }),
    },
    ...(amountCents !== null && { amountCents }),
    ...(originalTransactionId !== null && { originalTransactionId }),
    reference: referenceOf(row),
  }
}

/** What the portal shows of us: words that can be read out over the phone, and nothing of the patient. */
function referenceOf(row: Launch): string {
  const numbers = row.invoice_numbers.slice(0, 5).join(', ')
  return numbers === '' ? `${row.purpose} ${row.id.slice(-6)}` : `invoice ${numbers}`
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  switch (error.code) {
    case 'merchant-closed':
    case 'merchant-suspended':
      return new Problem('merchant-closed', 'The lender has closed this location’s merchant number.')
    case 'session-over':
      return new Problem('session-expired', 'This session is over at the lender; launch anew.')
    case 'certification-lapsed':
      return new Problem('lender-refused', 'The lender asks the practice to renew its certification first.')
    case 'invalid':
    case 'conflict':
    case 'idempotency-conflict':
      return new Problem('lender-refused', 'The lender did not accept this launch.')
    default:
      return new Problem('lender-unavailable', `${lenderFailure(error)} Try again in a moment.`, {
        retryAfterSeconds: 5,
      })
  }
}
