import { sum } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { feeStays } from '@tillwave/office-domain/refunds/refund'
import { lenderMoneyGoesBack } from '@tillwave/office-domain/refunds/refund-as-credit'
import { whyNotBy } from '@tillwave/office-domain/refunds/refund-path'
import type { InvoiceEffect, RefundMethod } from '@tillwave/office-domain/words'
import { moneyText, readMoney } from '@tillwave/ui/money-field'
import type { SelectChoice } from '@tillwave/ui/select-field'
import { useState } from 'react'
import { methodText } from '../../parts/words.ts'
import { useDesk, useNoCareCredit } from '../../state/desk.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { firstReason, useFields } from '../../state/form.ts'
import { readRefundRow, spreadRefund, type RefundRow } from './refund-rows.ts'

/** The ways in which money can go back, in the order of the form (BI-5). */
const refundMethods: readonly RefundMethod[] = [
  'cash',
  'check',
  'card',
  'ach',
  'check-run',
  'carecredit',
  'patient-credit',
]

/** A return whose money has not gone back yet (CC-16). */
export interface OpenReturn {
  returnId: string
  lotIds: readonly string[]
  number: number
  remainingCents: number
}

/** A place with what was typed beside it, read. */
export interface ReadRow {
  row: RefundRow
  text: string
  cents: number
  error: string | undefined
}

const blank = { effect: 'reduce-charge' as InvoiceEffect, reason: '', overrideReason: '' }

/** The fields of Issue Refund and what they come to (BI-5). */
export function useRefundForm(
  all: readonly RefundRow[],
  openReturns: readonly OpenReturn[],
  reducibleCents = Infinity,
) {
  const { desk } = useDesk()
  const days = usePostingDays()
  const noCareCredit = useNoCareCredit()
  const first = openReturns[0]
  const { values, set } = useFields({
    ...blank,
    amount: first ? moneyText(first.remainingCents) : '',
    method: onlyWay(all),
    settlesReturnId: first?.returnId ?? '',
    day: days.today,
  })
  const cashForOther = desk.actions.includes('refund.cash-for-other-tender')
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const settled = openReturns.find(({ returnId }) => returnId === values.settlesReturnId)
  const rows = inOrder(all, settled)
  const auto = spreadRefund(amountCents, usable(rows, values.method, cashForOther))
  const parts = useTypedParts(rows, auto)
  const { chosen, amounts, offInvoiceCents, paymentIds } = chosenOf(parts.rows)
  const byHand = parts.typed && chosen.length > 0
  const judged = byHand ? chosen.map(({ row }) => row) : rows
  const choices = methodChoices((value) =>
    firstReason(whyNoWay(value, judged, byHand, cashForOther), value === 'carecredit' && noCareCredit),
  )
  const limit = desk.refundLimitCents
  const aboveLimit = limit !== null && amountCents > limit
  /** Money that a lender financed becomes a credit only over a manager's reason (CR-8). */
  const lenderMoney =
    values.method === 'patient-credit' && chosen.some(({ row }) => row.method === 'carecredit')
  const noOverride = !desk.actions.includes('credit.override-lender')

  return {
    values,
    set,
    days,
    choices,
    parts,
    amounts,
    amountCents,
    /** Above the own limit a second person is asked; the lender's page can not wait for one. */
    asks: aboveLimit && values.method !== 'carecredit',
    limitCents: limit,
    lenderMoney,
    noOverride,
    touchesInvoice: offInvoiceCents > 0,
    paymentIds,
    /** Why it cannot be saved yet. */
    refusal: firstReason(
      days.closedToday,
      all.length === 0 && 'Nothing of this money can be refunded.',
      !reading.ok && reading.reason,
      aboveLimit && values.method === 'carecredit'
        ? `Your role refunds up to ${formatCents(limit)} at once; ask a manager.`
        : undefined,
      values.method === '' && 'Choose a method.',
      choices.find(({ value }) => value === values.method)?.disabledReason,
      parts.rows.find(({ error }) => error)?.error,
      partsRefusal(chosen, amountCents),
      values.effect === 'reduce-charge' && offInvoiceCents > reducibleCents && feeStays(reducibleCents),
      lenderMoney && overrideRefusal(noOverride, values.overrideReason),
      values.reason.trim() === '' && 'Enter a reason.',
      days.whyNot(values.day),
    ),
  }
}

