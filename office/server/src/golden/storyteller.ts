import type { DirectMethod, InvoiceEffect } from '@tillwave/office-domain/words'
import { parseMoney } from '@tillwave/money/parse'
import { readBilling, readInvoice } from '../features/billing/index.ts'
import { postCredit } from '../features/credits/index.ts'
import { closeDay, closeMonth, countCash, makeBankDeposit, readDay } from '../features/day/index.ts'
import {
  adjustInvoice,
  issueInvoice,
  returnItems,
  voidInvoice,
  writeOffInvoice,
} from '../features/invoices/index.ts'
import {
  applyLot,
  bounceCheck,
  editPayment,
  receiveDeposit,
  receivePayment,
} from '../features/payments/index.ts'
import { issueRefund } from '../features/refunds/index.ts'
import type { TestPractice } from '../testing/practice.ts'

/** Does the steps of a story through the ordinary verbs, as the manager, at the first location. */
export class Storyteller {
  readonly #practice: TestPractice
  readonly #invoices = new Map<string, { id: string; patientId: string }>()
  /** The newest payment of a patient by a method: `the card of Ada`. */
  readonly #payments = new Map<string, { id: string; receivedOn: string }>()
  /** The newest deposit at the bank. */
  depositId = ''
  #on = ''

  constructor(practice: TestPractice) {
    this.#practice = practice
  }

  /** Does a step on a day; a step that nobody understands is an error. */
  async do(on: string, step: string): Promise<void> {
    this.#on = on
    for (const [pattern, deed] of this.#deeds) {
      const words = pattern.exec(step)
      if (words) return void (await deed(words.slice(1).map((word) => word ?? '')))
    }
    throw new Error(`not a step of a story: ${step}`)
  }

