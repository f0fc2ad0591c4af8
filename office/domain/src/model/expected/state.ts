import type { Day } from '@tillwave/money/calendar'
import type { BankMethod, LotKind, PaymentKind, RefundState, SourceMethod } from '../../words.ts'
import type { Happening, ModelIntent } from '../commands/commands.ts'
import { dayAt, dayPlus, startMs } from '../commands/world.ts'

/** A line of an invoice with what is left of it. */
export interface ModelLine {
  quantity: number
  net: number
  tax: number
  returned: number
  returnedNet: number
  returnedTax: number
  netLeft: number
  taxLeft: number
}

/** An invoice as the model keeps it. */
export interface ModelInvoice {
  number: number
  patient: number
  location: number
  on: Day
  balance: number
  total: number
  gross: number
  discount: number
  tax: number
  void: boolean
  reduced: boolean
  writtenOff: number
  /** Restocking fees that were withheld. */
  fees: number
  lines: ModelLine[]
}

/** Money that can be spent. */
export interface ModelLot {
  kind: LotKind
  /** 2100, or 2200 and 2210 for credits: what class of money it is. */
  account: number
  amount: number
  remaining: number
  returnNumber: number | null
  location: number
  /** Whose it is now: of a family it may have been passed on. */
  patient: number
  /** The day since which it lies here. */
  on: Day
  /** The last day of goodwill. */
  expires: Day | null
}

/** What of a payment lies on an invoice, by way of a lot or directly. */
export interface ModelPair {
  invoice: number
  lot: number | null
  net: number
  latest: number
}

/** One application of money, which can be taken back once. */
export interface ModelAllocation {
  invoice: number
  lot: number | null
  amount: number
  on: Day
  takenBack: boolean
}

/** A payment as the model keeps it. */
export interface ModelPayment {
  name: string
  patient: number
  location: number
  kind: PaymentKind
  method: SourceMethod
  typed: number
  amount: number
  on: Day
  transaction: string | null
  refunded: number
  held: number
  ended: boolean
  lots: ModelLot[]
  pairs: ModelPair[]
  allocations: ModelAllocation[]
  /** What its own entry and its un-applications moved: by day, debits positive. */
  entries: { on: Day; lines: [account: number, cents: number][] }[]
  dependents: number
  /** A check that lies at the bank. */
  banked: boolean
}

/** A refund that the bank carries out: what it took, so that it can come back. */
export interface ModelOnItsWay {
  payment: string
  location: number
  method: BankMethod
  /** The day of the last thing that happened to it. */
  on: Day
  amount: number
  stage: RefundState
  /** What it moved, debits positive, but for the money itself. */
  lines: [account: number, cents: number][]
  /** What came off invoices, and whether the debt was due again. */
  off: { invoice: number; lot: number | null; amount: number }[]
  due: { invoice: number; amount: number }[]
  reduced: { invoice: number; line: number; net: number; tax: number }[]
  lots: { lot: number; amount: number }[]
}

/** A session as the model keeps it. */
export interface ModelSession {
  name: string
  patient: number
  /** What the lender knows the patient by: the chart at launch. */
  reference: number
  location: number
  intent: ModelIntent
  createdMs: number
  dialog: 'none' | 'open' | 'closed' | 'satisfied'
  because: 'user' | 'lapsed' | null
  leaseMs: number
  held: number
  posted: boolean
}

/** An unapplied lender refund. */
export interface ModelUnapplied {
  transaction: string
  patient: number
  location: number
  amount: number
  remaining: number
  original: string | null
}

/** An exception of the worklist. */
export interface ModelException {
  name: string
  kind: 'excess' | 'possible-duplicate' | 'quarantine'
  patient: number
  amount: number
  payment: string | null
  other: string | null
  lot: number | null
  resolved: boolean
}

/** What went to the bank. */
export interface ModelBanked {
  location: number
  on: Day
  bank: number
  checks: string[]
  void: boolean
  lines: [account: number, cents: number][]
}

/** A chart: which one it is read through since a merge, and who pays for the patient. */
interface ModelChart {
  through: number
  payer: number | null
}

