import type { officeApi } from '@tillwave/office-contract/api'
import { lastDayOf } from '@tillwave/office-domain/billing/close-period'
import { accounts } from '@tillwave/office-domain/ledger/accounts'
import { addDays, type Day } from '@tillwave/money/calendar'
import type { Answer } from '@tillwave/route/table'
import { requireLocation, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import * as queries from './queries.ts'

type ReadDay = (typeof officeApi)['readDay']

/** A day of a location: what its drawer should hold, what can go to the bank, and what is closed (BI-9, BI-11). */
export async function readDay(
  ctx: Context,
  { locationId, on: asked }: { locationId: string; on?: Day | undefined },
): Promise<Answer<ReadDay>> {
  requirePermission(ctx, 'day.read')
  requireLocation(ctx, locationId)
  const { db, practiceId } = ctx
  const place = await db.one(queries.readPlace, [practiceId, locationId])
  const on = asked ?? place.today
  const dated = [practiceId, locationId, on]
  const tills = await db.many(queries.readTills, dated)
  const checks = await db.many(queries.listUndeposited, dated)
  const counts = await db.many(queries.listCounts, dated)
  const deposits = await db.many(queries.listDeposits, dated)
  const closings = await db.many(queries.listClosings, [practiceId, locationId])
  const calendar = await db.one(queries.readCalendar, [practiceId])
  const held = (account: number) => tills.find((till) => till.account === account)?.cents ?? 0
  return {
    on,
    locationId,
    today: place.today,
    closedThrough: place.closed_through,
    closed: place.closed_through !== null && on <= place.closed_through,
    drawerCents: held(accounts.cashDrawer),
    checksCents: held(accounts.undepositedChecks),
    cardCents: held(accounts.cardClearing),
    achCents: held(accounts.achClearing),
    checks: checks.map(presentCheck),
    counts: counts.map(presentCount),
    deposits: deposits.map(presentDeposit),
    closings: closings.map(presentClosing),
    openMonth: openMonth(calendar),
    openDialogs: place.open_dialogs,
    openExceptions: place.open_exceptions,
  }
}

type Row<K extends 'listUndeposited' | 'listCounts' | 'listDeposits' | 'listClosings'> = ReturnType<
  (typeof queries)[K]['parse']
>

function presentCheck(row: Row<'listUndeposited'>) {
  return {
    paymentId: row.id,
    patientId: row.patient_id,
    patientName: row.name,
    reference: row.reference,
    receivedOn: row.received_on,
    amountCents: row.amount_cents,
  }
}

function presentCount(row: Row<'listCounts'>) {
  return {
    id: row.id,
    countedOn: row.counted_on,
    expectedCents: row.expected_cents,
    countedCents: row.counted_cents,
    overCents: row.counted_cents - row.expected_cents,
    note: row.note,
    by: row.by,
    at: row.recorded_at,
  }
}

function presentDeposit(row: Row<'listDeposits'>) {
  return {
    id: row.id,
    kind: row.kind,
    depositedOn: row.deposited_on,
    cashCents: row.cash_cents,
    checksCents: row.checks_cents,
    grossCents: row.gross_cents,
    feeCents: row.fee_cents,
    bankCents: row.bank_cents,
    checks: row.checks,
    reference: row.reference,
    void: row.void,
    by: row.by,
    at: row.recorded_at,
  }
}

function presentClosing(row: Row<'listClosings'>) {
  const { seal_number: number, seal_hash: hash, sealed_at: sealedAt } = row
  return {
    id: row.id,
    kind: row.kind,
    through: row.closed_through,
    by: row.by,
    at: row.recorded_at,
    seal: number === null || hash === null || sealedAt === null ? null : { number, hash, sealedAt },
  }
}

/** The oldest month that is over everywhere and not closed; null without one. */
function openMonth(calendar: ReturnType<typeof queries.readCalendar.parse>): string | null {
  const { todays, closed_through: closedThrough, first_on: firstOn } = calendar
  const from = closedThrough === null ? firstOn : addDays(closedThrough, 1)
  if (from === null) return null
  const month = from.slice(0, 7)
  const last = lastDayOf(month) ?? from
  return todays.every((today) => today > last) ? month : null
}