  readonly #deeds: [RegExp, (words: string[]) => Promise<unknown>][] = [
    [
      /^invoice (\d+) of (\w+): (.+)$/,
      ([number = '', who = '', lines = '']) => this.#invoice(number, who, lines),
    ],
    [
      /^(\w+) pays ([\d.]+) (\w+) on (\d+)$/,
      ([who = '', cents = '', method = '', number = '']) => this.#pay(who, cents, method, number),
    ],
    [
      /^(\w+) deposits ([\d.]+) (\w+)$/,
      ([who = '', cents = '', method = '']) => this.#deposit(who, cents, method),
    ],
    [/^goodwill ([\d.]+) to (\w+)$/, ([cents = '', who = '']) => this.#goodwill(cents, who)],
    [
      /^apply ([\d.]+) of the (deposits|credits) of (\w+) to (\d+)$/,
      ([cents = '', held = '', who = '', number = '']) => this.#apply(cents, held, who, number),
    ],
    [
      /^return (\d+) of (\w+) on (\d+)$/,
      ([quantity = '', category = '', number = '']) => this.#return(quantity, category, number),
    ],
    [
      /^refund ([\d.]+) of the (\w+) of (\w+) on (\d+) as ([a-z-]+)$/,
      ([cents = '', method = '', who = '', number = '', effect = '']) =>
        this.#refund({ cents, of: method, who, number, effect, method }),
    ],
    [
      /^credit ([\d.]+) of the (\w+) of (\w+) on (\d+)$/,
      ([cents = '', of = '', who = '', number = '']) =>
        this.#refund({ cents, of, who, number, effect: 'reduce-charge', method: 'patient-credit' }),
    ],
    [/^adjust (\d+) by ([\d.]+)$/, ([number = '', cents = '']) => this.#adjust(number, cents)],
    [/^write off ([\d.]+) of (\d+)$/, ([cents = '', number = '']) => this.#writeOff(cents, number)],
    [
      /^void (\d+)$/,
      ([number = '']) => voidInvoice(this.#manager, this.#invoiceOf(number).id, 'Wrong patient'),
    ],
    [
      /^bounce the check of (\w+)$/,
      ([who = '']) => bounceCheck(this.#manager, this.#paymentOf('check', who).id, { reason: 'No funds' }),
    ],
    [
      /^edit the (\w+) of (\w+) to ([\d.]+)$/,
      ([method = '', who = '', cents = '']) => this.#edit(method, who, cents),
    ],
    [/^count ([\d.]+)$/, ([cents = '']) => this.#count(cents)],
    [/^slip: ([\d.]+) cash and all checks$/, ([cents = '']) => this.#slip(cents)],
    [/^card batch ([\d.]+) less ([\d.]+)$/, ([gross = '', fee = '']) => this.#batch(gross, fee)],
    [/^close day$/, () => closeDay(this.#manager, { locationId: this.#locationId, through: this.#on })],
    [/^close month (\S+)$/, ([month = '']) => closeMonth(this.#manager, month)],
  ]

  async #invoice(number: string, who: string, text: string) {
    const patientId = this.#patientOf(who)
    const lines = text.split(', ').map((line) => {
      const words = /^(\w+) (\d+) x ([\d.]+)(?: less ([\d.]+))?(?: taxed ([\d.]+)%)?$/.exec(line)
      const [, category = '', quantity = '', price = '', discount = '0.00', tax = '0'] = words ?? []
      return {
        catalogItemId: null,
        description: category,
        category,
        quantity: Number(quantity),
        unitPriceCents: centsOf(price) as never,
        discountCents: centsOf(discount),
        taxRateBp: Math.round(Number(tax) * 100),
      }
    })
    const sale = { patientId, locationId: this.#locationId, issuedOn: this.#on, note: '', lines }
    const issued = await issueInvoice(this.#manager, sale)
    if (String(issued.number) !== number) throw new Error(`invoice ${number} became ${issued.number}`)
    this.#invoices.set(number, { id: issued.invoiceId, patientId })
  }

  async #pay(who: string, cents: string, method: string, number: string) {
    const { id: invoiceId } = this.#invoiceOf(number)
    const { balanceCents } = await readInvoice(this.#manager, invoiceId)
    const amountCents = Math.min(centsOf(cents), balanceCents) as never
    const allocations = [{ invoiceId, amountCents }]
    const { paymentId } = await receivePayment(this.#manager, {
      ...this.#money(who, cents, method),
      allocations,
    })
    this.#payments.set(`${method} of ${who}`, { id: paymentId, receivedOn: this.#on })
  }

  async #deposit(who: string, cents: string, method: string) {
    await receiveDeposit(this.#manager, this.#money(who, cents, method))
  }

  async #goodwill(cents: string, who: string) {
    const { patientId, locationId, amountCents, receivedOn, reference } = this.#money(who, cents, 'cash')
    const money = { patientId, locationId, amountCents, receivedOn, reference }
    const given = { givenBy: 'practice', givenByName: '', method: 'goodwill', description: '' } as const
    await postCredit(this.#manager, { ...money, ...given })
  }

  async #apply(cents: string, held: string, who: string, number: string) {
    const billing = await readBilling(this.#manager, this.#patientOf(who))
    const lots = held === 'credits' ? billing.credits : billing.deposits
    const lot = lots.find(({ remainingCents }) => remainingCents >= centsOf(cents))
    const allocations = [{ invoiceId: this.#invoiceOf(number).id, amountCents: centsOf(cents) as never }]
    await applyLot(this.#manager, lot?.id ?? '', { allocations, appliedOn: this.#on })
  }

  async #return(quantity: string, category: string, number: string) {
    const { id } = this.#invoiceOf(number)
    const { lines } = await readInvoice(this.#manager, id)
    const lineId = lines.find((line) => line.category === category)?.id ?? ''
    const items = [{ lineId, quantity: Number(quantity) }]
    await returnItems(this.#manager, id, { lines: items, reason: 'Too many', returnedOn: this.#on })
  }

  async #refund(told: {
    cents: string
    of: string
    who: string
    number: string
    effect: string
    method: string
  }) {
    const part = {
      paymentId: this.#paymentOf(told.of, told.who).id,
      invoiceId: this.#invoiceOf(told.number).id,
      lotId: null,
      amountCents: centsOf(told.cents) as never,
    }
    await issueRefund(this.#manager, {
      patientId: this.#patientOf(told.who),
      locationId: this.#locationId,
      method: told.method as never,
      parts: [part],
      invoiceEffect: told.effect as InvoiceEffect,
      reason: 'Asked for it',
      refundedOn: this.#on,
    })
  }

  async #adjust(number: string, cents: string) {
    const change = { kind: 'courtesy', reason: 'Waited', adjustedOn: this.#on } as const
    await adjustInvoice(this.#manager, this.#invoiceOf(number).id, {
      ...change,
      amountCents: centsOf(cents) as never,
    })
  }

  async #writeOff(cents: string, number: string) {
    const debt = { reason: 'Moved away', writtenOffOn: this.#on, amountCents: centsOf(cents) as never }
    await writeOffInvoice(this.#manager, this.#invoiceOf(number).id, debt)
  }

  async #edit(method: string, who: string, cents: string) {
    const { id, receivedOn } = this.#paymentOf(method, who)
    const { paymentId } = await editPayment(this.#manager, id, {
      ...this.#money(who, cents, method),
      receivedOn,
      confirmDuplicate: false,
    })
    this.#payments.set(`${method} of ${who}`, { id: paymentId, receivedOn })
  }

  async #count(cents: string) {
    const { drawerCents } = await readDay(this.#manager, { locationId: this.#locationId })
    const counted = { countedOn: this.#on, countedCents: centsOf(cents), expectedCents: drawerCents }
    const note = 'Counted twice'
    await countCash(this.#manager, { locationId: this.#locationId, ...counted, pieces: null, note })
  }

  async #slip(cents: string) {
    const { checks } = await readDay(this.#manager, { locationId: this.#locationId })
    const checkIds = checks.map(({ paymentId }) => paymentId)
    await this.#bank({ kind: 'slip', cashCents: centsOf(cents), checkIds, grossCents: 0, feeCents: 0 })
  }

  async #batch(gross: string, fee: string) {
    const batch = { grossCents: centsOf(gross), feeCents: centsOf(fee) }
    await this.#bank({ kind: 'card', cashCents: 0, checkIds: [], ...batch })
  }

  async #bank(what: Omit<Parameters<typeof makeBankDeposit>[1], 'locationId' | 'depositedOn' | 'reference'>) {
    const where = { locationId: this.#locationId, depositedOn: this.#on, reference: '' }
    const { bankDepositId } = await makeBankDeposit(this.#manager, { ...where, ...what })
    this.depositId = bankDepositId
  }

  #money(who: string, cents: string, method: string) {
    return {
      patientId: this.#patientOf(who),
      locationId: this.#locationId,
      amountCents: centsOf(cents) as never,
      method: method as DirectMethod,
      receivedOn: this.#on,
      reference: '',
      note: '',
    }
  }

  get #manager() {
    return this.#practice.as('manager')
  }

  get #locationId() {
    return this.#practice.locations[0].id
  }

  #patientOf(who: string): string {
    return this.#practice.patientIds[['Ada', 'Ben', 'Cleo'].indexOf(who)] ?? ''
  }

  #invoiceOf(number: string) {
    return known(this.#invoices.get(number), `invoice ${number}`)
  }

  #paymentOf(method: string, who: string) {
    return known(this.#payments.get(`${method} of ${who}`), `${method} of ${who}`)
  }
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the story has not told of ${what}`)
  return value
}

function centsOf(text: string): number {
  if (text === '0.00') return 0
  const read = parseMoney(text)
  if (!read.ok) throw new Error(`not an amount: ${text}`)
  return read.cents
}