/** What the model knows. */
export class ModelState {
  nowMs = startMs
  invoices: ModelInvoice[] = []
  payments: ModelPayment[] = []
  sessions: ModelSession[] = []
  unapplied: ModelUnapplied[] = []
  exceptions: ModelException[] = []
  onTheirWay: ModelOnItsWay[] = []
  results: { transaction: string; became: string; excess: number; applied: number }[] = []
  happenings: Happening[] = []
  garbled: { session: string; raw: number }[] = []
  /** What was set aside, told apart by its fingerprint for each patient. */
  quarantined: { patient: number; fingerprint: string }[] = []
  banked: ModelBanked[] = []
  /** By chart: which one it is read through, and who pays. */
  charts: [ModelChart, ModelChart] = [
    { through: 0, payer: null },
    { through: 1, payer: null },
  ]
  closings: { location: number | null; through: Day }[] = []
  ledger = new Map<string, number>()
  entered = 0
  returns = 0
  sequence = 0

  /** The chart that a patient is read through. */
  chart(patient: number): number {
    return this.charts[patient]?.through ?? patient
  }

  /** One guarantor, or one the guarantor of the other (BI-16). */
  isFamily(one: number, other: number): boolean {
    const head = (at: number) => this.charts[at]?.payer ?? at
    return one !== other && head(one) === head(other)
  }

  /** Today at a location. */
  today(location: number): Day {
    return dayAt(this.nowMs, location)
  }

  /** The last closed date of a location, or for all. */
  closedThrough(location: number): Day {
    const days = this.closings
      .filter((one) => one.location === null || one.location === location)
      .map((one) => one.through)
    return days.reduce((latest, day) => (day > latest ? day : latest), '')
  }

  /** A typed date that will do: not in the future, not closed (BI-11). */
  dateOk(on: Day, location: number): boolean {
    return on <= this.today(location) && on > this.closedThrough(location)
  }

  /** The same, no earlier than what it is done to, unless it is today (I7, I9). */
  notBefore(on: Day, location: number, since: readonly Day[]): boolean {
    return on === this.today(location) || since.every((day) => on >= day)
  }

  /** Goodwill is spent until its last day is over; money never lapses. */
  hasLapsed({ expires, location }: Pick<ModelLot, 'expires' | 'location'>): boolean {
    return expires !== null && expires < this.today(location)
  }

  /** The date, or the first open one after it. */
  openDay(on: Day, location: number): Day {
    const closed = this.closedThrough(location)
    return on > closed ? on : dayPlus(closed, 1)
  }

  /** A correction's date: the original day while it is open, else today (BI-11). */
  correctionDay(on: Day, location: number): Day {
    return on > this.closedThrough(location) ? on : this.openDay(this.today(location), location)
  }

  /** Notes what an entry moves; debits are positive. */
  post(location: number, on: Day, lines: readonly [account: number, cents: number][]): void {
    for (const [account, cents] of lines) {
      const key = `${location}|${on}|${account}`
      this.ledger.set(key, (this.ledger.get(key) ?? 0) + cents)
    }
  }

  /** An invoice by its number. */
  invoice(number: number): ModelInvoice | undefined {
    return this.invoices[number - 1]
  }

  /** A payment by its name. */
  payment(name: string | null): ModelPayment | undefined {
    return this.payments.find((one) => one.name === name)
  }

  /** A session by its name. */
  session(name: string): ModelSession | undefined {
    return this.sessions.find((one) => one.name === name)
  }

  /** Unapplied lender refunds that name a payment's purchase. */
  named(payment: ModelPayment): number {
    if (payment.transaction === null) return 0
    const naming = this.unapplied.filter((one) => one.original === payment.transaction)
    return naming.reduce((total, one) => total + one.remaining, 0)
  }

  /** What may still be refunded of a payment; below zero when more is promised than is left. */
  refundable(payment: ModelPayment): number {
    return payment.amount - payment.refunded - payment.held - this.named(payment)
  }

  /** What lies on an invoice of a payment, latest first. */
  pairsOn(payment: ModelPayment, invoice?: number): ModelPair[] {
    return payment.pairs
      .filter((pair) => pair.net > 0 && (invoice === undefined || pair.invoice === invoice))
      .toSorted((a, b) => b.latest - a.latest)
  }
}

/** Adds numbers. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0)
}
