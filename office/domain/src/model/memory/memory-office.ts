import { looksLike } from '../../billing/correct-payment.ts'
import { bankKey } from '../../billing/bank-deposit.ts'
import { accounts } from '../../ledger/accounts.ts'
import type { BookInvoice, BookSource } from '../../ledger/books.ts'
import type { Place } from '../../ledger/dates.ts'
import type { Plan } from '../../ledger/plan.ts'
import { usualLimits } from '../../limits.ts'
import { may } from '../../permissions.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import type { Command, Outcome } from '../commands/commands.ts'
import type { Of } from '../expected/model-billing.ts'
import { MemoryDay } from './memory-day.ts'
import { correctableOf, exceptionBooks, onItsWay } from './memory-reads.ts'
import { bankedOf, bookInvoice, bookLot, bookPlace, bookSource, bookUnapplied } from './store-books.ts'
import { locations } from '../commands/world.ts'

const gone = () => refuse('not-found', 'That does not exist, or not any more.')

/**
 * The office's verbs over the store: read, decide by the domain's rules, commit, and read again when something moved.
 * It stands for office/server/src/features, whose own run of the same commands is model.db.test.ts.
 */
export class MemoryOffice extends MemoryDay {
  /** Does a command. `meanwhile` runs once, between the first decision and its commit. */
  do(command: Command, meanwhile?: (decided: boolean) => void): Outcome {
    this.meanwhile = meanwhile
    const outcome = this.#dispatch(command)
    this.letOthers(false)
    return outcome
  }

