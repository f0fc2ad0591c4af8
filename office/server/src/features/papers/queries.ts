import { paperKinds } from '@tillwave/office-contract/papers'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const address = { street: z.string(), city: z.string(), state: z.string(), zip: z.string() }
const contact = { ...address, phone: z.string(), email: z.string() }

/** The practice at the head of a paper: $2 the location where it happened, or null. */
export const readSender = statement(
  'papers.sender',
  z.object({ practice_name: z.string(), location_name: z.string().nullable(), ...contact }),
  `select p.name as practice_name, l.name as location_name, coalesce(c.street, '') as street,
     coalesce(c.city, '') as city, coalesce(c.state, '') as state, coalesce(c.zip, '') as zip,
     coalesce(c.phone, '') as phone, coalesce(c.email, '') as email
   from practice p
   left join practice_contact c on c.practice_id = p.practice_id
   left join location l on l.practice_id = p.practice_id and l.id = $2
   where p.practice_id = $1`,
)

/** Whom a paper is for: the surviving chart of a patient. */
export const readReceiver = statement(
  'papers.receiver',
  z.object({ id: z.string(), name: z.string(), chart_number: z.string(), email: z.string(), ...address }),
  `select id, first_name || ' ' || last_name as name, chart_number, email, street, city, state, zip
   from patient where practice_id = $1 and id = surviving_patient($1, $2)`,
)

/** A refund as its receipt tells it. */
export const readRefund = statement(
  'papers.refund',
  z.object({
    patient_id: z.string(),
    location_id: z.string(),
    method: z.string(),
    amount_cents: z.int(),
    refunded_on: z.string(),
    lender_transaction_id: z.string().nullable(),
    received_on: z.string(),
    received_method: z.string(),
    step: z.enum(['paid', 'failed', 'cleared']).nullable(),
    on_its_way: z.boolean(),
    parts: z.array(z.object({ number: z.int().nullable(), cents: z.int() })),
  }),
  `select r.patient_id, r.location_id, r.method, r.amount_cents, r.refunded_on, x.lender_transaction_id,
     m.received_on, m.method as received_method, s.kind as step, r.method in ('ach', 'check-run') as on_its_way,
     (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'cents', t.amount_cents)
        order by t.position), '[]') from refund_part t
      left join invoice i on i.practice_id = t.practice_id and i.id = t.invoice_id
      where t.practice_id = r.practice_id and t.refund_id = r.id) as parts
   from refund r
   join payment m on m.practice_id = r.practice_id and m.id = r.source_id
   left join lender_result x on x.practice_id = r.practice_id and x.id = r.result_id
   left join lateral (select x.kind from refund_step x where x.practice_id = r.practice_id and x.refund_id = r.id
     order by x.recorded_at desc, x.kind <> 'paid' desc limit 1) s on true
   where r.practice_id = $1 and r.id = $2`,
)

/** A return with what came back. */
export const readReturn = statement(
  'papers.return',
  z.object({
    number: z.int(),
    invoice_number: z.int(),
    patient_id: z.string(),
    location_id: z.string(),
    returned_on: z.string(),
    net_cents: z.int(),
    tax_cents: z.int(),
    fee_cents: z.int(),
    lines: z.array(z.object({ description: z.string(), quantity: z.int() })),
  }),
  `select r.number, i.number as invoice_number, r.patient_id, r.location_id, r.returned_on, r.net_cents, r.tax_cents,
     r.fee_cents,
     (select jsonb_agg(jsonb_build_object('description', l.description, 'quantity', b.quantity) order by l.position)
      from return_line b join invoice_line l on l.practice_id = b.practice_id and l.invoice_id = r.invoice_id
        and l.id = b.line_id
      where b.practice_id = r.practice_id and b.return_id = r.id) as lines
   from item_return r join invoice i on i.practice_id = r.practice_id and i.id = r.invoice_id
   where r.practice_id = $1 and r.id = $2`,
)

/** Keeps a paper; nothing when its run has one for this patient already. */
export const insertPaper = statement(
  'papers.insert',
  z.object({ id: z.string() }),
  `insert into paper (practice_id, id, kind, subject_id, patient_id, run_id, title, content, created_by,
     created_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)
   on conflict (practice_id, run_id, patient_id) do nothing returning id`,
)

/** Notes that a paper went out by e-mail. */
export const insertSending = statement(
  'papers.insert-sending',
  z.unknown(),
  `insert into paper_sending (practice_id, id, paper_id, mail_id, recipient, created_by_name)
   values ($1, $2, $3, $4, $5, $6)`,
)

/** A paper with its words. */
export const readPaper = statement(
  'papers.read',
  z.object({ title: z.string(), patient_id: z.string(), content: z.unknown() }),
  `select title, patient_id, content from paper where practice_id = $1 and id = $2`,
)

/** What was handed out to a patient under any of their charts: $3 the last id seen or null, $4 most. */
export const listOfPatient = statement(
  'papers.of-patient',
  z.object({
    id: z.string(),
    kind: z.enum(paperKinds),
    subject_id: z.string(),
    title: z.string(),
    created_by_name: z.string(),
    recorded_at: z.string(),
    owed_to: z.string().nullable(),
    owed_cents: z.int().nullable(),
    mail_ids: z.array(z.string()),
  }),
  `select p.id, p.kind, p.subject_id, p.title, p.created_by_name, p.recorded_at,
     p.content #>> '{owed,to}' as owed_to, (p.content #>> '{owed,cents}')::bigint as owed_cents,
     (select coalesce(array_agg(s.mail_id order by s.id), '{}') from paper_sending s
      where s.practice_id = p.practice_id and s.paper_id = p.id) as mail_ids
   from paper p
   where p.practice_id = $1 and p.patient_id = any(charts_of($1, $2)) and ($3::uuid is null or p.id < $3)
   order by p.id desc limit $4`,
)

const contactRow = z.object({ ...contact, help_desk: z.string(), version: z.int() })

/** What stands at the head of papers; nothing before somebody wrote it. */
export const readContact = statement(
  'papers.contact',
  contactRow,
  `select street, city, state, zip, phone, email, help_desk, version from practice_contact where practice_id = $1`,
)

/** Writes it when nobody else did since version $9 (0: never). */
export const writeContact = statement(
  'papers.write-contact',
  z.object({ version: z.int() }),
  `insert into practice_contact as c (practice_id, street, city, state, zip, phone, email, help_desk)
   select $1, $2, $3, $4, $5, $6, $7, $8 where $9 = 0 or exists (
     select from practice_contact o where o.practice_id = $1)
   on conflict (practice_id) do update set street = excluded.street, city = excluded.city, state = excluded.state,
     zip = excluded.zip, phone = excluded.phone, email = excluded.email, help_desk = excluded.help_desk,
     version = c.version + 1
   where c.version = $9
   returning version`,
)
