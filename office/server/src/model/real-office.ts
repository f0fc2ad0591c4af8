import type { Command, Outcome } from '@tillwave/office-domain/model/commands/commands'
import type { Of } from '@tillwave/office-domain/model/expected/model-billing'
import { Names } from '@tillwave/office-domain/model/commands/names'
import type { View } from '@tillwave/office-domain/model/memory/view'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import * as carecredit from '../features/carecredit/index.ts'
import { resolveException } from '../features/exceptions/index.ts'
import { postCredit } from '../features/credits/index.ts'
import {
  adjustInvoice,
  issueInvoice,
  recoverWriteOff,
  returnItems,
  voidInvoice,
  writeOffInvoice,
} from '../features/invoices/index.ts'
import { closePeriod } from '../features/ledger/index.ts'
import * as payments from '../features/payments/index.ts'
import { issueRefund, settleRefund, useUnappliedRefund } from '../features/refunds/index.ts'
import type { FakeLender } from '../testing/fake-lender.ts'
import type { TestPractice } from '../testing/practice.ts'
import { readLenderSession } from '../testing/queries.ts'
import { doDay } from './real-day.ts'
import { doFamily } from './real-family.ts'
import { viewOf } from './view.ts'

const reason = 'Model'
const words = { reference: '', note: '' }
const item = { catalogItemId: null, description: 'Hearing aid', category: 'Devices' }

/** The office's own verbs on PostgreSQL, told what to do in the model's commands. */
export class RealOffice {
  readonly #practice: TestPractice
  readonly #lender: FakeLender
  readonly #url: string
  readonly #sessions = new Map<string, string>()
  readonly #lenderSessions = new Map<string, string>()
  #names: Names

  constructor(practice: TestPractice, lender: FakeLender, url: string) {
    this.#practice = practice
    this.#lender = lender
    this.#url = url
    const nothing = {
      invoices: [],
      payments: new Map(),
      unapplied: new Map(),
      exceptions: new Map(),
      returns: [],
      onTheirWay: [],
      banked: [],
    }
    this.#names = this.#namesOf(nothing)
  }

  /** What the practice looks like; what commands name is found by the last look. */
  async view(): Promise<View> {
    const view = await viewOf(this.#practice, this.#sessions)
    this.#names = this.#namesOf(view.ids)
    return view
  }

  #namesOf(ids: View['ids']): Names {
    const { patientIds: patients, locations } = this.#practice
    return new Names({ ...ids, patients, locations: locations.map((one) => one.id) }, newId())
  }

  /** Does a command by its verb; a problem is a refusal. */
  async do(command: Command): Promise<Outcome> {
    try {
      await this.#dispatch(command)
      return { done: true }
    } catch (error) {
      if (error instanceof Problem) return { done: false, code: error.code }
      throw error
    }
  }