  #dispatch(command: Command): Outcome {
    switch (command.do) {
      case 'invoice':
        return this.#issue(command)
      case 'void':
        return this.#void(command)
      case 'receive':
      case 'existing':
        return this.#receive(command)
      case 'apply':
        return this.#apply(command)
      case 'unapply':
        return this.#unapply(command)
      case 'refund':
        return this.#refund(command)
      case 'return':
        return this.#return(command)
      case 'edit':
        return this.#edit(command)
      case 'delete':
        return this.#delete(command)
      case 'adjust':
      case 'write-off':
      case 'recover':
        return this.#correctInvoice(command)
      case 'bounce':
        return this.#bounce(command)
      case 'credit':
        return this.#credit(command)
      case 'settle':
        return this.#settle(command)
      case 'transfer':
      case 'family':
      case 'merge':
      case 'goodwill-lapse':
        return this.doFamily(command)
      case 'bank':
      case 'unbank':
      case 'count':
        return this.doDay(command)
      case 'use':
        return this.#use(command)
      case 'resolve':
        return this.#resolve(command)
      default:
        return this.doLoop(command)
    }
  }

  #place(at: number): Place {
    return bookPlace(this.store, (locations[at] ?? locations[0]).id)
  }

  #invoices(numbers: readonly { invoice: number }[]): BookInvoice[] {
    const ids = [...new Set(numbers.map((row) => this.names.invoice(row.invoice)))]
    return ids.map((id) => bookInvoice(this.store, id)).filter((one) => one !== undefined)
  }

  #issue(command: Of<'invoice'>): Outcome {
    const { patient, location, on: issuedOn } = command
    const words = { catalogItemId: null, description: 'Hearing aid', category: 'Devices' }
    const lines = command.lines.map((line) => ({ ...line, ...words }))
    const input = { patientId: this.names.patient(patient), issuedOn, note: '', lines }
    return this.commit(() => this.rules.issueInvoice(input, this.#place(location), this.mint))
  }

  #void(command: Of<'void'>): Outcome {
    return this.commit(() => {
      const invoice = bookInvoice(this.store, this.names.invoice(command.invoice))
      const entry = this.store.entry(invoice?.entryId ?? '')
      if (!invoice || !entry) return gone()
      const touched = this.isTouched(invoice.id)
      const place = bookPlace(this.store, invoice.locationId)
      return this.rules.voidInvoice(invoice, entry, { reason: 'Model', touched }, place, this.mint)
    })
  }

  #receive(command: Of<'receive'> | Of<'existing'>): Outcome {
    const { patient, location, amountCents, on: receivedOn } = command
    const existing = command.do === 'existing'
    const kind = existing ? (command.allocations.length > 0 ? 'payment' : 'deposit') : command.kind
    const method = existing ? 'carecredit' : command.method
    const typed = { patientId: this.names.patient(patient), amountCents, receivedOn }
    const allocations = this.names.allotments(command.allocations)
    const input = { ...typed, kind, method, reference: '', note: '', allocations } as const
    return this.commit(() => {
      const warning = existing && !command.confirmed ? this.#warn(typed) : undefined
      const invoices = this.#invoices(command.allocations)
      return warning ?? this.rules.receiveMoney(input, invoices, this.#place(location), this.mint)
    })
  }

  #warn(typed: { patientId: string; amountCents: number; receivedOn: string }): Refusal | undefined {
    const found = [...this.store.payments.values()].some((one) => {
      const posted = one.resultId !== null && this.store.survivor(one.patientId) === typed.patientId
      return posted && looksLike({ ...one, on: one.receivedOn }, { ...typed, on: typed.receivedOn })
    })
    return found ? refuse('possible-duplicate', 'It was fetched already.') : undefined
  }

  #apply(command: Of<'apply'>): Outcome {
    const input = { allocations: this.names.allotments(command.allocations), appliedOn: command.on }
    return this.commit(() => {
      const row = this.store.lots.get(this.names.lot(command.payment, command.lot))
      if (!row) return gone()
      const place = bookPlace(this.store, row.locationId)
      const invoices = this.#invoices(command.allocations)
      return this.rules.applyLot(bookLot(this.store, row), input, invoices, place, this.mint)
    })
  }

  #unapply(command: Of<'unapply'>): Outcome {
    return this.commit(() => {
      const row = this.store.allocations.get(this.names.allocation(command.payment, command.allocation))
      const source = row && bookSource(this.store, row.sourceId)
      if (!row || !source || this.store.takenBack.has(row.id)) return gone()
      return this.rules.unapply(row, source, bookPlace(this.store, source.locationId), this.mint)
    })
  }

  #refund(command: Of<'refund'>): Outcome {
    const { method, effect: invoiceEffect, on: refundedOn, role } = command
    const parts = command.parts.map((part) => {
      return { ...this.names.part(part.payment, part), paymentId: this.names.payment(part.payment) }
    })
    const patientId = this.names.patient(command.patient)
    const overrideReason = command.override ? 'Model' : undefined
    const input = { patientId, method, parts, invoiceEffect, reason: 'Model', refundedOn, overrideReason }
    const asker = {
      roles: [role],
      limits: usualLimits,
      cashForOther: may([role], 'refund.cash-for-other-tender'),
    }
    this.closeLapsed(patientId)
    return this.commit(() => {
      const ids = [...new Set(parts.map((part) => part.paymentId))]
      const sources = ids.map((id) => bookSource(this.store, id)).filter((one) => one !== undefined)
      if (sources.length < ids.length) return gone()
      return this.rules.issueRefund(input, sources, asker, this.#place(command.location), this.mint)
    })
  }

  #return(command: Of<'return'>): Outcome {
    const lines = command.lines.map(({ line, quantity }) => {
      return { lineId: this.names.line(command.invoice, line), quantity }
    })
    const { feeCents: restockingFeeCents, on: returnedOn } = command
    const input = { lines, restockingFeeCents, reason: 'Model', returnedOn }
    return this.commit(() => {
      const invoice = bookInvoice(this.store, this.names.invoice(command.invoice))
      if (!invoice) return gone()
      const sources = this.sourcesOn(invoice.id)
      const place = bookPlace(this.store, invoice.locationId)
      return this.rules.returnItems(invoice, sources, input, place, this.mint)
    })
  }

  #correctInvoice(command: Of<'adjust'> | Of<'write-off'> | Of<'recover'>): Outcome {
    const { amountCents } = command
    const reason = 'Model'
    return this.commit(() => {
      const invoice = bookInvoice(this.store, this.names.invoice(command.invoice))
      if (!invoice) return gone()
      const place = bookPlace(this.store, invoice.locationId)
      switch (command.do) {
        case 'adjust': {
          const input = { amountCents, kind: 'courtesy', reason, adjustedOn: command.on } as const
          return this.rules.adjustInvoice(invoice, input, place, this.mint)
        }
        case 'write-off': {
          const input = { amountCents, reason, writtenOffOn: command.on }
          const asker = { roles: [command.role], limits: usualLimits }
          return this.rules.writeOffInvoice(invoice, input, asker, place, this.mint)
        }
        case 'recover': {
          const writtenOff = this.store.writtenOff.get(invoice.id) ?? 0
          return this.rules.recoverWriteOff(invoice, writtenOff, { amountCents, reason }, place, this.mint)
        }
      }
    })
  }

  #bounce(command: Of<'bounce'>): Outcome {
    return this.commit(() => {
      const source = bookSource(this.store, this.names.payment(command.payment))
      if (!source) return gone()
      const lay = bankedOf(this.store, source.id)
        ? { account: accounts.bank, key: bankKey }
        : { account: accounts.undepositedChecks, key: source.locationId }
      const place = bookPlace(this.store, source.locationId)
      return this.rules.bounceCheck(source, { reason: 'Model' }, lay, place, this.mint)
    })
  }

  #credit(command: Of<'credit'>): Outcome {
    const { patient, location, method, amountCents, on: receivedOn, role } = command
    const givenBy = method === 'goodwill' ? ('practice' as const) : ('patient' as const)
    const words = { givenBy, givenByName: '', reference: '', description: '' }
    const input = { ...words, patientId: this.names.patient(patient), receivedOn, amountCents, method }
    const asker = { roles: [role], limits: usualLimits }
    return this.commit(() => this.rules.postCredit(input, asker, this.#place(location), this.mint))
  }

  #settle(command: Of<'settle'>): Outcome {
    const input = { happenedOn: command.on, note: '' }
    return this.commit(() => {
      const found = onItsWay(this.store, this.names.onItsWay(command.refund))
      if (!found) return gone()
      const { refund, books } = found
      const place = bookPlace(this.store, refund.locationId)
      if (command.outcome === 'failed') return this.rules.failRefund(refund, books, input, place, this.mint)
      return command.outcome === 'paid'
        ? this.rules.payOutRefund(refund, input, place, this.mint)
        : this.rules.clearRefundCheck(refund, books.source, input, place, this.mint)
    })
  }

  #edit(command: Of<'edit'>): Outcome {
    const { amountCents, method, on: receivedOn, confirmed } = command
    const id = this.names.payment(command.payment)
    const input = { amountCents, method, receivedOn, reference: '', note: '' }
    const now = bookSource(this.store, id)
    if (now && !now.ended && isAnnotation(now, input)) return { done: true }
    return this.commit(() => {
      const paid = correctableOf(this.store, id)
      if (!paid) return gone()
      const becomes = method === 'carecredit' && paid.source.method !== 'carecredit'
      const typed = { patientId: paid.source.patientId, amountCents, receivedOn }
      const warning = becomes && !confirmed ? this.#warn(typed) : undefined
      const place = bookPlace(this.store, paid.source.locationId)
      return warning ?? this.rules.editPayment(paid, input, place, this.mint)
    })
  }

  #delete(command: Of<'delete'>): Outcome {
    return this.commit(() => {
      const paid = correctableOf(this.store, this.names.payment(command.payment))
      if (!paid) return gone()
      const place = bookPlace(this.store, paid.source.locationId)
      return this.rules.deletePayment(paid, 'Model', place, this.mint)
    })
  }

  #use(command: Of<'use'>): Outcome {
    return this.commit(() => {
      const kept = bookUnapplied(this.store, this.names.unapplied(command.transaction))
      const source = bookSource(this.store, this.names.payment(command.payment))
      if (!kept || !source) return gone()
      const place = bookPlace(this.store, kept.locationId)
      const wish = this.names.wish(command)
      return this.rules.useUnappliedRefund(kept, source, wish, place, this.mint)
    })
  }

  #resolve(command: Of<'resolve'>): Outcome {
    return this.commit((): Plan | Refusal => {
      const id = this.names.exception(command.exception)
      const row = this.store.exceptions.find((one) => one.id === id)
      if (!row) return gone()
      const books = exceptionBooks(this.store, row)
      const exception = { ...row, resolved: row.resolution !== null }
      const input = { resolution: command.resolution, note: '' }
      return this.rules.resolveException(exception, input, books, this.mint)
    })
  }
}

function isAnnotation(
  source: BookSource,
  input: { amountCents: number; method: string; receivedOn: string },
): boolean {
  const { amountCents, method, receivedOn } = input
  return source.amountCents === amountCents && source.method === method && source.receivedOn === receivedOn
}
