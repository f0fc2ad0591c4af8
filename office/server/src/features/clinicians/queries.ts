import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Clinicians by name, those who left last. */
export const listRows = statement(
  'clinicians.list',
  z.object({ id: z.string(), name: z.string(), active: z.boolean(), version: z.int() }),
  `select id, name, active, version from clinician where practice_id = $1
   order by active desc, name, id limit 1000`,
)

/** A new clinician. */
export const insertClinician = statement(
  'clinicians.insert',
  z.unknown(),
  `insert into clinician (practice_id, id, name, active) values ($1, $2, $3, $4)`,
)

/** The same values on a clinician of version $5. */
export const updateClinician = statement(
  'clinicians.update',
  z.object({ version: z.int() }),
  `update clinician set name = $3, active = $4, version = version + 1
   where practice_id = $1 and id = $2 and version = $5 returning version`,
)

/** Whether a clinician exists. */
export const findClinician = statement(
  'clinicians.find',
  z.object({ version: z.int() }),
  `select version from clinician where practice_id = $1 and id = $2`,
)
