import type { Day } from '@tillwave/money/calendar'
import { sum } from '@tillwave/money/cents'
import { dayText } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import { methods, type Method } from '../words.ts'
import { creditOf, flowOf, flowsOf, type Movement } from './movements.ts'
import {
  money,
  reportOf,
  row,
  text,
  totalsOf,
  type Asked,
  type Opens,
  type Report,
  type ReportRow,
  type ReportTable,
} from './report.ts'
import type { Subject } from './subjects.ts'

/** An entry of the day with its lines. */
export interface DayEntry {
  id: string
  /** The time of recording, in words. */
  time: string
  kind: string
  reversing: boolean
  /** What it is about, in words, and where it leads. */
  about: string
  patientName: string | null
  opens: Opens | null
  lines: { account: number; side: 'D' | 'C'; cents: number }[]
}

/** What a day sheet is made of. */
export interface DayBooks {
  movements: readonly Movement[]
  entries: readonly DayEntry[]
  /** Entries of the day that are not shown. */
  leftOut: number
  receivable: { openingCents: number; closingCents: number }
  /** What closed the day, instants in words; null while it is open. The seal is the newest of that moment. */
  closing: {
    through: Day
    by: string
    at: string
    seal: { number: number; hash: string; at: string } | null
  } | null
}

/** One day: what was charged, received and given back, and every entry (BI-9, I15). */
export function daySheet(books: DayBooks, asked: Asked): Report {
  const byMethod = moneyByMethod(books.movements)
  const charges = chargesTable(books.movements)
  const charged = Number(charges.totals?.[1] ?? 0)
  const [, receipts = 0, reversed = 0, refunds = 0] = (byMethod.totals ?? []).map(Number)
  return reportOf('day-sheet', asked, {
    figures: [
      { label: 'Net charges', cents: charged, explains: null },
      { label: 'Receipts', cents: receipts - reversed, explains: null },
      { label: 'Refunds', cents: refunds, explains: { kind: 'flow', flow: 'refunds' } },
      {
        label: 'Receivables at the end',
        cents: books.receivable.closingCents,
        explains: { kind: 'receivable' },
      },
    ],
    chart: {
      label: 'Receipts less what was taken back, by method',
      series: ['Receipts'],
      points: methods.map((method, at) => {
        const cells = byMethod.rows[at]?.cells ?? []
        return { label: methodWords[method], values: [Number(cells[1]) - Number(cells[2])] }
      }),
    },
    tables: [
      byMethod,
      charges,
      receivableTable(books),
      bankTable(books.movements),
      ...(books.closing === null ? [] : [closingTable(books.closing)]),
      entriesTable(books),
    ],
  })
}

/** A method as it is written in reports. */
export const methodWords: Readonly<Record<Method, string>> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  ach: 'ACH',
  carecredit: 'CareCredit',
}

/** Receipts, what was taken back, refunds and what remains, by method. */
export function moneyByMethod(movements: readonly Movement[]): ReportTable {
  const flows = flowsOf(movements)
  const columns = [
    text('method', 'Method'),
    money('receipts', 'Receipts'),
    money('reversed', 'Taken back'),
    money('refunds', 'Refunds'),
    money('net', 'Net'),
  ]
  const rows = methods.map((method) => {
    const { receipts, reversed, refunds } = flows[method]
    return row(method, [methodWords[method], receipts, reversed, refunds, receipts - reversed - refunds], {
      explains: {
        receipts: { kind: 'flow', flow: 'receipts', method },
        reversed: { kind: 'flow', flow: 'reversed', method },
        refunds: { kind: 'flow', flow: 'refunds', method },
      },
    })
  })
  return {
    key: 'money',
    title: 'Money by method',
    columns,
    rows,
    totals: totalsOf(columns, rows),
    leftOut: 0,
  }
}

const chargeWords: readonly [account: number, words: string][] = [
  [accounts.revenue, 'Charges'],
  [accounts.discounts, 'Discounts and adjustments'],
  [accounts.allowances, 'Returns and allowances'],
  [accounts.restockingFees, 'Restocking fees'],
  [accounts.salesTax, 'Sales tax'],
]

function chargesTable(movements: readonly Movement[]): ReportTable {
  const columns = [text('what', 'What'), money('amount', 'Amount')]
  const rows = chargeWords.map(([account, words]) =>
    amountRow(words, creditOf(movements, account), { account, sense: 'C' }),
  )
  const total = sum(rows.map(({ cells }) => Number(cells[1])))
  return { key: 'charges', title: 'Charges', columns, rows, totals: ['Net charges', total], leftOut: 0 }
}

