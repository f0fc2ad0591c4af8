import { reportNames } from '@tillwave/office-domain/reports/report'
import {
  buckets,
  flows,
  invoiceParts,
  patientParts,
  sides,
  subjectKinds,
} from '@tillwave/office-domain/reports/subjects'
import { methods } from '@tillwave/office-domain/words'
import { cents, cursor, day, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const account = z.coerce.number().int().min(1000).max(9999)

/** What can be explained by its postings, as data of a report or a screen (XX-7). */
export const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invoice'), id, of: z.enum(invoiceParts).optional() }),
  z.strictObject({ kind: z.literal('lot'), id }),
  z.strictObject({ kind: z.literal('entry'), id }),
  z.strictObject({ kind: z.literal('patient'), id, part: z.enum(patientParts) }),
  z.strictObject({ kind: z.literal('family'), id, part: z.enum(patientParts) }),
  z.strictObject({ kind: z.literal('statement'), id }),
  z.strictObject({
    kind: z.literal('receivable'),
    bucket: z.enum(buckets).optional(),
    patientId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('account'),
    account: z.int(),
    sense: z.enum(sides),
    only: z.enum(sides).optional(),
    key: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('flow'), flow: z.enum(flows), method: z.enum(methods).optional() }),
])

const cell = z.union([z.string(), z.number(), z.null()])

const opens = z.strictObject({ kind: z.enum(['patient', 'invoice', 'payment', 'deposit-slip']), id })

/** A report as pure data: figures, a chart, tables. Amounts are integer cents. */
export const report = z.strictObject({
  name: z.enum(reportNames),
  title: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  locationId: id.nullable(),
  place: z.string(),
  knownAt: instant.nullable(),
  figures: z.array(z.strictObject({ label: z.string(), cents, explains: subject.nullable() })),
  chart: z
    .strictObject({
      label: z.string(),
      series: z.array(z.string()),
      points: z.array(z.strictObject({ label: z.string(), values: z.array(cents) })),
    })
    .nullable(),
  tables: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      columns: z.array(
        z.strictObject({
          key: z.string(),
          title: z.string(),
          kind: z.enum(['text', 'day', 'count', 'money']),
        }),
      ),
      rows: z.array(
        z.strictObject({
          key: z.string(),
          cells: z.array(cell),
          opens: opens.nullable(),
          explains: z.record(z.string(), subject),
        }),
      ),
      totals: z.array(cell).nullable(),
      /** Rows that only the CSV has. */
      leftOut: z.int(),
    }),
  ),
})

/** When and where a report or a figure is about; `to` today when absent, `knownAt` now. */
const about = {
  from: day.optional(),
  to: day.optional(),
  locationId: id.optional(),
  knownAt: instant.optional(),
}

const params = z.strictObject({ report: z.enum(reportNames) })
const asked = z.strictObject({
  ...about,
  /** Of a paper: a deposit. */
  id: id.optional(),
})

/** A posting of a figure, with what the figure had come to after it. */
export const explainedLine = z.strictObject({
  key: z.string(),
  on: z.string(),
  recordedAt: instant,
  entryId: id,
  /** The entry in words. */
  what: z.string(),
  about: z.string(),
  patientName: z.string().nullable(),
  actor: z.string().nullable(),
  opens: opens.nullable(),
  account: z.int(),
  accountName: z.string(),
  /** In the sense of the figure: what made it grow is positive. */
  cents,
  runningCents: cents,
})

/** Routes of reports and of explaining any figure (BI-9, XX-7). */
export const reportRoutes = routes({
  readReport: {
    method: 'GET',
    path: '/api/reports/:report',
    summary: 'A report of a period or a date, also as it was known at an instant.',
    permission: 'report.read',
    params,
    query: asked,
    reply: report,
  },
  exportReport: {
    method: 'GET',
    path: '/api/reports/:report/csv',
    summary: 'One table of a report as CSV, with every row; text that looks like a formula is defused.',
    permission: 'report.read',
    params,
    query: asked.extend({ table: z.string().max(40).optional() }),
    reply: z.unknown(),
    raw: true,
  },
  printReport: {
    method: 'GET',
    path: '/api/reports/:report/pdf',
    summary: 'A day sheet, deposit slip or ageing as PDF.',
    permission: 'report.read',
    params,
    query: asked,
    reply: z.unknown(),
    raw: true,
  },
  explain: {
    method: 'GET',
    path: '/api/explain',
    summary: 'The postings that make a figure, oldest first, as of a date and as known at an instant.',
    permission: 'report.read',
    query: z.strictObject({
      kind: z.enum(subjectKinds),
      id: id.optional(),
      part: z.enum(patientParts).optional(),
      of: z.enum(invoiceParts).optional(),
      bucket: z.enum(buckets).optional(),
      patientId: id.optional(),
      account: account.optional(),
      sense: z.enum(sides).optional(),
      only: z.enum(sides).optional(),
      key: z.string().max(200).optional(),
      flow: z.enum(flows).optional(),
      method: z.enum(methods).optional(),
      ...about,
      cursor,
    }),
    reply: z.strictObject({
      title: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      knownAt: instant.nullable(),
      /** What there was before the first line of the period. */
      openingCents: cents,
      totalCents: cents,
      lines: z.array(explainedLine),
      next: z.string().nullable(),
    }),
  },
})
