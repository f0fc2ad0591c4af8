import type { Happening, ModelIntent } from '../commands/commands.ts'
import { allotable, daysApart, enter, spend, type Of } from './model-billing.ts'
import { fall, feesOk, heldSince, locked, lyingWith, partsOk, takeOut } from './model-refunds.ts'
import type { Leaving } from './model-taking.ts'
import { total, type ModelException, type ModelPayment, type ModelSession, type ModelState } from './state.ts'
import { dayAt, dayMs, minuteMs } from '../commands/world.ts'

const leaseMs = 15 * minuteMs
const limits = { frontdesk: 25_000, biller: 250_000, manager: Infinity } as const

/** CC-1 … CC-3: a session bound to what was typed; a refund holds its amount until the dialog ends. */
export function launch(state: ModelState, command: Of<'launch'>): boolean {
  const { intent, patient, location, session: name } = command
  if (intent.purpose === 'refund') lapse(state, patient)
  if (!intentOk(state, command)) return false
  const waits = intent.purpose !== 'home'
  const held = intent.purpose === 'refund' ? asked(intent) : 0
  const payment = heldPayment(state, intent)
  if (payment) payment.held += held
  state.sessions.push({
    name,
    patient,
    reference: patient,
    location,
    intent,
    createdMs: state.nowMs,
    held,
    posted: false,
    because: null,
    dialog: waits ? 'open' : 'none',
    leaseMs: state.nowMs + leaseMs,
  })
  return true
}

function intentOk(state: ModelState, command: Of<'launch'>): boolean {
  const { intent, patient, location } = command
  if (intent.purpose === 'home') return true
  if (intent.purpose === 'deposit') return state.dateOk(intent.on, location)
  if (intent.purpose === 'payment') {
    const fits = total(intent.allocations.map((row) => row.amountCents)) <= intent.amountCents
    return fits && allotable(state, intent.allocations, patient) && state.dateOk(intent.on, location)
  }
  const payment = state.payment(intent.payment)
  if (payment?.method !== 'carecredit' || payment.patient !== patient) return false
  if (asked(intent) > limits[command.role]) return false
  if (!partsOk(state, payment, intent.parts, patient) || !feesOk(state, intent)) return false
  return state.dateOk(intent.on, location)
}

function asked(intent: ModelIntent): number {
  return intent.purpose === 'refund' ? total(intent.parts.map((part) => part.amountCents)) : 0
}

function heldPayment(state: ModelState, intent: ModelIntent): ModelPayment | undefined {
  return intent.purpose === 'refund' ? state.payment(intent.payment) : undefined
}

/** True while the dialog waits: open, and its lease not over. */
function waiting(state: ModelState, session: ModelSession): boolean {
  return session.dialog === 'open' && session.leaseMs >= state.nowMs
}

function endDialog(
  state: ModelState,
  session: ModelSession,
  dialog: 'closed' | 'satisfied',
  because: 'user' | 'lapsed' | null,
): void {
  const payment = heldPayment(state, session.intent)
  if (payment) payment.held -= session.held
  session.held = 0
  session.dialog = dialog
  session.because = because
}

/** CC-5: closing stops the waiting and frees what was held. */
export function close(state: ModelState, command: Of<'close'>): boolean {
  const session = state.session(command.session)
  if (session?.dialog === 'open') endDialog(state, session, 'closed', 'user')
  return session !== undefined
}

/** Dialogs whose lease is over are closed, of one patient or of all. */
export function lapse(state: ModelState, patient: number | null): void {
  for (const session of state.sessions) {
    const over = session.dialog === 'open' && session.leaseMs < state.nowMs
    if (over && (patient === null || session.patient === patient)) {
      endDialog(state, session, 'closed', 'lapsed')
    }
  }
}

/** The dialog's own asking renews it first; what only lapsed is open again while nothing was posted. */
function renew(state: ModelState, session: ModelSession): void {
  if (session.dialog === 'open') session.leaseMs = state.nowMs + leaseMs
  if (session.dialog !== 'closed' || session.because !== 'lapsed' || session.posted) return
  const payment = heldPayment(state, session.intent)
  const wanted = asked(session.intent)
  if (payment && (payment.ended || wanted > state.refundable(payment))) return
  if (payment) payment.held += wanted
  session.held = wanted
  session.dialog = 'open'
  session.because = null
  session.leaseMs = state.nowMs + leaseMs
}

/** CC-4: renews, then fetches this session. */
export function poll(state: ModelState, command: Of<'poll'>): boolean {
  const session = state.session(command.session)
  if (!session) return false
  renew(state, session)
  fetch(state, [session])
  return true
}

/** CC-7: fetches the patient's sessions. */
export function refresh(state: ModelState, command: Of<'refresh'>): boolean {
  fetch(
    state,
    state.sessions.filter((one) => one.patient === command.patient),
  )
  return true
}

