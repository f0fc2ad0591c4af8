import { chatAuthors, chatStates, supportTopics } from '@tillwave/portal-domain/support'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const chatRow = z.object({
  id: z.string(),
  visitor_name: z.string(),
  visitor_id: z.string().nullable(),
  practice_name: z.string().nullable(),
  topic: z.enum(supportTopics),
  state: z.enum(chatStates),
  operator_id: z.string().nullable(),
  operator_name: z.string().nullable(),
  operator_there: z.boolean(),
  awaits_answer: z.boolean(),
  last_number: z.int(),
  first_message: z.string(),
  last_message: z.string(),
  started_at: z.string(),
  changed_at: z.string(),
})

/** A chat, without its lines. */
export type ChatRow = z.infer<typeof chatRow>

const select = `
  select c.id, c.visitor_name, c.visitor_id, p.name as practice_name, c.topic, c.operator_id, c.operator_name,
    case when c.ended_at is not null then 'ended' when c.operator_id is null then 'waiting' else 'taken' end as state,
    coalesce(o.seen_at > clock.now() - interval '1 minute', false) as operator_there, c.awaits_answer, c.last_number,
    coalesce(f.message, '') as first_message, coalesce(m.message, '') as last_message, c.started_at, c.changed_at
  from support_chat c
  left join practice p on p.id = c.owner_practice
  left join operator_presence o on o.operator_id = c.operator_id
  left join chat_message f on f.chat_id = c.id and f.number = 1
  left join chat_message m on m.chat_id = c.id and m.number = c.last_number`

/** One chat, whoever asks. */
export const readChat = statement('chat.read', chatRow, `${select} where c.id = $1`)

/** The chat that a cookie opens; a day after its end nobody's any more. */
export const findByToken = statement(
  'chat.by-token',
  chatRow,
  `${select} where c.token_hash = $1 and coalesce(c.ended_at > clock.now() - interval '1 day', true)`,
)

/** Chats that go on: those that nobody there has taken first, and of these those that wait longest. */
export const listOpen = statement(
  'chat.open',
  chatRow,
  `${select} where c.ended_at is null
   order by coalesce(o.seen_at > clock.now() - interval '1 minute', false), c.started_at, c.id limit 200`,
)

const endedLast = `c.ended_at is not null and ($1::uuid is null or (c.ended_at, c.id) <
    (select s.ended_at, s.id from support_chat s where s.id = $1))
  order by c.ended_at desc, c.id desc limit $2`

/** Everybody's that ended: cursor, at most. */
export const listEnded = statement('chat.ended', chatRow, `${select} where ${endedLast}`)

/** Those of one person of the practice that asks: cursor, at most, person. */
export const listOwnEnded = statement(
  'chat.own-ended',
  chatRow,
  `${select} where c.owner_practice = wall.practice() and c.visitor_id = $3 and ${endedLast}`,
)

/** One chat of a person of the practice that asks: chat, person. */
export const readOwn = statement(
  'chat.read-own',
  chatRow,
  `${select} where c.id = $1 and c.owner_practice = wall.practice() and c.visitor_id = $2`,
)

/** What a key began before. */
export const findByKey = statement(
  'chat.by-key',
  z.object({ id: z.string(), request_hash: z.string() }),
  'select id, request_hash from support_chat where request_key = $1',
)

/** A new chat, without its first line. */
export const insertChat = statement(
  'chat.insert',
  z.unknown(),
  `insert into support_chat (id, token_hash, request_key, request_hash, visitor_name, topic, owner_practice, visitor_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** Another token for a chat whose first answer was lost; the older opens nothing any more. */
export const renewToken = statement(
  'chat.renew-token',
  z.unknown(),
  'update support_chat set token_hash = $2 where id = $1',
)

/** Locks a chat, so that its lines are numbered one after the other. */
export const lockChat = statement(
  'chat.lock',
  z.object({ last_number: z.int(), ended: z.boolean(), operator_id: z.string().nullable() }),
  `select last_number, ended_at is not null as ended, operator_id from support_chat where id = $1
   for no key update`,
)

const lineRow = z.object({
  number: z.int(),
  request_key: z.string(),
  author: z.enum(chatAuthors),
  author_name: z.string(),
  message: z.string(),
  sent_at: z.string(),
})

/** A line of a chat. */
export type LineRow = z.infer<typeof lineRow>

const lineColumns = Object.keys(lineRow.shape).join(', ')

/** The line that a key sent before. */
export const findLine = statement(
  'chat.line-by-key',
  lineRow,
  `select ${lineColumns} from chat_message where chat_id = $1 and request_key = $2`,
)

/** One more line. */
export const insertLine = statement(
  'chat.insert-line',
  lineRow,
  `insert into chat_message (chat_id, number, request_key, author, author_name, message)
   values ($1, $2, $3, $4, $5, $6) returning ${lineColumns}`,
)

/** The number of the last line, and whose turn it is; a notice leaves the turn. */
export const updateChat = statement(
  'chat.update',
  z.unknown(),
  `update support_chat set last_number = $2, changed_at = clock.now(),
    awaits_answer = case $3 when 'visitor' then true when 'operator' then false else awaits_answer end
   where id = $1`,
)

/** Lines after a number. */
export const listLines = statement(
  'chat.lines',
  lineRow,
  `select ${lineColumns} from chat_message where chat_id = $1 and number > $2 order by number limit 500`,
)

/** Gives a chat to an operator: chat, operator, name. */
export const setOperator = statement(
  'chat.set-operator',
  z.unknown(),
  'update support_chat set operator_id = $2, operator_name = $3, changed_at = clock.now() where id = $1',
)

/** Ends a chat. */
export const setEnded = statement(
  'chat.set-ended',
  z.unknown(),
  'update support_chat set ended_at = clock.now(), awaits_answer = false where id = $1 and ended_at is null',
)

/** An operator was seen; they stay for a minute. */
export const arrive = statement(
  'chat.arrive',
  z.unknown(),
  `insert into operator_presence (operator_id) values ($1)
   on conflict (operator_id) do update set seen_at = clock.now()`,
)

/** An operator left. */
export const leave = statement(
  'chat.leave',
  z.unknown(),
  'delete from operator_presence where operator_id = $1',
)

/** Whether an operator is there. */
export const isThere = statement(
  'chat.is-there',
  z.object({ there: z.boolean() }),
  `select exists (select from operator_presence where operator_id = $1
    and seen_at > clock.now() - interval '1 minute') as there`,
)
