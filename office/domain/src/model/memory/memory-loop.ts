import type { LenderResult } from '../../carecredit/result.ts'
import { quarantineUnreadable } from '../../carecredit/quarantine.ts'
import type { BookSource } from '../../ledger/books.ts'
import type { Plan } from '../../ledger/plan.ts'
import { usualLimits } from '../../limits.ts'
import { isRefusal, type Refusal } from '../../refusal.ts'
import type { Happening, Outcome } from '../commands/commands.ts'
import type { Of } from '../expected/model-billing.ts'
import { Names, type Ids } from '../commands/names.ts'
import { realRules, type Rules } from './rules.ts'
import type { SessionRow } from './rows.ts'
import { keyOf, Store, type Committed } from './store.ts'
import { bookInvoice, bookPlace, bookSession, bookSource, relatedOf } from './store-books.ts'
import { viewOf, type View } from './view.ts'
import { locations, patients } from '../commands/world.ts'

const attempts = 5

type Loop = Of<
  'launch' | 'happens' | 'garble' | 'poll' | 'refresh' | 'close' | 'lapse' | 'pass' | 'close-day'
>

/** The CareCredit loop over the store, with a lender in memory; and the commit that all verbs share. */
export class MemoryLoop {
  readonly store: Store
  readonly rules: Rules
  readonly #happenings: Happening[] = []
  readonly #garbled: { session: string; raw: number }[] = []
  /** What another workstation does between a decision and its commit. */
  protected meanwhile: ((decided: boolean) => void) | undefined
  #names: Names | undefined
  #view: View | undefined
  #minted = 0
  /** Added while a decision waits, so that what it makes sorts after what happens meanwhile. */
  #late = 0

  constructor(rules: Rules = realRules, store = new Store()) {
    this.rules = rules
    this.store = store
  }

  /** Makes ids that sort by the time they were made. */
  readonly mint = (): string => `id-${String(this.#late + ++this.#minted).padStart(9, '0')}`

  /** What the practice looks like, with its ids. Read anew after every command. */
  view(): View {
    this.#view = viewOf(this.store)
    this.#names = undefined
    return this.#view
  }

  /** The ids of what commands name. */
  protected get names(): Names {
    const ids: Ids = {
      ...(this.#view ?? this.view()).ids,
      patients: patients.map((id) => this.store.survivor(id)),
      locations: locations.map((one) => one.id),
    }
    return (this.#names ??= new Names(ids, 'unknown'))
  }

  /** Decides and commits; reads again when something moved. */
  protected commit(decide: () => Plan | Refusal, actor = 'staff'): Outcome {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      this.#late = this.meanwhile ? 10_000 : 0
      const decision = decide()
      this.#late = 0
      if (isRefusal(decision)) return { done: false, code: decision.code }
      this.letOthers(true)
      if (this.store.commit(decision, actor) === 'done') return { done: true }
    }
    return { done: false, code: 'unavailable' }
  }

  /** Lets the others act, once; `decided` tells whether there is a plan that waits for its commit. */
  protected letOthers(decided: boolean): void {
    const other = this.meanwhile
    if (!other) return
    this.meanwhile = undefined
    other(decided)
    this.#minted += 10_000
  }

  protected doLoop(command: Loop): Outcome {
    switch (command.do) {
      case 'launch':
        return this.#launch(command)
      case 'happens':
        this.#happenings.push(command.happening)
        return { done: true }
      case 'garble':
        this.#garbled.push(command)
        return { done: true }
      case 'poll':
        return this.#poll(command)
      case 'refresh':
        return this.#refresh(command)
      case 'close':
        this.#end(this.#session(command.session), 'user')
        return { done: true }
      case 'lapse':
        this.closeLapsed(null)
        return { done: true }
      case 'pass':
        this.store.nowMs = command.toMs
        return { done: true }
      case 'close-day': {
        const location = command.location === null ? null : (locations[command.location]?.id ?? null)
        this.store.closings.push({ locationId: location, through: command.through })
        return { done: true }
      }
    }
  }

  #session(name: string): SessionRow {
    const row = this.store.sessions.get(name)
    if (!row) throw new Error(`no session ${name}`)
    return row
  }