/** CC-8: only sessions of the past 24 hours, inclusive; results in the order in which they happened. */
function fetch(state: ModelState, sessions: readonly ModelSession[]): void {
  const names = new Set(sessions.filter((one) => state.nowMs - one.createdMs <= dayMs).map((one) => one.name))
  const found = state.happenings.filter((one) => names.has(one.session))
  for (const happening of [...found].toSorted((a, b) => a.occurredMs - b.occurredMs)) accept(state, happening)
  for (const { session, raw } of state.garbled) {
    const patient = state.session(session)?.patient ?? 0
    if (names.has(session)) setAside(state, patient, `garbled ${raw}`, 0)
  }
}

function setAside(state: ModelState, patient: number, fingerprint: string, amount: number): void {
  const { quarantined } = state
  if (quarantined.some((one) => one.patient === patient && one.fingerprint === fingerprint)) return
  // What was set aside for a patient is told apart by its amount, and then by its turn.
  const kind = `quarantine|${patient}|${amount}|`
  const alike = state.exceptions.filter((one) => one.name.startsWith(kind))
  const name = `${kind}${alike.length}`
  quarantined.push({ patient, fingerprint })
  const none = { payment: null, other: null, lot: null, resolved: false }
  state.exceptions.push({ name, kind: 'quarantine', patient, amount, ...none })
}

/** The table of carecredit.md: what a result becomes is decided by the session. */
function accept(state: ModelState, happening: Happening): void {
  const session = state.session(happening.session)
  const { transaction, kind, amountCents } = happening
  if (!session || state.results.some((one) => one.transaction === transaction)) return
  const purchase = state.payments.find((one) => one.transaction === happening.original)
  if (happening.isVoid && (happening.original === null || !purchase)) return
  if (happening.patient !== session.reference || happening.merchant !== session.location) {
    const why = happening.patient === session.reference ? 'merchant' : 'patient'
    setAside(state, session.patient, `${session.name}|${kind}|${transaction}|${why}`, amountCents)
    return
  }
  const waited = waiting(state, session)
  let satisfied = false
  if (kind === 'application') {
    state.results.push({ transaction, became: 'application', excess: 0, applied: 0 })
  } else if (kind === 'purchase') satisfied = acceptPurchase(state, session, happening, waited)
  else satisfied = acceptRefund(state, session, happening, waited)
  if (session.dialog === 'open' && satisfied) endDialog(state, session, 'satisfied', null)
  else if (session.dialog === 'open' && !waited) endDialog(state, session, 'closed', 'lapsed')
  if (kind !== 'application') session.posted = true
}

/**
 * CC-6, CC-6x: the smaller of both amounts is the payment, what is above it a visible excess; late or else a deposit.
 */
function acceptPurchase(
  state: ModelState,
  session: ModelSession,
  happening: Happening,
  waited: boolean,
): boolean {
  const { patient, location, intent } = session
  const { transaction, amountCents: portal } = happening
  const on = state.openDay(dayAt(happening.occurredMs, location), location)
  const isPayment = waited && intent.purpose === 'payment'
  const office = isPayment ? Math.min(intent.amountCents, portal) : portal
  let left = office
  const parts = (isPayment ? intent.allocations : []).map((row) => {
    const open = state.invoice(row.invoice)?.balance ?? 0
    const amountCents = Math.min(left, row.amountCents, open)
    left -= amountCents
    return { invoice: row.invoice, amountCents }
  })
  const excess = portal - office
  const name = `t:${transaction}`
  const kind = isPayment ? ('payment' as const) : ('deposit' as const)
  const doubles = state.payments.filter((one) => looksLike(one, patient, portal, on))
  const payment = enter(state, {
    name,
    patient,
    location,
    kind,
    method: 'carecredit',
    amount: portal,
    on,
    transaction,
    parts,
    lots: [
      {
        kind: isPayment ? 'overpayment' : 'deposit',
        amount: left,
      },
      {
        kind: 'excess',
        amount: excess,
      },
    ],
  })
  state.results.push({ transaction, became: kind, excess, applied: office - left })
  const raised = { patient, resolved: false }
  if (excess > 0) {
    const lot = payment.lots.length - 1
    const about = { amount: excess, payment: name, other: null, lot }
    state.exceptions.push({ name: `excess|${name}`, kind: 'excess', ...about, ...raised })
  }
  for (const one of doubles) {
    const about = { amount: portal, payment: one.name, other: name, lot: null }
    const exception = `possible-duplicate|${one.name}|${name}`
    state.exceptions.push({ name: exception, kind: 'possible-duplicate', ...about, ...raised })
  }
  return isPayment || (waited && intent.purpose === 'deposit')
}

function looksLike(payment: ModelPayment, patient: number, amount: number, on: string): boolean {
  if (payment.method !== 'carecredit' || payment.transaction !== null || payment.ended) return false
  return payment.patient === patient && payment.typed === amount && daysApart(payment.on, on) <= 1
}

