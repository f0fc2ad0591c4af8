import { sum } from '@tillwave/money/cents'
import { accounts } from '../ledger/accounts.ts'
import {
  day,
  money,
  reportOf,
  row,
  text,
  totalsOf,
  type Asked,
  type Report,
  type ReportTable,
  grouped,
} from './report.ts'
import { buckets, bucketWords } from './subjects.ts'

/** Money that a patient can still spend, at the asked date. */
export interface OutstandingLot {
  id: string
  patientId: string
  patientName: string
  /** Where it comes from, in words: `Deposit by card`, `Refund as credit`. */
  origin: string
  openedOn: string
  /** Where its age lies in the list of buckets. */
  bucket: number
  amountCents: number
  remainingCents: number
}

/** Sums of all of it, by origin and bucket, also of lots whose rows are not shown. */
export interface OriginAge {
  origin: string
  bucket: number
  cents: number
  lots: number
}

/** Credits, or deposits and other unapplied money, by origin and age (BI-9, CR-7). */
export function outstanding(
  name: 'credits' | 'deposits',
  lots: readonly OutstandingLot[],
  ages: readonly OriginAge[],
  asked: Asked,
): Report {
  const origins = originsTable(ages)
  const total = sum(ages.map(({ cents }) => cents))
  return reportOf(name, asked, {
    figures: [
      {
        label: name === 'credits' ? 'Credits outstanding' : 'Unapplied money',
        cents: total,
        explains:
          name === 'deposits' && asked.locationId === null
            ? { kind: 'account', account: accounts.unappliedMoney, sense: 'C' }
            : null,
      },
      {
        label: 'Older than 90 days',
        cents: sum(ages.filter(isOld).map(({ cents }) => cents)),
        explains: null,
      },
    ],
    chart: {
      label: name === 'credits' ? 'Credits by origin and age' : 'Unapplied money by origin and age',
      series: buckets.map((bucket) => bucketWords[bucket]),
      points: origins.rows.map(({ key, cells }) => ({ label: key, values: cells.slice(1, -1).map(Number) })),
    },
    tables: [origins, lotsTable(lots, sum(ages.map((age) => age.lots)), total)],
  })
}

function isOld({ bucket }: OriginAge): boolean {
  return bucket >= buckets.indexOf('over90')
}

function originsTable(ages: readonly OriginAge[]): ReportTable {
  const columns = [
    text('origin', 'Origin'),
    ...buckets.map((bucket) => money(bucket, bucketWords[bucket])),
    money('total', 'Total'),
  ]
  const groups = grouped(ages, ({ origin }) => origin)
  const rows = [...groups].map(([origin, aged]) => {
    const cents = buckets.map((_, at) => {
      const found = aged.filter(({ bucket }) => bucket === at)
      return sum(found.map((age) => age.cents))
    })
    return row(origin, [origin, ...cents, sum(cents)])
  })
  return {
    key: 'origins',
    title: 'By origin and age',
    columns,
    rows,
    totals: totalsOf(columns, rows),
    leftOut: 0,
  }
}

function lotsTable(lots: readonly OutstandingLot[], all: number, totalCents: number): ReportTable {
  const columns = [
    text('patient', 'Patient'),
    text('origin', 'Origin'),
    day('opened', 'Since'),
    money('amount', 'Amount'),
    money('remaining', 'Remaining'),
  ]
  const rows = lots.map((lot) =>
    row(lot.id, [lot.patientName, lot.origin, lot.openedOn, lot.amountCents, lot.remainingCents], {
      opens: { kind: 'patient', id: lot.patientId },
      explains: { remaining: { kind: 'lot', id: lot.id } },
    }),
  )
  return {
    key: 'lots',
    title: 'Oldest first',
    columns,
    rows,
    totals: ['Total', null, null, null, totalCents],
    leftOut: all - lots.length,
  }
}
