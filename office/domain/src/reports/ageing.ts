import { sum } from '@tillwave/money/cents'
import { count, money, reportOf, row, text, type Asked, type Report } from './report.ts'
import { buckets, bucketWords } from './subjects.ts'

/** What a patient owes: one amount for each of the buckets, in their order. */
export interface PatientAge {
  patientId: string
  chartNumber: string
  name: string
  cents: number[]
  invoices: number
}

/** Sums over every patient who owes, also those whose rows are not shown. */
export interface AgeTotals {
  cents: number[]
  invoices: number
  patients: number
}

/** Who owes what, by the age of the invoices; follows the real allocations (BI-9, I15). */
export function ageing(patients: readonly PatientAge[], totals: AgeTotals, asked: Asked): Report {
  const columns = [
    text('patient', 'Patient'),
    text('chart', 'Chart'),
    count('invoices', 'Invoices'),
    ...buckets.map((bucket) => money(bucket, bucketWords[bucket])),
    money('total', 'Total'),
  ]
  const rows = patients.map(({ patientId, name, chartNumber, cents, invoices }) =>
    row(patientId, [name, chartNumber, invoices, ...cents, sum(cents)], {
      opens: { kind: 'patient', id: patientId },
      explains: {
        ...Object.fromEntries(
          buckets.map((bucket) => [bucket, { kind: 'receivable', bucket, patientId } as const]),
        ),
        total: { kind: 'receivable', patientId },
      },
    }),
  )
  const words = buckets.map((bucket, at) => ({ bucket, cents: totals.cents[at] ?? 0 }))
  return reportOf('ageing', asked, {
    figures: [
      { label: 'Receivables', cents: sum(totals.cents), explains: { kind: 'receivable' } },
      ...words.map(({ bucket, cents }) => ({
        label: bucketWords[bucket],
        cents,
        explains: { kind: 'receivable', bucket } as const,
      })),
    ],
    chart: {
      label: 'Receivables by age',
      series: ['Receivables'],
      points: words.map(({ bucket, cents }) => ({ label: bucketWords[bucket], values: [cents] })),
    },
    tables: [
      {
        key: 'patients',
        title: 'Patients',
        columns,
        rows,
        totals: ['Total', null, totals.invoices, ...totals.cents, sum(totals.cents)],
        leftOut: totals.patients - patients.length,
      },
    ],
  })
}
