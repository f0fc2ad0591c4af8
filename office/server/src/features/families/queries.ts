import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The family of a patient, the guarantor first; nobody when nobody pays for anybody. */
export const listFamily = statement(
  'families.list',
  z.object({
    id: z.string(),
    name: z.string(),
    chart_number: z.string(),
    birth_date: z.string(),
    pays: z.boolean(),
    active: z.boolean(),
    balance_cents: z.int(),
    unapplied_cents: z.int(),
  }),
  `with head as materialized (
     select coalesce(s.guarantor_id, s.id) as id from patient s
     where s.practice_id = $1 and s.id = surviving_patient($1, $2))
   select p.id, p.first_name || ' ' || p.last_name as name, p.chart_number, p.birth_date, p.id = h.id as pays, p.active,
     (select coalesce(sum(b.balance_cents), 0)::bigint from invoice i
       join balance b on b.practice_id = $1 and b.account = 1100 and b.key = i.id
       where i.practice_id = $1 and i.patient_id = any(p.charts)) as balance_cents,
     (select coalesce(sum(b.balance_cents), 0)::bigint from lot l
       join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id
       where l.practice_id = $1 and l.patient_id = any(p.charts)) as unapplied_cents
   from head h join patient p on p.practice_id = $1 and (p.id = h.id or p.guarantor_id = h.id)
   where exists (select from patient d where d.practice_id = $1 and d.guarantor_id = h.id)
   order by p.id <> h.id, p.birth_date, p.id limit 50`,
)

/** The surviving chart of a patient. */
export const readSurviving = statement(
  'families.surviving',
  z.object({ id: z.string() }),
  `select p.id from patient p where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** Who pays for a patient. */
export const updateGuarantor = statement(
  'families.set-guarantor',
  z.unknown(),
  `update patient set guarantor_id = $3, version = version + 1 where practice_id = $1 and id = $2`,
)
