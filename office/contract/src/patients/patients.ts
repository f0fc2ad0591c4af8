import { waveReasons } from '@tillwave/office-domain/words'
import { cents, cursor, day, id, instant, required, text, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** Why the CareCredit wave shows beside a name; empty when it does not (CC-10). */
export const wave = z.array(z.enum(waveReasons))

const phone = text(40).refine(
  (value) => value === '' || /^[+(\d][\d\s().-]{5,}$/.test(value),
  'Give a phone number.',
)
const email = text(254).refine(
  (value) => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  'Give an e-mail address.',
)

/** What a form sends to add or edit a patient. */
export const patientForm = z.strictObject({
  firstName: required(80, 'Enter the first name.'),
  lastName: required(80, 'Enter the last name.'),
  birthDate: day,
  phone,
  email,
  street: text(120),
  city: text(80),
  state: text(2),
  zip: text(10).refine(
    (value) => value === '' || /^\d{5}(-\d{4})?$/.test(value),
    'Give a ZIP code such as 02101.',
  ),
  note: text(2000),
})

/** What the Documents tab lists. */
export const documentKinds = ['invoice', 'receipt', 'refund', 'return'] as const

/** A patient as the file shows them. */
export const patient = patientForm.extend({
  id,
  chartNumber: z.string(),
  version: z.int(),
  addedAt: instant,
  active: z.boolean(),
  /** Numbers of the charts that were merged into this one. */
  formerCharts: z.array(z.string()),
  wave,
})

/** A patient as a list row. */
export const patientRow = z.strictObject({
  id,
  chartNumber: z.string(),
  /** Numbers of the charts that were merged into this one. */
  formerCharts: z.array(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string(),
  phone: z.string(),
  active: z.boolean(),
  balanceCents: cents,
  lastVisitOn: z.string().nullable(),
  wave,
})

/** How the last fetch of CareCredit data went, for the status line (CC-7). */
export const refreshLine = z.strictObject({
  state: z.enum(['never', 'fetching', 'fresh', 'failed']),
  /** When the last good answer came; null before the first. */
  fetchedAt: instant.nullable(),
  /** One plain sentence when the last fetch failed. */
  failure: z.string().nullable(),
})

/** One line of recent activity. */
export const activityRow = z.strictObject({
  id,
  at: instant,
  actor: z.string(),
  /** What was done, its noun first: `invoice.issue`. */
  action: z.string(),
  summary: z.string(),
  documentId: id.nullable(),
})

/** The Summary tab. Asked for a merged chart, it is that of the surviving one, whose id it says. */
export const patientSummary = z.strictObject({
  patient,
  balanceCents: cents,
  depositsCents: cents,
  creditsCents: cents,
  /** By the age of the invoices, in the buckets of the ageing report. */
  ageing: z.strictObject({
    currentCents: cents,
    days31Cents: cents,
    days61Cents: cents,
    days91Cents: cents,
    days121Cents: cents,
  }),
  recent: z.array(activityRow),
  careCredit: refreshLine,
})

/** What somebody noted of a patient. */
export const patientNote = z.strictObject({ id, at: instant, by: z.string(), text: z.string() })

/** A paper of a patient: what can be shown or printed. */
export const patientDocument = z.strictObject({
  id,
  kind: z.enum(documentKinds),
  on: z.string(),
  title: z.string(),
  detail: z.string(),
  amountCents: cents,
  /** True when it was voided, replaced or deleted since. */
  superseded: z.boolean(),
  /** The invoice or payment that it belongs to. */
  documentId: id,
})

const byPatient = z.strictObject({ patientId: id })

/** Routes of the patients feature (BI-1, CC-7, CC-10). A search is a POST, so that no patient data is in an address. */
export const patientRoutes = routes({
  listPatients: {
    method: 'POST',
    path: '/api/patients/search',
    summary:
      'Search patients by name, chart number, birth date or phone; without a query all of them, by name.',
    permission: 'patient.read',
    key: 'exempt',
    body: z.strictObject({
      q: text(100).optional(),
      /** Lists deactivated charts too; a search finds them in any case. */
      inactive: z.boolean().optional(),
      cursor,
      limit: z.int().min(1).max(100).default(50),
    }),
    reply: z.strictObject({ patients: z.array(patientRow), next: z.string().nullable() }),
  },
  addPatient: {
    method: 'POST',
    path: '/api/patients',
    summary: 'Add a patient.',
    permission: 'patient.write',
    body: patientForm,
    reply: z.strictObject({ patientId: id, chartNumber: z.string() }),
    status: 201,
  },
  editPatient: {
    method: 'PUT',
    path: '/api/patients/:patientId',
    summary: 'Change a patient; refused when somebody else changed them since.',
    permission: 'patient.write',
    params: byPatient,
    body: patientForm.extend({ version }),
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale', 'wrong-state'],
  },
  readPatient: {
    method: 'GET',
    path: '/api/patients/:patientId',
    summary: "The patient file's summary; a look at it is audited.",
    permission: 'patient.read',
    params: byPatient,
    reply: patientSummary,
  },
  listActivity: {
    method: 'GET',
    path: '/api/patients/:patientId/activity',
    summary: 'Everything that was done to this patient and every look at them, newest first.',
    permission: 'patient.read',
    params: byPatient,
    query: z.strictObject({ cursor, looks: z.stringbool().default(true) }),
    reply: z.strictObject({ activity: z.array(activityRow), next: z.string().nullable() }),
  },
  deactivatePatient: {
    method: 'POST',
    path: '/api/patients/:patientId/deactivate',
    summary: 'Deactivate a chart: it takes no new invoices and launches nothing; its money still moves.',
    permission: 'patient.write',
    params: byPatient,
    body: z.strictObject({ reason: required(200, 'Say why.') }),
    reply: z.strictObject({ patientId: id }),
    problems: ['wrong-state'],
  },
  reactivatePatient: {
    method: 'POST',
    path: '/api/patients/:patientId/reactivate',
    summary: 'Make a deactivated chart active again.',
    permission: 'patient.write',
    params: byPatient,
    body: z.strictObject({}),
    reply: z.strictObject({ patientId: id }),
    problems: ['wrong-state'],
  },
  listNotes: {
    method: 'GET',
    path: '/api/patients/:patientId/notes',
    summary: 'What was noted of this patient, newest first.',
    permission: 'patient.read',
    params: byPatient,
    query: z.strictObject({ cursor }),
    reply: z.strictObject({ notes: z.array(patientNote), next: z.string().nullable() }),
  },
  addNote: {
    method: 'POST',
    path: '/api/patients/:patientId/notes',
    summary: 'Note something of a patient; a note is never changed.',
    permission: 'patient.write',
    params: byPatient,
    body: z.strictObject({ text: required(2000, 'Write the note.') }),
    reply: z.strictObject({ noteId: id }),
    status: 201,
  },
  listDocuments: {
    method: 'GET',
    path: '/api/patients/:patientId/documents',
    summary: 'The papers of this patient, newest first: invoices, receipts, refunds and returns.',
    permission: 'payment.read',
    params: byPatient,
    query: z.strictObject({ cursor }),
    reply: z.strictObject({ documents: z.array(patientDocument), next: z.string().nullable() }),
  },
})
