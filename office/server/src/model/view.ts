import type { Facts } from '@tillwave/office-domain/model/commands/commands'
import { byName, byTransaction, ordered } from '@tillwave/office-domain/model/expected/model'
import type { View } from '@tillwave/office-domain/model/memory/view'
import type { TestPractice } from '../testing/practice.ts'
import { readPracticeMoney } from './queries.ts'

type Rows = ReturnType<typeof readPracticeMoney.parse>

/** What a practice in PostgreSQL looks like, in the words of the model's commands. */
export async function viewOf(practice: TestPractice, sessions: ReadonlyMap<string, string>): Promise<View> {
  const rows = await practice.db.one(readPracticeMoney, [practice.practiceId])
  const names = namesOf(rows)
  const locations = practice.locations.map((one) => one.id)
  const nameOfSession = new Map([...sessions].map(([name, id]) => [id, name]))
  const { exceptions, exceptionIds } = exceptionsOf(rows, names, practice.patientIds)
  const kept = rows.results.filter((one) => one.became === 'unapplied-refund')
  const moved = rows.ledger.map(({ locationId, day, account, cents }) => {
    return [`${locations.indexOf(locationId)}|${day}|${account}`, cents] as const
  })
  const whose = (patientId: string) => practice.patientIds.indexOf(patientId)
  const facts: Facts = {
    invoices: rows.invoices.map((one) => invoiceFacts(rows, one, whose)),
    payments: rows.payments.map((one) => paymentFacts(rows, one, names, whose)).toSorted(byName),
    sessions: rows.sessions
      .map(({ id, purpose, dialog, heldCents }) => {
        return { name: nameOfSession.get(id) ?? id, purpose, dialog, heldCents }
      })
      .toSorted(byName),
    results: rows.results
      .map(({ transaction, became, excessCents, appliedCents }) => {
        return { transaction, became, excessCents, appliedCents }
      })
      .toSorted(byTransaction),
    unapplied: kept
      .map(({ transaction, remainingCents }) => ({ transaction, remainingCents: remainingCents ?? 0 }))
      .toSorted(byTransaction),
    exceptions,
    quarantined: rows.quarantined,
    onTheirWay: rows.onTheirWay.map((one) => one.pendingCents),
    banked: rows.banked.map(({ id: _, ...one }) => one),
    ledger: ordered(new Map(moved)),
  }
  const ids: View['ids'] = {
    invoices: rows.invoices.map(({ id }) => ({ id, lines: linesOf(rows, id).map((line) => line.id) })),
    payments: new Map(rows.payments.map(({ id }) => [names.get(id) ?? '', partsOf(rows, id)])),
    unapplied: new Map(kept.map((one) => [one.transaction, one.id])),
    exceptions: exceptionIds,
    returns: rows.returns,
    onTheirWay: rows.onTheirWay.map((one) => one.id),
    banked: rows.banked.map((one) => one.id),
  }
  return { facts, ids }
}

function namesOf(rows: Rows): Map<string, string> {
  let entered = 0
  return new Map(
    rows.payments.map(({ id, transaction }) => [
      id,
      transaction === null ? `p${entered++}` : `t:${transaction}`,
    ]),
  )
}

function linesOf(rows: Rows, invoiceId: string) {
  return rows.lines.filter((line) => line.invoiceId === invoiceId)
}

function partsOf(rows: Rows, id: string) {
  const lots = rows.lots.filter((lot) => lot.sourceId === id).map((lot) => lot.id)
  const applied = rows.allocations.filter((row) => row.sourceId === id && row.isApplied)
  return { id, lots, allocations: applied.map((row) => row.id) }
}

function invoiceFacts(
  rows: Rows,
  invoice: Rows['invoices'][number],
  whose: Whose,
): Facts['invoices'][number] {
  const { id, number, balanceCents, writtenOffCents } = invoice
  return {
    number,
    patient: whose(invoice.patientId),
    balanceCents,
    writtenOffCents,
    void: invoice.void,
    lines: linesOf(rows, id).map(({ netLeftCents, taxLeftCents, returnedQuantity }) => {
      return {
        netLeftCents,
        taxLeftCents,
        returnedQuantity,
      }
    }),
  }
}

/** Which of the practice's patients an id is. */
type Whose = (patientId: string) => number

function paymentFacts(
  rows: Rows,
  row: Rows['payments'][number],
  names: ReadonlyMap<string, string>,
  whose: Whose,
): Facts['payments'][number] {
  const own = rows.allocations.filter((one) => one.sourceId === row.id)
  const applied = rows.invoices.map(({ id, number }) => {
    const there = own.filter((one) => one.invoiceId === id)
    return { invoice: number, netCents: there.reduce((left, one) => left + one.amountCents, 0) }
  })
  const { method, receivedOn, ended, amountCents, refundedCents, heldCents } = row
  return {
    name: names.get(row.id) ?? '',
    patient: whose(row.patientId),
    method,
    receivedOn,
    ended,
    amountCents,
    refundedCents,
    heldCents,
    refundableCents: Math.max(0, amountCents - refundedCents - heldCents - row.namedCents),
    lots: rows.lots
      .filter((lot) => lot.sourceId === row.id)
      .map(({ kind, account, patientId, expiresOn, amountCents: opened, remainingCents }) => {
        return {
          kind,
          account,
          patient: whose(patientId),
          expiresOn,
          amountCents: opened,
          remainingCents,
        }
      }),
    applied: applied.filter((one) => one.netCents !== 0),
    allocations: own.filter((one) => one.isApplied).length,
  }
}

function exceptionsOf(rows: Rows, names: ReadonlyMap<string, string>, patients: readonly string[]) {
  const turns = new Map<string, number>()
  const exceptions: Facts['exceptions'] = []
  const exceptionIds = new Map<string, string>()
  for (const row of rows.exceptions) {
    const amountCents = row.amountCents ?? 0
    const about = [row.paymentId, row.otherPaymentId].filter((one) => one !== null).map((id) => names.get(id))
    const alike = `quarantine|${patients.indexOf(row.patientId ?? '')}|${amountCents}`
    const turn = turns.get(alike) ?? 0
    if (row.kind === 'quarantine') turns.set(alike, turn + 1)
    const name = row.kind === 'quarantine' ? `${alike}|${turn}` : `${row.kind}|${about.join('|')}`
    exceptions.push({ name, resolved: row.resolved, amountCents })
    exceptionIds.set(name, row.id)
  }
  return { exceptions: exceptions.toSorted(byName), exceptionIds }
}
