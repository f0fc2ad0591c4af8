import { accounts } from '../../ledger/accounts.ts'
import { bankMethods } from '../../words.ts'
import type { Facts, PaymentFacts } from '../commands/commands.ts'
import { byName, byTransaction, ordered } from '../expected/model.ts'
import type { Ids } from '../commands/names.ts'
import { patients } from '../commands/world.ts'
import type { InvoiceRow, PaymentRow, RefundRow } from './rows.ts'
import type { Store } from './store.ts'

/** What the practice looks like: facts to compare with the model's, and the ids of what commands name. */
export interface View {
  facts: Facts
  ids: Omit<Ids, 'patients' | 'locations'>
}

/** Looks at the store's tables, not through the books that the rules read. */
export function viewOf(store: Store): View {
  const payments = namedPayments(store)
  const nameOf = new Map([...payments].map(([name, row]) => [row.id, name]))
  const numberOf = new Map(store.invoices.map((one) => [one.id, one.number]))
  const ids: View['ids'] = {
    invoices: store.invoices.map(({ id }) => {
      return { id, lines: (store.lines.get(id) ?? []).map((line) => line.id) }
    }),
    payments: new Map([...payments].map(([name, { id }]) => [name, partsOf(store, id)])),
    unapplied: new Map(),
    exceptions: new Map(),
    returns: store.returns.map((one) => one.id),
    onTheirWay: onTheirWay(store).map((row) => row.id),
    banked: store.banked.map((row) => row.id),
  }
  const facts: Facts = {
    invoices: store.invoices.map((one) => invoiceFacts(store, one)),
    payments: [...payments].map(([name, row]) => paymentFacts(store, name, row, numberOf)).toSorted(byName),
    sessions: [...store.sessions.values()]
      .map(({ id: name, purpose, dialog, heldCents }) => {
        return { name, purpose, dialog, heldCents }
      })
      .toSorted(byName),
    results: [...store.resultById.values()]
      .map(({ lenderTransactionId: transaction, became, excessCents, appliedCents }) => {
        return {
          transaction,
          became,
          excessCents,
          appliedCents: became === 'unapplied-refund' ? 0 : appliedCents,
        }
      })
      .toSorted(byTransaction),
    unapplied: [],
    exceptions: [],
    quarantined: store.quarantined.size,
    onTheirWay: onTheirWay(store).map((row) => store.balance(accounts.refundsPayable, row.id)?.cents ?? 0),
    banked: store.banked.map(({ id, bankCents }) => {
      const checks = store.bankedChecks.get(id)?.length ?? 0
      return { bankCents, checks, void: store.bankedVoids.has(id) }
    }),
    ledger: ledgerOf(store),
  }
  for (const row of store.resultById.values()) {
    if (row.became !== 'unapplied-refund') continue
    const remainingCents = store.balance(accounts.unappliedRefunds, row.id)?.cents ?? 0
    facts.unapplied.push({ transaction: row.lenderTransactionId, remainingCents })
    ids.unapplied.set(row.lenderTransactionId, row.id)
  }
  addExceptions(store, facts, ids, nameOf)
  facts.unapplied.sort(byTransaction)
  facts.exceptions.sort(byName)
  return { facts, ids }
}

function onTheirWay(store: Store): RefundRow[] {
  return store.refunds.filter((row) => bankMethods.some((method) => method === row.method))
}

/** Payments entered by hand are `p0, p1 …` as they came; fetched ones are named by their transaction. */
function namedPayments(store: Store): Map<string, PaymentRow> {
  let entered = 0
  const named = new Map<string, PaymentRow>()
  for (const row of store.payments.values()) {
    const transaction = store.resultById.get(row.resultId ?? '')?.lenderTransactionId
    named.set(transaction === undefined ? `p${entered++}` : `t:${transaction}`, row)
  }
  return named
}

function partsOf(store: Store, id: string) {
  const lots = (store.lotsOf.get(id) ?? []).map((lot) => lot.id)
  const applied = (store.allocationsOf.get(id) ?? []).filter((row) => row.kind === 'applied')
  return { id, lots, allocations: applied.map((row) => row.id) }
}

function patientOf(store: Store, patientId: string): number {
  return patients.findIndex((id) => id === store.survivor(patientId))
}