  #dispatch(command: Command): Promise<unknown> {
    const manager = this.#practice.as('manager')
    const names = this.#names
    switch (command.do) {
      case 'invoice':
        return this.#invoice(command)
      case 'void':
        return voidInvoice(manager, names.invoice(command.invoice), reason)
      case 'receive':
      case 'existing':
        return this.#receive(command)
      case 'apply': {
        const allocations = names.allotments(command.allocations) as never
        const lotId = names.lot(command.payment, command.lot)
        return payments.applyLot(manager, lotId, { allocations, appliedOn: command.on })
      }
      case 'unapply':
        return payments.unapply(manager, names.allocation(command.payment, command.allocation))
      case 'refund':
        return this.#refund(command)
      case 'return': {
        const lines = command.lines.map(({ line, quantity }) => {
          return { lineId: names.line(command.invoice, line), quantity }
        })
        const restockingFeeCents = command.feeCents as never
        const body = { lines, restockingFeeCents, reason, returnedOn: command.on }
        return returnItems(manager, names.invoice(command.invoice), body)
      }
      case 'edit': {
        const { amountCents, method, on: receivedOn, confirmed: confirmDuplicate } = command
        const body = { ...words, amountCents: amountCents as never, method, receivedOn, confirmDuplicate }
        return payments.editPayment(manager, names.payment(command.payment), body)
      }
      case 'delete':
        return payments.deletePayment(manager, names.payment(command.payment), reason)
      case 'adjust':
      case 'write-off':
      case 'recover':
        return this.#correctInvoice(command)
      case 'bounce':
        return payments.bounceCheck(manager, names.payment(command.payment), { reason })
      case 'credit':
        return this.#credit(command)
      case 'settle': {
        const { outcome, on: happenedOn } = command
        return settleRefund(manager, names.onItsWay(command.refund), { outcome, happenedOn, note: '' })
      }
      case 'transfer':
      case 'family':
      case 'merge':
      case 'goodwill-lapse':
        return doFamily(this.#practice, names, command)
      case 'bank':
      case 'unbank':
      case 'count':
        return doDay(this.#practice, names, command)
      case 'use': {
        const body = names.wish(command) as never
        return useUnappliedRefund(manager, names.unapplied(command.transaction), body)
      }
      default:
        return this.#dispatchLoop(command)
    }
  }

  #dispatchLoop(
    command: Of<
      | 'launch'
      | 'happens'
      | 'garble'
      | 'poll'
      | 'refresh'
      | 'close'
      | 'lapse'
      | 'pass'
      | 'resolve'
      | 'close-day'
    >,
  ): Promise<unknown> {
    const { practiceId, db, locations, staff, patientIds } = this.#practice
    const manager = this.#practice.as('manager')
    switch (command.do) {
      case 'launch':
        return this.#launch(command)
      case 'happens':
        return this.#happens(command)
      case 'garble':
        this.#lender.garbles(this.#lenderSessions.get(command.session) ?? '', `garbled ${command.raw}`)
        return Promise.resolve()
      case 'poll':
        return carecredit.pollSession(manager, this.#session(command.session), null)
      case 'refresh':
        return carecredit.refreshPatient(manager, patientIds[command.patient] ?? '')
      case 'close':
        return carecredit.closeSession(manager, this.#session(command.session))
      case 'lapse':
        return carecredit.closeLapsedDialogs(this.#practice.bySystem(), null)
      case 'resolve': {
        const { exception, resolution } = command
        return resolveException(manager, this.#names.exception(exception), { resolution, note: '' })
      }
      case 'pass':
        return setClock(this.#url, new Date(command.toMs).toISOString())
      case 'close-day': {
        const location = command.location === null ? null : locations[command.location]?.id
        return db.run(closePeriod, [practiceId, location, command.through, staff.manager.id, newId()])
      }
    }
  }

  #session(name: string): string {
    return this.#sessions.get(name) ?? newId()
  }

  #invoice(command: Of<'invoice'>): Promise<unknown> {
    const { patient, location, on: issuedOn } = command
    const lines = command.lines.map((line) => ({ ...line, ...item })) as never
    const whose = { patientId: this.#names.patient(patient), locationId: this.#names.location(location) }
    return issueInvoice(this.#practice.as('manager'), { ...whose, issuedOn, note: '', lines })
  }

  #receive(command: Of<'receive'> | Of<'existing'>): Promise<unknown> {
    const { patient, location, on: receivedOn } = command
    const ctx = this.#practice.as('frontdesk')
    const whose = { patientId: this.#names.patient(patient), locationId: this.#names.location(location) }
    const money = { ...whose, ...words, receivedOn, amountCents: command.amountCents as never }
    const allocations = this.#names.allotments(command.allocations) as never
    if (command.do === 'existing') {
      return payments.recordExisting(ctx, { ...money, allocations, confirmDuplicate: command.confirmed })
    }
    const { method } = command
    if (command.kind === 'deposit') return payments.receiveDeposit(ctx, { ...money, method })
    return payments.receivePayment(ctx, { ...money, method, allocations })
  }

  #refund(command: Of<'refund'>): Promise<unknown> {
    const { patient, location, method, effect: invoiceEffect, on: refundedOn } = command
    const parts = command.parts.map((part) => {
      return { ...this.#names.part(part.payment, part), paymentId: this.#names.payment(part.payment) }
    })
    const whose = { patientId: this.#names.patient(patient), locationId: this.#names.location(location) }
    const override = command.override ? { overrideReason: reason } : {}
    const body = { ...whose, ...override, method, parts: parts as never, invoiceEffect, reason, refundedOn }
    return issueRefund(this.#practice.as(command.role), body)
  }

  #correctInvoice(command: Of<'adjust'> | Of<'write-off'> | Of<'recover'>): Promise<unknown> {
    const manager = this.#practice.as('manager')
    const id = this.#names.invoice(command.invoice)
    const amountCents = command.amountCents as never
    if (command.do === 'recover') return recoverWriteOff(manager, id, { amountCents, reason })
    if (command.do === 'adjust') {
      const kind = 'courtesy' as const
      return adjustInvoice(manager, id, { amountCents, kind, reason, adjustedOn: command.on })
    }
    const who = this.#practice.as(command.role)
    return writeOffInvoice(who, id, { amountCents, reason, writtenOffOn: command.on })
  }

  #credit(command: Of<'credit'>): Promise<unknown> {
    const { patient, location, method, amountCents, on: receivedOn, role } = command
    const whose = { patientId: this.#names.patient(patient), locationId: this.#names.location(location) }
    const givenBy = method === 'goodwill' ? ('practice' as const) : ('patient' as const)
    const words = { givenBy, givenByName: '', reference: '', description: '' }
    const money = { amountCents: amountCents as never, method, receivedOn }
    return postCredit(this.#practice.as(role), { ...whose, ...words, ...money })
  }

  async #launch(command: Of<'launch'>): Promise<void> {
    const ctx = this.#practice.as(command.role)
    const sessionId = newId()
    const intent = this.#names.intent(command.intent) as never
    const patientId = this.#names.patient(command.patient)
    const locationId = this.#names.location(command.location)
    await carecredit.createSession(ctx, { sessionId, patientId, locationId, intent })
    await carecredit.launchSession(ctx, sessionId)
    const { practiceId, db } = this.#practice
    const { lender_session_id: lenderSession } = await db.one(readLenderSession, [practiceId, sessionId])
    this.#sessions.set(command.session, sessionId)
    this.#lenderSessions.set(command.session, lenderSession)
  }

  async #happens({ happening }: Of<'happens'>): Promise<void> {
    const { kind, transaction: transactionId, amountCents, occurredMs, original } = happening
    this.#lender.happens({
      kind,
      transactionId,
      amountCents,
      originalTransactionId: original,
      lenderSessionId: this.#lenderSessions.get(happening.session) ?? '',
      merchantNumber: this.#practice.locations[happening.merchant]?.merchantNumber ?? '',
      patientReference: this.#names.patient(happening.patient),
      occurredAt: new Date(occurredMs).toISOString(),
    })
    return Promise.resolve()
  }
}
