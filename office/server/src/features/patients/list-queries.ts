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
  select p.id, p.chart_number, p.first_name, p.last_name, p.birth_date, p.phone, p.active, ${waveSql} as wave,
    array(select o.chart_number from patient o where o.practice_id = p.practice_id and o.id = any(p.merged_ids)
      order by o.chart_number) as former_charts,
    v.last_visit_on, coalesce(v.balance_cents, 0) as balance_cents, f.found_as, f.found_key, f.found_id
  from (${found}) f
  join patient p on p.practice_id = $1 and p.id = f.patient_id
  left join lateral owed_of_charts(p.practice_id, p.charts) v on true
  order by f.found_as, f.found_key, f.found_id`

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

// Whether a word begins the chart number, the phone or, with four digits or more, the birth date.
const numbered = `(starts_with(p.chart_key, word) or starts_with(p.phone_digits, word) or length(word) > 3
  and (starts_with(p.birth_ymd::text, word) or starts_with(to_char(p.birth_mdy, 'FM00000000'), word)))`

/**
 * Patients by the turn of their name that begins within $2 … $3, if it also holds the words $4, and the patient the
 * numbers $5; after the key $6, $7, at most $8.
 */
export const searchNames = statement(
  'patients.search-names',
  listed,
  listedSql(`select * from find_by_name($1, $2, $3, $4::text[], $5::text[], $6, $7::uuid, $8)`),
)

// Patients found by one of their numbers; what an earlier place found is left out of the later ones.
const byNumber = (place: number, key: string, range: string, earlier: string) => `
  (select ${place} as found_as, ${key}::text collate "C" as found_key, p.id as found_id,
     p.surviving_id as patient_id
   from patient p where p.practice_id = $1 and ${range} and not (${earlier})
     and (${place} > $10 or (${place} = $10 and (${key}::text collate "C", p.id) > ($11, $12::uuid)))
     and not exists (select from unnest($8::text[]) word where not exists (select from patient_name n
       where n.practice_id = $1 and n.patient_id = p.surviving_id and starts_with(n.turn, word)))
     and not exists (select from unnest($9::text[]) word where not ${numbered})
   order by ${key}, p.id limit $13)`
const inChart = 'p.chart_key >= $2 and p.chart_key < $3'
const inPhone = `p.phone_digits collate "C" >= $2 and p.phone_digits collate "C" < $3 and p.phone_digits <> ''`
const inYmd = 'p.birth_ymd >= $4::int and p.birth_ymd < $5::int'
const inMdy = 'p.birth_mdy >= $6::int and p.birth_mdy < $7::int'
const own = 'p.merged_into is null'

/**
 * Patients by chart number or phone within $2 … $3, or birth date within $4 … $5 (year first) or $6 … $7 (month
 * first), whose names have the words $8 and who have the numbers $9; after the key $10, $11, $12, at most $13.
 * An old chart number finds the surviving chart.
 */
export const searchNumbers = statement(
  'patients.search-numbers',
  listed,
  listedSql(
    [
      byNumber(1, 'p.chart_key', inChart, 'false'),
      byNumber(2, 'p.phone_digits', `${inPhone} and ${own}`, inChart),
      byNumber(3, 'p.birth_ymd', `${inYmd} and ${own}`, `${inChart} or ${inPhone}`),
      byNumber(4, 'p.birth_mdy', `${inMdy} and ${own}`, `${inChart} or ${inPhone} or ${inYmd}`),
    ].join(' union all ') + ' order by 1, 2, 3 limit $13',
  ),
)
