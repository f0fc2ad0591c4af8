import type { Intent } from '../../carecredit/result.ts'
import type { AllocationInput } from '../../billing/receive.ts'
import type { RefundPart, RefundWish } from '../../ledger/books.ts'
import type { Allotment, ModelIntent, Part, Wish } from './commands.ts'

/** The ids that a system gave to what the commands name. */
export interface Ids {
  patients: readonly string[]
  locations: readonly string[]
  invoices: { id: string; lines: string[] }[]
  payments: Map<string, { id: string; lots: string[]; allocations: string[] }>
  unapplied: Map<string, string>
  exceptions: Map<string, string>
  returns: string[]
  onTheirWay: string[]
  banked: string[]
}

/** Turns what commands name into a system's own ids; what nobody has becomes an id that nothing has. */
export class Names {
  readonly #ids: Ids
  readonly #unknown: string

  constructor(ids: Ids, unknown: string) {
    this.#ids = ids
    this.#unknown = unknown
  }

  /** A patient. */
  patient(at: number): string {
    return this.#ids.patients[at] ?? this.#unknown
  }

  /** A location. */
  location(at: number): string {
    return this.#ids.locations[at] ?? this.#unknown
  }

  /** An invoice. */
  invoice(number: number): string {
    return this.#ids.invoices[number - 1]?.id ?? this.#unknown
  }

  /** A line of an invoice. */
  line(invoice: number, at: number): string {
    return this.#ids.invoices[invoice - 1]?.lines[at] ?? this.#unknown
  }

  /** A payment. */
  payment(name: string): string {
    return this.#ids.payments.get(name)?.id ?? this.#unknown
  }

  /** A lot of a payment. */
  lot(payment: string, at: number): string {
    return this.#ids.payments.get(payment)?.lots[at] ?? this.#unknown
  }

  /** An application of a payment's money. */
  allocation(payment: string, at: number): string {
    return this.#ids.payments.get(payment)?.allocations[at] ?? this.#unknown
  }

  /** An unapplied refund. */
  unapplied(transaction: string): string {
    return this.#ids.unapplied.get(transaction) ?? this.#unknown
  }

  /** A refund on its way. */
  onItsWay(at: number): string {
    return this.#ids.onTheirWay[at] ?? this.#unknown
  }

  /** A deposit at the bank. */
  banked(at: number): string {
    return this.#ids.banked[at] ?? this.#unknown
  }

  /** An exception. */
  exception(name: string): string {
    return this.#ids.exceptions.get(name) ?? this.#unknown
  }

  /** Amounts for invoices. */
  allotments(rows: readonly Allotment[]): AllocationInput[] {
    return rows.map(({ invoice, amountCents }) => ({ invoiceId: this.invoice(invoice), amountCents }))
  }

  /** A part of a refund. */
  part(payment: string, { invoice, lot, amountCents }: Part): RefundPart {
    return {
      invoiceId: invoice === null ? null : this.invoice(invoice),
      lotId: lot === null ? null : this.lot(payment, lot),
      amountCents,
    }
  }

  /** How a refund was asked for. */
  wish(wish: Wish): RefundWish & { paymentId: string; refundedOn: string } {
    const settled = wish.settlesReturn === null ? null : (this.#ids.returns[wish.settlesReturn - 1] ?? null)
    return {
      paymentId: this.payment(wish.payment),
      parts: wish.parts.map((part) => this.part(wish.payment, part)),
      invoiceEffect: wish.effect,
      reason: 'Model',
      refundedOn: wish.on,
      settlesReturnId: settled,
    }
  }

  /** What a launch was for. */
  intent(intent: ModelIntent): Intent {
    if (intent.purpose === 'home') return { purpose: 'home' }
    if (intent.purpose === 'refund') return { purpose: 'refund', ...this.wish(intent) }
    const { amountCents, on: receivedOn } = intent
    const money = { amountCents, receivedOn, reference: '', note: '' }
    if (intent.purpose === 'deposit') return { purpose: 'deposit', ...money }
    return { purpose: 'payment', ...money, allocations: this.allotments(intent.allocations) }
  }
}