/** The intended refund when it is that and fits what remains; else it stays unapplied (CC-6). */
function acceptRefund(
  state: ModelState,
  session: ModelSession,
  happening: Happening,
  waited: boolean,
): boolean {
  const { intent, location, patient } = session
  const { transaction, amountCents: amount, original, merchant } = happening
  const on = state.openDay(dayAt(happening.occurredMs, location), location)
  const payment = heldPayment(state, intent)
  if (waited && intent.purpose === 'refund' && payment && !payment.ended) {
    const isIts = payment.transaction === null || payment.transaction === original
    const fits = amount <= state.refundable(payment) + session.held
    const leaving: Leaving = { out: 1030, effect: intent.effect, on, location }
    if (isIts && fits && fall(state, payment, intent, amount, leaving)) {
      state.results.push({ transaction, became: 'refund', excess: 0, applied: amount })
      return true
    }
  }
  state.unapplied.push({ transaction, patient, location, amount, remaining: amount, original })
  state.results.push({ transaction, became: 'unapplied-refund', excess: 0, applied: 0 })
  state.post(merchant, on, [
    [1035, amount],
    [1030, -amount],
  ])
  return false
}

/** CC-11 … CC-13: once, whole, as a refund of a CareCredit payment of the same patient. */
export function use(state: ModelState, command: Of<'use'>): boolean {
  const kept = state.unapplied.find((one) => one.transaction === command.transaction)
  const payment = state.payment(command.payment)
  if (!kept || !payment || kept.remaining === 0 || !state.dateOk(command.on, kept.location)) return false
  if (payment.patient !== kept.patient || payment.ended || payment.method !== 'carecredit') return false
  if (!state.notBefore(command.on, kept.location, heldSince(payment, command.parts))) return false
  const { patient } = kept
  if (command.parts.some((part) => lyingWith(state, payment, part, patient) === 0)) return false
  const names = kept.original !== null && kept.original === payment.transaction
  if (kept.amount > state.refundable(payment) + (names ? kept.amount : 0)) return false
  const { effect, on } = command
  const leaving = { out: 1035, effect, on, location: kept.location }
  if (!fall(state, payment, command, kept.amount, leaving)) return false
  kept.remaining = 0
  return true
}

/** CC-6x, CC-17, XX-3: one of an exception's ways out. */
export function resolve(state: ModelState, command: Of<'resolve'>): boolean {
  const exception = state.exceptions.find((one) => one.name === command.exception)
  if (!exception || exception.resolved || !ways[exception.kind].includes(command.resolution)) return false
  if (command.resolution === 'apply' && !applyExcess(state, exception)) return false
  if (command.resolution === 'same-money' && !mergeSameMoney(state, exception)) return false
  exception.resolved = true
  return true
}

const ways = {
  excess: ['keep', 'apply', 'refund'],
  quarantine: ['dismiss'],
  'possible-duplicate': ['same-money', 'different-money'],
}

function applyExcess(state: ModelState, exception: ModelException): boolean {
  const payment = state.payment(exception.payment)
  const open = state.invoices.filter((one) => one.patient === exception.patient && one.balance > 0)
  const lot = payment?.lots[exception.lot ?? -1]
  if (!payment || !lot || lot.remaining === 0 || open.length === 0) return false
  const oldest = open.toSorted((a, b) => (a.on === b.on ? a.number - b.number : a.on < b.on ? -1 : 1))
  spendOver(
    state,
    payment,
    [exception.lot ?? -1],
    oldest.map((one) => ({ invoice: one.number, open: one.balance })),
    payment.location,
  )
  return true
}

function mergeSameMoney(state: ModelState, exception: ModelException): boolean {
  const hand = state.payment(exception.payment)
  const fetched = state.payment(exception.other)
  if (!hand || !fetched || locked(hand)) return false
  // In the order in which the money was put there.
  const were = state.pairsOn(hand).toReversed()
  const invoices = were.map((pair) => pair.invoice)
  takeOut(state, hand)
  const debts = invoices.map((invoice) => ({ invoice, open: state.invoice(invoice)?.balance ?? 0 }))
  // What was passed on within the family is not theirs to spend any more.
  const own = [...fetched.lots.entries()].filter(([, lot]) => lot.patient === hand.patient)
  spendOver(
    state,
    fetched,
    own.map(([at]) => at),
    debts,
    hand.location,
  )
  return true
}

function spendOver(
  state: ModelState,
  payment: ModelPayment,
  lots: readonly number[],
  debts: { invoice: number; open: number }[],
  location: number,
): void {
  const on = state.openDay(state.today(location), location)
  for (const at of lots) {
    for (const debt of debts) {
      const amount = Math.min(payment.lots[at]?.remaining ?? 0, debt.open)
      if (amount === 0) continue
      debt.open -= amount
      spend(state, payment, at, debt.invoice, amount, on, location)
    }
  }
}
