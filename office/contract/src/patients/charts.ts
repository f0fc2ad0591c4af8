import { cents, id, required, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** One of two charts that may be the same person, with what a merge would bring together. */
export const comparedChart = z.strictObject({
  id,
  chartNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  active: z.boolean(),
  version: z.int(),
  addedOn: z.string(),
  guarantor: z.string().nullable(),
  dependants: z.int(),
  invoices: z.int(),
  payments: z.int(),
  notes: z.int(),
  /** Waiting CareCredit dialogs; a merge does not disturb them. */
  openDialogs: z.int(),
  balanceCents: cents,
  depositsCents: cents,
  creditsCents: cents,
})

const byPatient = z.strictObject({ patientId: id })

/** Routes of merging two charts of one person (BI-1). */
export const chartRoutes = routes({
  compareCharts: {
    method: 'GET',
    path: '/api/patients/:patientId/compare/:otherId',
    summary:
      'Two charts side by side, and why the second can not be merged into the first, or the other way.',
    permission: 'patient.merge',
    params: z.strictObject({ patientId: id, otherId: id }),
    reply: z.strictObject({
      charts: z.array(comparedChart).length(2),
      /** By the id of the chart that would survive: why not; null when it can. */
      refusals: z.record(z.string(), z.string().nullable()),
    }),
  },
  mergeCharts: {
    method: 'POST',
    path: '/api/patients/:patientId/merge',
    summary:
      'Merge another chart into this one: everything of it is read through this one from now on. Never undone.',
    permission: 'patient.merge',
    params: byPatient,
    body: z.strictObject({
      mergedId: id,
      /** The versions that the person compared. */
      version,
      mergedVersion: version,
      reason: required(200, 'Say how you know that they are one person.'),
    }),
    reply: z.strictObject({ patientId: id }),
    problems: ['stale', 'wrong-state'],
  },
})
