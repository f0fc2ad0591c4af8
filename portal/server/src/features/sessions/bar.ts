import { isSessionAlive, launchState } from '@tillwave/portal-domain/launch'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { currentBar, endBar, lockLaunch, openBar, readBar, spendLaunch, type BarRow } from './queries.ts'

/** Spends a launch token and shows its session's bar. Throws `not-found`, `launch-spent` or `launch-expired`. */
export async function redeemLaunch(desk: Desk, token: string): Promise<BarRow> {
  return desk.scope.transaction(async (tx) => {
    const hash = sha256(token)
    const found = await tx.one(lockLaunch, [hash])
    const state = launchState({ expiresAt: found.expires_at, spentAt: found.spent_at }, found.now)
    const again = 'Open the portal again from your practice system.'
    if (state === 'spent') throw new Problem('launch-spent', `This launch address was used already. ${again}`)
    if (state === 'expired') throw new Problem('launch-expired', `This launch address has expired. ${again}`)
    await tx.run(spendLaunch, [hash])
    await tx.run(openBar, [desk.practiceId, found.session_id, desk.actor.id])
    const summary = 'Opened a practice session.'
    await record(tx, desk, { action: 'session.open', subjectId: found.session_id, summary })
    return readOpenBar(tx, desk, found.session_id)
  })
}

/** The user's open bar of a session. Throws `session-over` when it was ended, or is more than 24 hours old. */
export async function readOpenBar(read: Reader, desk: Desk, sessionId: string): Promise<BarRow> {
  const bar = await read.one(readBar, [sessionId, desk.actor.id])
  if (bar.ended_at !== null || !isSessionAlive(bar.created_at, bar.now))
    throw new Problem(
      'session-over',
      'This practice session is over. Launch again from your practice system.',
    )
  return bar
}

/** The bar that the user opened last, if it still shows. */
export async function readCurrentBar(desk: Desk): Promise<BarRow | null> {
  const current = await desk.scope.maybe(currentBar, [desk.actor.id])
  if (!current) return null
  return readOpenBar(desk.scope, desk, current.session_id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'session-over') return null
    throw error
  })
}

/** Ends a bar; ending it twice is fine. */
export async function endPracticeSession(desk: Desk, sessionId: string): Promise<void> {
  await desk.scope.transaction(async (tx) => {
    const { id } = await tx.one(readBar, [sessionId, desk.actor.id])
    if ((await tx.run(endBar, [id, desk.actor.id])) > 0)
      await record(tx, desk, { action: 'session.end', subjectId: id, summary: 'Ended a practice session.' })
  })
}

/**
 * The session that a piece of work belongs to: none, or the user's open bar, which then also fixes the merchant
 * number. Throws `session-over`, or a field problem for another location than the session's.
 */
export async function sessionOfWork(
  read: Reader,
  desk: Desk,
  practiceSessionId: string | null,
  merchantNumber: string,
): Promise<string | null> {
  if (practiceSessionId === null) return null
  const bar = await readOpenBar(read, desk, practiceSessionId)
  if (bar.merchant_number === merchantNumber) return bar.id
  const wrong = `The practice session is for ${bar.location_name}.`
  throw new Problem('invalid', wrong, { fields: { merchantNumber: wrong } })
}

/** A bar as the contract shows it. */
export function presentBar(row: BarRow) {
  return {
    id: row.id,
    purpose: row.purpose,
    practiceName: row.practice_name,
    merchantNumber: row.merchant_number,
    locationName: row.location_name,
    patient: {
      reference: row.patient_reference,
      firstName: row.first_name,
      lastName: row.last_name,
      birthDate: row.birth_date,
      phone: row.phone,
      email: row.email,
      line1: row.line1,
      city: row.city,
      state: row.state,
      zip: row.zip,
    },
    amountCents: row.amount_cents,
    originalTransactionId: row.original_transaction_id,
    reference: row.reference,
    createdAt: row.created_at,
  }
}