function invoiceFacts(store: Store, { id, number, patientId }: InvoiceRow): Facts['invoices'][number] {
  const reductions = store.reductions.get(id) ?? []
  return {
    number,
    patient: patientOf(store, patientId),
    balanceCents: store.balance(accounts.receivable, id)?.cents ?? 0,
    writtenOffCents: store.writtenOff.get(id) ?? 0,
    void: store.voids.has(id),
    lines: (store.lines.get(id) ?? []).map((line) => {
      let [netLeftCents, taxLeftCents, returnedQuantity] = [line.netCents, line.taxCents, 0]
      for (const one of reductions) {
        if (one.lineId !== line.id) continue
        netLeftCents -= one.netCents
        taxLeftCents -= one.taxCents
      }
      for (const one of store.returnedOf.get(line.id) ?? []) returnedQuantity += one.quantity
      return {
        netLeftCents,
        taxLeftCents,
        returnedQuantity,
      }
    }),
  }
}

function paymentFacts(
  store: Store,
  name: string,
  row: PaymentRow,
  numberOf: Map<string, number>,
): PaymentFacts {
  const source = store.sources.get(row.id)
  const { amountCents = 0, refundedCents = 0, heldCents = 0 } = source ?? {}
  const allocations = store.allocationsOf.get(row.id) ?? []
  const applied = new Map<number, number>()
  for (const one of allocations) {
    const number = numberOf.get(one.invoiceId) ?? 0
    applied.set(number, (applied.get(number) ?? 0) + one.amountCents)
  }
  const left = amountCents - refundedCents - heldCents - namedUnapplied(store, row)
  return {
    name,
    patient: patientOf(store, row.patientId),
    method: row.method,
    receivedOn: row.receivedOn,
    ended: store.ends.has(row.id),
    amountCents,
    refundedCents,
    heldCents,
    refundableCents: Math.max(0, left),
    lots: (store.lotsOf.get(row.id) ?? []).map((lot) => ({
      kind: lot.kind,
      account: lot.account,
      patient: patientOf(store, lot.patientId),
      expiresOn: lot.expiresOn,
      amountCents: lot.amountCents,
      remainingCents: store.balance(lot.account, lot.id)?.cents ?? 0,
    })),
    applied: [...applied]
      .filter(([, netCents]) => netCents !== 0)
      .toSorted(([a], [b]) => a - b)
      .map(([invoice, netCents]) => ({
        invoice,
        netCents,
      })),
    allocations: allocations.filter((one) => one.kind === 'applied').length,
  }
}

function namedUnapplied(store: Store, payment: PaymentRow): number {
  const own = store.resultById.get(payment.resultId ?? '')?.lenderTransactionId
  if (own === undefined) return 0
  let cents = 0
  for (const row of store.resultById.values()) {
    if (row.became === 'unapplied-refund' && row.originalTransactionId === own) {
      cents += store.balance(accounts.unappliedRefunds, row.id)?.cents ?? 0
    }
  }
  return cents
}

function addExceptions(store: Store, facts: Facts, ids: View['ids'], nameOf: Map<string, string>): void {
  const turns = new Map<string, number>()
  for (const row of store.exceptions) {
    const amountCents = row.amountCents ?? 0
    const about = [row.paymentId, row.otherPaymentId]
      .filter((one) => one !== null)
      .map((id) => nameOf.get(id))
    const alike = `quarantine|${row.patientId?.at(-1)}|${amountCents}`
    const turn = turns.get(alike) ?? 0
    if (row.kind === 'quarantine') turns.set(alike, turn + 1)
    const name = row.kind === 'quarantine' ? `${alike}|${turn}` : `${row.kind}|${about.join('|')}`
    facts.exceptions.push({ name, resolved: row.resolution !== null, amountCents })
    ids.exceptions.set(name, row.id)
  }
}

function ledgerOf(store: Store): Record<string, number> {
  const moved = new Map<string, number>()
  for (const entry of store.entries) {
    const location = entry.locationId.at(-1) ?? ''
    for (const { account, side, cents } of entry.lines) {
      const key = `${location}|${entry.effectiveOn}|${account}`
      moved.set(key, (moved.get(key) ?? 0) + (side === 'D' ? cents : -cents))
    }
  }
  return ordered(moved)
}
