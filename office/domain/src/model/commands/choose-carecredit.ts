import { chooseAllotments, chooseDay, chooseParts, chooseReceipt } from './choose-billing.ts'
import type { Command, Happening, ModelIntent, Wish } from './commands.ts'
import type { Dice } from './moves.ts'
import type { ModelPayment, ModelSession, ModelState } from '../expected/state.ts'
import { dayMs, dayPlus, hourMs, minuteMs } from './world.ts'

/** A launch from any of the three places, also with what is refused. */
export function chooseLaunch(state: ModelState, dice: Dice): Command {
  const location = dice.oneIn(4) ? 1 : 0
  const intent = chooseIntent(state, dice, location)
  const owner = ownerOf(state, intent)
  return {
    do: 'launch',
    session: `s${state.sessions.length}`,
    patient: owner === undefined || dice.oneIn(15) ? dice.below(2) : owner,
    location,
    intent,
    role: dice.pick(['manager', 'manager', 'biller', 'frontdesk']),
  }
}

function ownerOf(state: ModelState, intent: ModelIntent): number | undefined {
  if (intent.purpose === 'refund') return state.payment(intent.payment)?.patient
  if (intent.purpose !== 'payment') return undefined
  return state.invoice(intent.allocations[0]?.invoice ?? 0)?.patient
}

function chooseIntent(state: ModelState, dice: Dice, location: number): ModelIntent {
  const on = chooseDay(state, dice, location)
  const purpose = dice.pick(['payment', 'payment', 'refund', 'refund', 'deposit', 'home'] as const)
  switch (purpose) {
    case 'home':
      return { purpose }
    case 'deposit':
      return { purpose, amountCents: dice.amount(5_000), on }
    case 'payment': {
      const invoice = dice.maybe(state.invoices.filter((one) => one.balance > 0))
      const amountCents = dice.amount(invoice?.balance ?? 5_000)
      const allocations = chooseAllotments(state, dice, invoice?.patient ?? 0, amountCents)
      return { purpose, amountCents, on, allocations }
    }
    case 'refund':
      return { purpose, ...chooseWish(state, dice, location) }
  }
}

function financed(state: ModelState, dice: Dice): ModelPayment | undefined {
  const all = state.payments.filter((one) => one.method === 'carecredit' && !one.ended)
  return dice.maybe(dice.oneIn(10) ? state.payments : all)
}

function chooseWish(state: ModelState, dice: Dice, location: number): Wish {
  const payment = financed(state, dice)
  return {
    payment: payment?.name ?? 'none',
    on: chooseDay(state, dice, location),
    effect: dice.pick(['reduce-charge', 'balance-due']),
    settlesReturn: dice.oneIn(3) && state.returns > 0 ? 1 + dice.below(state.returns) : null,
    parts: payment ? chooseParts(state, dice, payment) : [{ invoice: 1, lot: null, amountCents: 1 }],
  }
}

/** An unapplied refund as the refund of some CareCredit payment. */
export function chooseUse(state: ModelState, dice: Dice): Command {
  const open = state.unapplied.filter((one) => one.remaining > 0)
  const kept = dice.maybe(dice.oneIn(8) ? state.unapplied : open)
  const wish = chooseWish(state, dice, kept?.location ?? 0)
  const own = state.payments.find((one) => one.transaction !== null && one.transaction === kept?.original)
  const payment = own && dice.oneIn(2) ? own : undefined
  const parts = dice.oneIn(3) ? [] : payment ? chooseParts(state, dice, payment) : wish.parts
  return {
    do: 'use',
    transaction: kept?.transaction ?? 'none',
    ...wish,
    payment: payment?.name ?? wish.payment,
    parts,
  }
}

/** What the lender does next in some session: approvals one cent around, for others, again, too much, out of order. */
export function chooseHappening(state: ModelState, dice: Dice): Command {
  const waiting = state.sessions.filter((one) => one.dialog === 'open' && one.leaseMs >= state.nowMs)
  const session = dice.maybe(dice.oneIn(4) ? state.sessions : waiting.length > 0 ? waiting : state.sessions)
  if (!session) return { do: 'lapse' }
  if (dice.oneIn(25)) return { do: 'garble', session: session.name, raw: dice.below(3) }
  const repeated = dice.maybe(state.happenings)
  if (repeated && dice.oneIn(15)) return { do: 'happens', happening: repeated }
  const refunds = session.intent.purpose === 'refund'
  const kind = dice.oneIn(15) ? ('application' as const) : refunds !== dice.oneIn(8) ? 'refund' : 'purchase'
  return { do: 'happens', happening: happeningOf(state, dice, session, kind) }
}

function happeningOf(
  state: ModelState,
  dice: Dice,
  session: ModelSession,
  kind: Happening['kind'],
): Happening {
  const earlier = dice.pick([0, 0, 0, minuteMs, 2 * hourMs, 26 * hourMs, 60 * hourMs])
  const happening: Happening = {
    kind,
    session: session.name,
    transaction: transactionOf(state),
    amountCents: dice.oneIn(5) ? wished(session) + 1 + dice.below(900) : dice.amount(wished(session)),
    patient: dice.oneIn(20) ? 1 - session.reference : session.reference,
    merchant: dice.oneIn(30) ? 1 - session.location : session.location,
    occurredMs: state.nowMs - earlier,
    original: null,
    isVoid: false,
  }
  return kind === 'refund' ? { ...happening, ...refunded(state, dice, session) } : happening
}