function receivableTable({ movements, receivable }: DayBooks): ReportTable {
  const columns = [text('what', 'What'), money('amount', 'Amount')]
  const account = accounts.receivable
  const moved = movements.filter((one) => one.account === account)
  const added = sum(moved.map(({ debitCents }) => debitCents))
  const taken = sum(moved.map(({ creditCents }) => creditCents))
  // Money for this location's invoices that was taken at another one, and the other way round.
  const elsewhere = receivable.closingCents - receivable.openingCents - added + taken
  const rows = [
    row('opening', ['At the start', receivable.openingCents]),
    amountRow('Added', added, { account, sense: 'D', only: 'D' }),
    amountRow('Taken off', -taken, { account, sense: 'D', only: 'C' }),
    ...(elsewhere === 0 ? [] : [row('elsewhere', ['Between locations', elsewhere])]),
  ]
  const totals = ['At the end', receivable.closingCents]
  return { key: 'receivables', title: 'Receivables', columns, rows, totals, leftOut: 0 }
}

function bankTable(movements: readonly Movement[]): ReportTable {
  const columns = [text('what', 'What'), money('amount', 'Amount')]
  const { bank, overShort } = accounts
  const rows = [
    amountRow('To the bank', -creditOf(movements, bank), { account: bank, sense: 'D' }),
    amountRow('Cash over or short', creditOf(movements, overShort), { account: overShort, sense: 'C' }),
  ]
  return { key: 'bank', title: 'Bank and drawer', columns, rows, totals: null, leftOut: 0 }
}

/** On paper the seal tells later whether somebody made the chain of entries anew. */
function closingTable({ through, by, at, seal }: NonNullable<DayBooks['closing']>): ReportTable {
  const columns = [
    text('through', 'Closed through'),
    text('by', 'Closed by'),
    text('seal', 'Last seal of the books then'),
    text('hash', 'Hash of that seal'),
  ]
  const told = seal ? [`Number ${seal.number}, ${seal.at}`, seal.hash] : ['None yet', null]
  const rows = [row('closing', [dayText(through), `${by}, ${at}`, ...told])]
  return { key: 'closing', title: 'Closing', columns, rows, totals: null, leftOut: 0 }
}

function amountRow(
  words: string,
  cents: number,
  about: Omit<Extract<Subject, { kind: 'account' }>, 'kind'>,
): ReportRow {
  return row(words, [words, cents], { explains: { amount: { kind: 'account', ...about } } })
}

function entriesTable({ entries, leftOut }: DayBooks): ReportTable {
  const columns = [
    text('time', 'Recorded'),
    text('what', 'Entry'),
    text('about', 'For'),
    text('patient', 'Patient'),
    money('charges', 'Charges'),
    money('receipts', 'Received'),
    money('refunds', 'Paid out'),
    money('receivable', 'Receivables'),
  ]
  const rows = entries.map((entry) => {
    const { charges, receipts, refunds, receivable } = effectsOf(entry)
    const cells = [
      entry.time,
      entryWords(entry.kind),
      entry.about,
      entry.patientName,
      charges,
      receipts,
      refunds,
      receivable,
    ]
    return row(entry.id, cells, {
      opens: entry.opens,
      explains: { what: { kind: 'entry', id: entry.id } },
    })
  })
  return { key: 'entries', title: 'Entries', columns, rows, totals: totalsOf(columns, rows), leftOut }
}

const chargeAccounts = new Set(chargeWords.map(([account]) => account))

function effectsOf(entry: DayEntry) {
  const effects = { charges: 0, receipts: 0, refunds: 0, receivable: 0 }
  for (const { account, side, cents } of entry.lines) {
    const debit = side === 'D' ? cents : -cents
    if (chargeAccounts.has(account)) effects.charges -= debit
    if (account === accounts.receivable) effects.receivable += debit
    const did = flowOf({ account, kind: entry.kind, reversing: entry.reversing }, side)
    if (did?.flow === 'receipts') effects.receipts += cents
    if (did?.flow === 'reversed') effects.receipts -= cents
    if (did?.flow === 'refunds') effects.refunds += did.sign * cents
  }
  return effects
}

/** An entry's kind as a person reads it: `payment-replaced` is "Payment replaced". */
export function entryWords(kind: string): string {
  const words = kind.replaceAll('-', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
