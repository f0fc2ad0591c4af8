import { invoiceLineForm } from '@tillwave/office-contract/invoices'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const row = z.object({
  id: z.string(),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  total_cents: z.int(),
  line_count: z.int(),
  saved_by_name: z.string(),
  saved_at: z.string(),
  version: z.int(),
})

/** A draft as lists read it. */
export type DraftRow = z.infer<typeof row>

const columns = `d.id, d.patient_id, p.first_name || ' ' || p.last_name as patient_name, d.location_id, d.total_cents,
  jsonb_array_length(d.lines) as line_count, d.saved_by_name, d.saved_at, d.version`
const tables = `invoice_draft d join patient p on p.practice_id = d.practice_id and p.id = d.patient_id`
const unissued = `not exists (select from invoice i where i.practice_id = $1 and i.draft_id = d.id)`

/** Drafts that were not issued, newest first; $2 a patient or null. */
export const listRows = statement(
  'drafts.list',
  row,
  `select ${columns} from ${tables} where d.practice_id = $1
     and ($2::uuid is null or d.patient_id = any(charts_of($1, $2))) and ${unissued}
   order by d.saved_at desc, d.id limit 500`,
)

/** A draft in full, and whether it was issued. */
export const readRow = statement(
  'drafts.read',
  row.extend({ note: z.string(), lines: z.array(invoiceLineForm), issued: z.boolean() }),
  `select ${columns}, d.note, d.lines, not ${unissued} as issued from ${tables}
   where d.practice_id = $1 and d.id = $2`,
)

/** A new draft: $3 patient, $4 location, $5 note, $6 lines, $7 total, $8 by whom. */
export const insertDraft = statement(
  'drafts.insert',
  z.unknown(),
  `insert into invoice_draft (practice_id, id, patient_id, location_id, note, lines, total_cents, saved_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** New words and lines on a draft of version $7 that was not issued. */
export const updateDraft = statement(
  'drafts.update',
  z.object({ version: z.int(), patient_id: z.string() }),
  `update invoice_draft d set note = $3, lines = $4, total_cents = $5, saved_by_name = $6, saved_at = clock.now(),
     version = version + 1
   where d.practice_id = $1 and d.id = $2 and d.version = $7 and ${unissued} returning version, patient_id`,
)

/** Throws a draft away that was not issued. */
export const removeDraft = statement(
  'drafts.remove',
  z.object({ patient_id: z.string() }),
  `delete from invoice_draft d where d.practice_id = $1 and d.id = $2 and ${unissued} returning d.patient_id`,
)

/** Whether a patient exists. */
export const findPatient = statement(
  'drafts.find-patient',
  z.object({ id: z.string() }),
  `select id from patient where practice_id = $1 and id = $2`,
)

/** Whether a location exists. */
export const findLocation = statement(
  'drafts.find-location',
  z.object({ id: z.string() }),
  `select id from location where practice_id = $1 and id = $2`,
)

/** How many of these clinicians exist. */
export const countClinicians = statement(
  'drafts.count-clinicians',
  z.object({ found: z.int() }),
  `select count(*)::int as found from clinician where practice_id = $1 and id = any($2::uuid[])`,
)
