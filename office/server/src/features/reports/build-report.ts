import type { officeApi } from '@tillwave/office-contract/api'
import { ageing } from '@tillwave/office-domain/reports/ageing'
import { bankDeposits, depositSlip, type DepositRow } from '@tillwave/office-domain/reports/bank-deposits'
import { careCreditActivity } from '@tillwave/office-domain/reports/carecredit'
import { outstanding } from '@tillwave/office-domain/reports/outstanding'
import { paymentsByMethod } from '@tillwave/office-domain/reports/payments'
import type { Asked, Report, ReportName } from '@tillwave/office-domain/reports/report'
import { bucketDays } from '@tillwave/office-domain/reports/subjects'
import { trialBalance } from '@tillwave/office-domain/reports/trial-balance'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { locationsSeen, requireLocation } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { buildDaySheet } from './day-sheet.ts'
import { periodOf, type Job } from './job.ts'
import { originText } from './origin-text.ts'
import * as queries from './queries.ts'

type Query = Received<(typeof officeApi)['readReport']>['query']

/** Reads and makes a report; long tables have `shown` rows at most and tell how many more there are. */
export async function buildReport(
  ctx: Context,
  name: ReportName,
  query: Query,
  shown: number,
): Promise<Report> {
  const { locationId = null, knownAt = null } = query
  const place = await ctx.db.one(queries.readPlace, [ctx.practiceId, locationId])
  const to = query.to ?? place.today
  const from = query.from ?? (name === 'day-sheet' ? to : null)
  if (from !== null && from > to) {
    const fields = { from: 'The period ends before it begins.' }
    throw new Problem('invalid', 'Some fields need attention.', { fields })
  }
  const locationIds = locationsSeen(ctx, locationId)
  const where = locationId === null && locationIds !== null ? 'Your locations' : place.name
  const asked = { from, to, locationId, place: where, knownAt }
  return builders[name]({ ctx, asked, locationIds, zone: place.zone, shown, paperId: query.id })
}

const builders: Record<ReportName, (job: Job) => Promise<Report>> = {
  'day-sheet': buildDaySheet,
  'bank-deposits': buildBankDeposits,
  'deposit-slip': buildDepositSlip,
  ageing: buildAgeing,
  payments: buildPayments,
  credits: (job) => buildOutstanding(job, 'credits', [2200, 2210]),
  deposits: (job) => buildOutstanding(job, 'deposits', [2100]),
  carecredit: buildCareCredit,
  'trial-balance': buildTrialBalance,
}

async function buildBankDeposits(job: Job): Promise<Report> {
  const rows = await job.ctx.db.many(queries.listBankDeposits, [...periodOf(job), job.shown])
  return bankDeposits(rows.map(depositOf), (rows[0]?.all_deposits ?? 0) - rows.length, withMonth(job.asked))
}

async function buildDepositSlip({ ctx, asked, paperId, locationIds }: Job): Promise<Report> {
  const key = [ctx.practiceId, paperId ?? null]
  const row = await ctx.db.one(queries.readBankDeposit, key)
  if (locationIds !== null) requireLocation(ctx, row.location_id)
  const deposit = depositOf(row)
  const checks = await ctx.db.many(queries.listSlipChecks, key)
  const slip = checks.map((check) => ({
    paymentId: check.payment_id,
    patientName: check.name,
    reference: check.reference,
    receivedOn: check.received_on,
    amountCents: check.amount_cents,
  }))
  return depositSlip(deposit, slip, { ...asked, from: null, to: deposit.on, place: deposit.locationName })
}

async function buildAgeing({ ctx, asked, shown, locationIds }: Job): Promise<Report> {
  const at = [ctx.practiceId, asked.to, asked.knownAt, locationIds, bucketDays]
  const rows = await ctx.db.many(queries.listAges, [...at, shown])
  const totals = await ctx.db.one(queries.readAgeTotals, at)
  const patients = rows.map((row) => ({
    patientId: row.patient_id,
    chartNumber: row.chart_number,
    name: row.name,
    cents: row.cents,
    invoices: row.invoices,
  }))
  return ageing(patients, totals, { ...asked, from: null })
}

async function buildPayments(job: Job): Promise<Report> {
  return paymentsByMethod(await job.ctx.db.many(queries.listMovements, periodOf(job)), withMonth(job.asked))
}

async function buildOutstanding(job: Job, name: 'credits' | 'deposits', accounts: number[]): Promise<Report> {
  const { ctx, asked, shown, locationIds } = job
  const at = [ctx.practiceId, asked.to, asked.knownAt, locationIds, bucketDays, accounts]
  const rows = await ctx.db.many(queries.listOpenLots, [...at, shown])
  const ages = await ctx.db.many(queries.listLotAges, at)
  const lots = rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    patientName: row.name,
    origin: originText(row),
    openedOn: row.opened_on,
    bucket: row.bucket,
    amountCents: row.amount_cents,
    remainingCents: row.remaining_cents,
  }))
  const summed = ages.map((age) => ({ ...age, origin: originText(age) }))
  return outstanding(name, lots, summed, { ...asked, from: null })
}

async function buildCareCredit(job: Job): Promise<Report> {
  const { ctx, shown } = job
  const rows = await ctx.db.many(queries.listCareCredit, periodOf(job))
  const results = rows.map((row) => ({
    id: row.id,
    on: row.on,
    kind: row.kind,
    plan: row.plan ?? 'Standard terms',
    transactionId: row.lender_transaction_id,
    patientName: row.name,
    opens:
      row.payment_id === null
        ? ({ kind: 'patient', id: row.patient_id } as const)
        : ({ kind: 'payment', id: row.payment_id } as const),
    amountCents: row.amount_cents,
  }))
  return careCreditActivity(results, shown, withMonth(job.asked))
}

async function buildTrialBalance({ ctx, asked }: Job): Promise<Report> {
  if (locationsSeen(ctx) !== null) throw new Problem('forbidden', onlySomewhere)
  const at = [ctx.practiceId, asked.to, asked.knownAt]
  const balances = await ctx.db.many(queries.listAccountBalances, at)
  return trialBalance(balances, { ...asked, from: null, locationId: null, place: 'All locations' })
}

const onlySomewhere = 'The trial balance is of the whole practice, and you work at some locations only.'

/** A period without a first day is its month so far. */
function withMonth(asked: Asked): Asked {
  return { ...asked, from: asked.from ?? `${asked.to.slice(0, 8)}01` }
}

type ReadDeposit = ReturnType<typeof queries.readBankDeposit.parse>

function depositOf(row: ReadDeposit): DepositRow {
  return {
    id: row.id,
    kind: row.kind,
    on: row.on,
    locationName: row.location_name,
    cashCents: row.cash_cents,
    checksCents: row.checks_cents,
    grossCents: row.gross_cents,
    feeCents: row.fee_cents,
    bankCents: row.bank_cents,
    reference: row.reference,
    void: row.void,
  }
}