/** Names in the order in which things happened, so that both sides sort them alike. */
function transactionOf(state: ModelState): string {
  return `T${String(state.happenings.length).padStart(4, '0')}`
}

function refunded(state: ModelState, dice: Dice, session: ModelSession): Partial<Happening> {
  const intended =
    session.intent.purpose === 'refund' ? state.payment(session.intent.payment)?.transaction : undefined
  const fetched = state.payments.filter((one) => one.transaction !== null)
  const other = dice.maybe(fetched)
  const original = dice.oneIn(4) ? (other?.transaction ?? null) : (intended ?? other?.transaction ?? null)
  const payment = fetched.find((one) => one.transaction === original)
  // A purchase that nobody fetched yet: its refund may come first.
  const unseen = state.happenings.find((one) => {
    return one.kind === 'purchase' && !state.results.some((result) => result.transaction === one.transaction)
  })
  if (unseen && dice.oneIn(6)) return { original: unseen.transaction, amountCents: unseen.amountCents }
  if (payment && dice.oneIn(10)) return { original, isVoid: true, amountCents: payment.typed }
  if (payment && dice.oneIn(4)) return { original, amountCents: dice.amount(Math.max(1, payment.typed)) }
  return { original: dice.oneIn(12) ? null : original }
}

/** What a session's dialog asked for. */
function wished(session: ModelSession): number {
  const { intent } = session
  if (intent.purpose === 'home') return 3_000
  if (intent.purpose !== 'refund') return intent.amountCents
  return intent.parts.reduce((left, part) => left + part.amountCents, 0)
}

/** Something processed in the portal, entered by hand: often just what a session waits for, or has got. */
export function chooseExisting(state: ModelState, dice: Dice): Command {
  const { patient, location, amountCents, on, allocations } = chooseReceipt(state, dice)
  const confirmed = dice.oneIn(2)
  const session = dice.maybe(state.sessions.filter((one) => one.intent.purpose !== 'home'))
  if (!session || dice.oneIn(3))
    return { do: 'existing', patient, location, amountCents, on, allocations, confirmed }
  const money = { patient: session.patient, location: session.location, amountCents: wished(session) }
  return { do: 'existing', ...money, on: state.today(session.location), allocations: [], confirmed }
}

/** A session to ask for: mostly one in which something happened that nobody fetched yet. */
export function choosePolled(state: ModelState, dice: Dice): ModelSession | undefined {
  const known = new Set(state.results.map((one) => one.transaction))
  const news = new Set(
    state.happenings.filter((one) => !known.has(one.transaction)).map((one) => one.session),
  )
  const fresh = state.sessions.filter((one) => news.has(one.name))
  return dice.maybe(dice.oneIn(4) || fresh.length === 0 ? state.sessions : fresh)
}

/** Time: to the edge of a lease or of the 24 hours, a millisecond either way, or just on. */
export function choosePassing(state: ModelState, dice: Dice): Command {
  const waiting = state.sessions.filter((one) => one.dialog === 'open' && one.leaseMs >= state.nowMs)
  const session = dice.oneIn(2) ? dice.maybe(waiting) : choosePolled(state, dice)
  const around = dice.pick([1, 0, -1])
  const edges = session ? [session.leaseMs + around, session.createdMs + dayMs + around] : []
  const edge = dice.maybe(edges)
  const toMs =
    edge !== undefined && edge > state.nowMs && !dice.oneIn(4)
      ? edge
      : state.nowMs +
        dice.pick([
          1,
          minuteMs,
          5 * minuteMs,
          10 * minuteMs,
          14 * minuteMs,
          2 * hourMs,
          9 * hourMs,
          25 * hourMs,
        ])
  return { do: 'pass', toMs }
}

/** One of an exception's ways out, or none of them. */
export function chooseResolution(state: ModelState, dice: Dice): Command {
  const open = state.exceptions.filter((one) => !one.resolved)
  const exception = dice.maybe(dice.oneIn(8) ? state.exceptions : open)
  const ways = {
    excess: ['apply', 'apply', 'keep', 'refund', 'dismiss'],
    quarantine: ['dismiss', 'keep'],
    'possible-duplicate': ['same-money', 'same-money', 'different-money', 'keep'],
  } as const
  const resolution = dice.maybe(ways[exception?.kind ?? 'quarantine']) ?? 'dismiss'
  return { do: 'resolve', exception: exception?.name ?? 'none', resolution }
}

/** A day of a location, or of all, is closed. */
export function chooseClosing(state: ModelState, dice: Dice): Command {
  const location = dice.pick([0, 1, null])
  const through = dayPlus(state.today(location ?? 0), dice.pick([-2, -1, -3, 0]))
  return { do: 'close-day', location, through }
}