  #launch(command: Of<'launch'>): Outcome {
    const intent = this.names.intent(command.intent)
    const patientId = this.names.patient(command.patient)
    if (intent.purpose === 'refund') this.closeLapsed(patientId)
    return this.commit(() => {
      const numbers = intent.purpose === 'payment' ? intent.allocations : []
      const invoices = numbers
        .map((one) => bookInvoice(this.store, one.invoiceId))
        .filter((one) => one !== undefined)
      const source = intent.purpose === 'refund' ? (bookSource(this.store, intent.paymentId) ?? null) : null
      const place = bookPlace(this.store, this.names.location(command.location))
      const setup = { on: true, merchantClosed: false, merchantNumber: place.merchantNumber }
      const input = { sessionId: command.session, patientId, intent, signInId: null }
      const books = { invoices, source }
      const asker = { roles: [command.role], limits: usualLimits }
      return this.rules.createSession(input, books, setup, place, asker, this.mint)
    })
  }

  #poll(command: Of<'poll'>): Outcome {
    const row = this.#session(command.session)
    if (row.dialog === 'open') row.leaseMs = this.store.nowMs + 15 * 60_000
    else if (row.dialog === 'closed' && row.closedBecause === 'lapsed' && !this.#posted(row.id)) {
      const plan = this.rules.reopenDialog(bookSession(this.store, row), this.mint)
      if (plan) this.store.commit(plan, 'staff')
    }
    this.#fetch([row])
    return { done: true }
  }

  #posted(sessionId: string): boolean {
    return [...this.store.resultById.values()].some((one) => {
      return one.sessionId === sessionId && one.kind !== 'application'
    })
  }

  #refresh(command: Of<'refresh'>): Outcome {
    const patientId = this.names.patient(command.patient)
    this.#fetch([...this.store.sessions.values()].filter((one) => this.#isOf(one, patientId)))
    return { done: true }
  }

  #fetch(sessions: readonly SessionRow[]): void {
    const { isFetched } = this.rules
    const current = sessions.filter((one) => isFetched(one.createdMs, this.store.nowMs))
    const ids = new Set(current.map((one) => one.id))
    const found = this.#happenings.filter((one) => ids.has(one.session))
    for (const happening of [...found].toSorted((a, b) => a.occurredMs - b.occurredMs))
      this.#accept(happening)
    for (const { session, raw } of this.#garbled.filter((one) => ids.has(one.session))) {
      const row = this.#session(session)
      const fingerprint = `garbled ${raw}`
      // What cannot be read names no session: it is set aside once for the patient.
      if (this.#isAside(row.patientId, fingerprint)) continue
      const what = { raw, reason: 'kind: unknown', fingerprint }
      this.store.commit(quarantineUnreadable(bookSession(this.store, row), what, this.mint), 'CareCredit')
    }
  }

  #isOf(row: SessionRow | undefined, patientId: string): boolean {
    const { store } = this
    return row !== undefined && store.survivor(row.patientId) === store.survivor(patientId)
  }

  #isAside(patientId: string, fingerprint: string): boolean {
    return [...this.store.quarantined.values()].some((one) => {
      return one.fingerprint === fingerprint && this.#isOf(this.#session(one.sessionId), patientId)
    })
  }

  #accept(happening: Happening): void {
    const result = resultOf(happening)
    let committed: Committed = 'stale'
    for (let attempt = 0; committed === 'stale'; attempt += 1) {
      if (attempt === attempts) throw new Error(`the result ${result.transactionId} stays contested`)
      const row = this.#session(happening.session)
      const related = relatedOf(this.store, result, row.patientId)
      const isVoidOfUnknown = happening.isVoid && related.named === null
      const known = this.store.results.has(keyOf({ ...result, lenderTransactionId: result.transactionId }))
      if (known || isVoidOfUnknown) return
      const plan = this.rules.acceptResult(result, bookSession(this.store, row), related, this.mint)
      committed = this.store.commit(plan, 'CareCredit')
    }
  }

  #end(row: SessionRow, because: 'user' | 'lapsed'): void {
    const plan = this.rules.closeDialog(bookSession(this.store, row), because, this.mint)
    if (plan) this.store.commit(plan, 'Tillwave')
  }

  /** Closes dialogs whose lease is over, of one patient or of all. */
  protected closeLapsed(patientId: string | null): void {
    for (const row of this.store.sessions.values()) {
      if (row.dialog !== 'open' || (patientId !== null && !this.#isOf(row, patientId))) continue
      if (this.rules.isLapsed(row.leaseMs, this.store.nowMs)) this.#end(row, 'lapsed')
    }
  }

  /** The payments that lie on an invoice. */
  protected sourcesOn(invoiceId: string): BookSource[] {
    const all = [...this.store.sources.keys()].map((id) => bookSource(this.store, id))
    return all
      .filter((one) => one !== undefined)
      .filter((one) => {
        return one.applied.some((row) => row.invoiceId === invoiceId)
      })
  }

  /** True when something lies on an invoice, or its charge was reduced. */
  protected isTouched(invoiceId: string): boolean {
    return this.sourcesOn(invoiceId).length > 0 || this.store.reductions.has(invoiceId)
  }
}

function resultOf(happening: Happening): LenderResult {
  const { kind, session, transaction, amountCents, patient, merchant, occurredMs, original } = happening
  return {
    kind,
    lender: 'carecredit',
    transactionId: transaction,
    lenderSessionId: session,
    amountCents,
    merchantNumber: (locations[merchant] ?? locations[0]).merchantNumber,
    patientReference: patients[patient] ?? '',
    occurredAt: new Date(occurredMs).toISOString(),
    accountHolderName: 'Ada Quill',
    promotion: null,
    originalTransactionId: original,
  }
}
