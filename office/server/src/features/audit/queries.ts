import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** One row of the trail; its id orders it. */
export const insertAudit = statement(
  'audit.insert',
  z.unknown(),
  `insert into audit (practice_id, id, actor_id, actor_name, action, patient_id, document_id, summary)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** Many rows of the trail by one actor, $2 called $3. */
export const insertAudits = statement(
  'audit.insert-many',
  z.unknown(),
  `insert into audit (practice_id, id, actor_id, actor_name, action, patient_id, document_id, summary)
   select $1, r.id, $2, $3, r.action, r."patientId", r."documentId", r.summary
   from jsonb_to_recordset($4::jsonb) as r(id uuid, action text, "patientId" uuid, "documentId" uuid, summary text)`,
)

const auditRow = z.object({
  id: z.string(),
  recorded_at: z.string(),
  actor_name: z.string(),
  action: z.string(),
  patient_id: z.string().nullable(),
  summary: z.string(),
})

/** A row of the trail as stored. */
export type AuditRow = z.infer<typeof auditRow>

/** The practice's trail: $2 words to find in any column or '', $3 the last id seen or null, $4 how many. */
export const listTrail = statement(
  'audit.list-trail',
  auditRow,
  `select id, recorded_at, actor_name, action, patient_id, summary from audit
   where practice_id = $1 and ($3::uuid is null or id < $3)
     and ($2 = '' or strpos(lower(actor_name || ' ' || action || ' ' || summary), lower($2)) > 0)
   order by id desc limit $4`,
)

/** One patient's trail: $3 the last id seen or null, $4 how many, $5 with looks at the file. */
export const listOfPatient = statement(
  'audit.list-of-patient',
  auditRow.extend({ document_id: z.string().nullable() }),
  `select id, recorded_at, actor_name, action, patient_id, summary, document_id from audit
   where practice_id = $1 and patient_id = any(charts_of($1, $2)) and ($3::uuid is null or id < $3)
     and ($5 or action <> 'patient.look')
   order by id desc limit $4`,
)
