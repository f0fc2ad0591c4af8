import type { Command, Facts } from '../commands/commands.ts'
import * as billing from './model-billing.ts'
import * as carecredit from './model-carecredit.ts'
import * as corrections from './model-corrections.ts'
import * as credits from './model-credits.ts'
import * as day from './model-day.ts'
import * as family from './model-family.ts'
import * as refunds from './model-refunds.ts'
import { ModelState } from './state.ts'

/**
 * What the requirements say should happen, in simple arithmetic and without a line of the domain's rules (G1).
 * A refused command leaves the model as it was.
 */
export class Model {
  readonly state = new ModelState()

  /** Does a command as it should be done; answers whether it should be. */
  do(asked: Command): boolean {
    const { state } = this
    const command = family.readThrough(state, asked)
    switch (command.do) {
      case 'invoice':
        return billing.issueInvoice(state, command)
      case 'void':
        return billing.voidInvoice(state, command)
      case 'receive':
        return billing.receive(state, command)
      case 'existing':
        return billing.recordExisting(state, command)
      case 'apply':
        return billing.apply(state, command)
      case 'unapply':
        return billing.unapply(state, command)
      case 'refund':
        carecredit.lapse(state, command.patient)
        return refunds.refund(state, command)
      case 'return':
        return refunds.returnItems(state, command)
      case 'edit':
        return refunds.edit(state, command)
      case 'delete':
        return refunds.deletePayment(state, command)
      case 'adjust':
        return corrections.adjust(state, command)
      case 'write-off':
        return corrections.writeOff(state, command)
      case 'recover':
        return corrections.recover(state, command)
      case 'bounce':
        return corrections.bounce(state, command)
      case 'credit':
        return credits.postCredit(state, command)
      case 'settle':
        return credits.settle(state, command)
      case 'transfer':
        return family.transfer(state, command)
      case 'family':
        return family.setPayer(state, command)
      case 'merge':
        return family.merge(state, command)
      case 'goodwill-lapse':
        return credits.lapseGoodwill(state)
      case 'bank':
        return day.bank(state, command)
      case 'unbank':
        return day.unbank(state, command)
      case 'count':
        return day.count(state, command)
      default:
        return this.#doCareCredit(command)
    }
  }

  /** What a command ends before it decides: the lapsed dialogs of a patient who is refunded. */
  lapseBefore(asked: Command): void {
    const command = family.readThrough(this.state, asked)
    const refunds =
      command.do === 'refund' || (command.do === 'launch' && command.intent.purpose === 'refund')
    if (refunds) carecredit.lapse(this.state, command.patient)
  }

  #doCareCredit(command: Exclude<Command, { do: Ordinary }>): boolean {
    const { state } = this
    switch (command.do) {
      case 'launch':
        return carecredit.launch(state, command)
      case 'happens':
        state.happenings.push(command.happening)
        return true
      case 'garble':
        state.garbled.push(command)
        return true
      case 'poll':
        return carecredit.poll(state, command)
      case 'refresh':
        return carecredit.refresh(state, command)
      case 'close':
        return carecredit.close(state, command)
      case 'lapse':
        carecredit.lapse(state, null)
        return true
      case 'use':
        return carecredit.use(state, command)
      case 'resolve':
        return carecredit.resolve(state, command)
      case 'pass':
        state.nowMs = command.toMs
        return true
      case 'close-day':
        state.closings.push({ location: command.location, through: command.through })
        return true
    }
  }

  /** How the practice should look now. */
  facts(): Facts {
    const { state } = this
    return {
      invoices: state.invoices.map((one) => ({
        number: one.number,
        patient: one.patient,
        balanceCents: one.balance,
        writtenOffCents: one.writtenOff,
        void: one.void,
        lines: one.lines.map((line) => {
          return {
            netLeftCents: line.netLeft,
            taxLeftCents: line.taxLeft,
            returnedQuantity: line.returned,
          }
        }),
      })),
      payments: state.payments.map((one) => this.#paymentFacts(one)).toSorted(byName),
      sessions: state.sessions
        .map(({ name, intent, dialog, held: heldCents }) => {
          return { name, purpose: intent.purpose, dialog, heldCents }
        })
        .toSorted(byName),
      results: state.results
        .map(({ transaction, became, excess, applied }) => {
          return { transaction, became, excessCents: excess, appliedCents: applied }
        })
        .toSorted(byTransaction),
      unapplied: state.unapplied
        .map(({ transaction, remaining: remainingCents }) => ({ transaction, remainingCents }))
        .toSorted(byTransaction),
      exceptions: state.exceptions
        .map(({ name, resolved, amount: amountCents }) => ({ name, resolved, amountCents }))
        .toSorted(byName),
      quarantined: state.quarantined.length,
      onTheirWay: state.onTheirWay.map((one) => (one.stage === 'pending' ? one.amount : 0)),
      banked: state.banked.map((one) => ({ bankCents: one.bank, checks: one.checks.length, void: one.void })),
      ledger: ordered(state.ledger),
    }
  }

  #paymentFacts(one: ModelState['payments'][number]): Facts['payments'][number] {
    const lies = new Map<number, number>()
    for (const pair of one.pairs) {
      if (pair.net > 0) lies.set(pair.invoice, (lies.get(pair.invoice) ?? 0) + pair.net)
    }
    return {
      name: one.name,
      patient: one.patient,
      method: one.method,
      receivedOn: one.on,
      ended: one.ended,
      amountCents: one.amount,
      refundedCents: one.refunded,
      heldCents: one.held,
      refundableCents: Math.max(0, this.state.refundable(one)),
      lots: one.lots.map(({ kind, account, patient, expires, amount, remaining }) => {
        return {
          kind,
          account,
          patient,
          expiresOn: expires,
          amountCents: amount,
          remainingCents: remaining,
        }
      }),
      applied: [...lies]
        .toSorted(([a], [b]) => a - b)
        .map(([invoice, netCents]) => ({
          invoice,
          netCents,
        })),
      allocations: one.allocations.length,
    }
  }
}

type Ordinary =
  | 'invoice'
  | 'void'
  | 'receive'
  | 'existing'
  | 'apply'
  | 'unapply'
  | 'refund'
  | 'settle'
  | 'return'
  | 'edit'
  | 'delete'
  | 'adjust'
  | 'write-off'
  | 'recover'
  | 'bounce'
  | 'credit'
  | 'transfer'
  | 'family'
  | 'merge'
  | 'goodwill-lapse'
  | 'bank'
  | 'unbank'
  | 'count'

/** Orders things by name. */
export function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}

/** Orders things by the lender's transaction. */
export function byTransaction(a: { transaction: string }, b: { transaction: string }): number {
  return a.transaction < b.transaction ? -1 : 1
}

/** A map as an object in the order of its keys, without zeros. */
export function ordered(map: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...map].filter(([, cents]) => cents !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
