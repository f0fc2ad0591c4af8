import { waveReasons } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { waveSql } from './queries.ts'

// Row-level security lets an index compare plain columns only, so every search is a range of a stored column, read in
// the order in which it is shown: the cost is that of the page, however many charts there are.

const listed = z.object({
  id: z.string(),
  chart_number: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  phone: z.string(),
  active: z.boolean(),
  former_charts: z.array(z.string()),
  balance_cents: z.int(),
  last_visit_on: z.string().nullable(),
  wave: z.array(z.enum(waveReasons)),
  found_as: z.int(),
  found_key: z.string(),
  found_id: z.string(),
})

/** A patient as a list row, with the key it is sorted by. */
export type ListedRow = z.infer<typeof listed>

/** The rows of a page that `found` picks, as (found_as, found_key, found_id, patient_id) in their order. */
const listedSql = (found: string) => `
  with found as materialized (${found})
  select p.id, p.chart_number, p.first_name, p.last_name, p.birth_date, p.phone, p.active, ${waveSql} as wave,
    array(select o.chart_number from patient o where o.practice_id = p.practice_id and o.id = any(p.merged_ids)
      order by o.chart_number) as former_charts,
    v.last_visit_on, coalesce(v.balance_cents, 0) as balance_cents, f.found_as, f.found_key, f.found_id
  from found f
  join patient p on p.practice_id = $1 and p.id = f.patient_id
  left join owed_of_page($1, array(select patient_id from found)) v on v.patient_id = p.id
  order by f.found_as, f.found_key collate "C", f.found_id`

/** Patients by name after the key $2, $3, at most $4; deactivated ones only with $5. */
export const listByName = statement(
  'patients.list',
  listed,
  listedSql(`
    select 0 as found_as, p.sort_name as found_key, p.id as found_id, p.id as patient_id from patient p
    where p.practice_id = $1 and p.merged_into is null and (p.active or $5)
      and (p.sort_name, p.id) > ($2, $3::uuid)
    order by p.sort_name, p.id limit $4`),
)

/**
 * Patients by the turn of their name that begins within $2 … $3, if it also holds the words $4, and the patient the
 * numbers $5; after the key $6, $7, at most $8.
 */
export const searchNames = statement(
  'patients.search-names',
  listed,
  listedSql(`select * from find_by_name($1, $2, $3, $4::text[], $5::text[], $6, $7::uuid, $8)`),
)

/**
 * Patients by chart number or phone within $2 … $3, or birth date within $4 … $5 (either way round), whose names have
 * the words $6 and who have the numbers $7; after the key $8, $9, $10, at most $11. An old chart number finds the
 * surviving chart.
 */
export const searchNumbers = statement(
  'patients.search-numbers',
  listed,
  listedSql(`select * from find_by_number($1, $2, $3, $4::int, $5::int, $6::text[], $7::text[], $8::int, $9,
    $10::uuid, $11) order by found_as, found_key collate "C", found_id limit $11`),
)