/** The places from which something is taken, by place, off invoices, and by payment. */
function chosenOf(rows: readonly ReadRow[]) {
  const chosen = rows.filter(({ cents }) => cents > 0)
  const offInvoice = chosen.filter(({ row }) => row.invoiceId !== null)
  return {
    chosen,
    amounts: new Map(chosen.map(({ row, cents }) => [row.key, cents])),
    offInvoiceCents: sum(offInvoice.map(({ cents }) => cents)),
    paymentIds: [...new Set(chosen.map(({ row }) => row.paymentId))],
  }
}

function partsRefusal(chosen: readonly ReadRow[], amountCents: number): string | undefined {
  const partsCents = sum(chosen.map(({ cents }) => cents))
  if (partsCents < amountCents) return `Only ${formatCents(partsCents)} of it has a source.`
  return partsCents > amountCents ? 'The parts are more than the amount.' : undefined
}

/** Every way back, with why it is not one now. */
function methodChoices(whyNot: (method: RefundMethod) => string | undefined): SelectChoice<RefundMethod>[] {
  return refundMethods.map((value) => {
    return { value, label: methodText(value), disabledReason: whyNot(value) }
  })
}

/** Money of CareCredit alone goes back one way only, so that is chosen from the start. */
function onlyWay(rows: readonly RefundRow[]): RefundMethod | '' {
  const careCreditOnly = rows.length > 0 && rows.every(({ method }) => method === 'carecredit')
  return careCreditOnly ? 'carecredit' : ''
}

/** What is taken from each place: by itself, until the person types into one. */
function useTypedParts(rows: readonly RefundRow[], auto: ReadonlyMap<string, number>) {
  const [typed, setTyped] = useState<Record<string, string>>()
  const textOf = (key: string) => {
    if (typed) return typed[key] ?? ''
    const part = auto.get(key)
    return part === undefined ? '' : moneyText(part)
  }
  return {
    typed: typed !== undefined,
    rows: rows.map((row): ReadRow => {
      const text = textOf(row.key)
      return { row, text, ...readRefundRow(row, text) }
    }),
    type(key: string, text: string) {
      const before = Object.fromEntries(rows.map((row) => [row.key, textOf(row.key)]))
      setTyped({ ...before, [key]: text })
    },
    startOver: () => setTyped(undefined),
  }
}

/** The lots of the return that is being settled come first (recipe 9), the rest latest first. */
function inOrder(rows: readonly RefundRow[], settled: OpenReturn | undefined): RefundRow[] {
  const first = (row: RefundRow) => (row.lotId !== null && settled?.lotIds.includes(row.lotId) ? 0 : 1)
  return rows.toSorted((a, b) => first(a) - first(b) || b.on.localeCompare(a.on))
}

/** The places that a method may take from; a CareCredit refund goes back to one purchase. */
function usable(rows: readonly RefundRow[], method: RefundMethod | '', cashForOther: boolean): RefundRow[] {
  if (method === '') return [...rows]
  const allowed = rows.filter((row) => whyNotRow(method, row, cashForOther) === undefined)
  if (method !== 'carecredit') return allowed
  return allowed.filter(({ paymentId }) => paymentId === allowed[0]?.paymentId)
}

/** Why what lies in one place can not go back like this; what is no invoice's is spent as it is, not credited anew. */
function whyNotRow(method: RefundMethod, row: RefundRow, cashForOther: boolean): string | undefined {
  if (method === 'patient-credit' && row.invoiceId === null)
    return 'It is on no invoice: it can be spent as it is.'
  return whyNotBy(method, row, cashForOther)
}

/** Why a lender's money does not become a credit yet (CR-8). */
function overrideRefusal(noOverride: boolean, reason: string): string | undefined {
  if (noOverride) return `${lenderMoneyGoesBack} A manager may override this.`
  return reason.trim() === '' ? 'Enter why the lender does not get it back.' : undefined
}

function whyNoWay(
  method: RefundMethod,
  rows: readonly RefundRow[],
  everyRow: boolean,
  cashForOther: boolean,
): string | undefined {
  const reasons = rows.map((row) => whyNotRow(method, row, cashForOther))
  if (!everyRow) return reasons.includes(undefined) ? undefined : reasons[0]
  const payments = new Set(rows.map(({ paymentId }) => paymentId))
  return firstReason(
    ...reasons,
    method === 'carecredit' && payments.size > 1 && 'CareCredit refunds go back to one purchase at a time.',
  )
}
