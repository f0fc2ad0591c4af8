import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const apiKeyRow = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  merchant_numbers: z.array(z.string()),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
})

/** A key as the list shows it. */
export type ApiKeyRow = z.infer<typeof apiKeyRow>

const columns = 'id, name, hint, merchant_numbers, created_at, last_used_at, revoked_at'

/** The practice's keys, newest first. */
export const listApiKeys = statement(
  'api-keys.list',
  apiKeyRow,
  `select ${columns} from api_key order by created_at desc, id desc`,
)

/** One key, as the list shows it. */
export const readApiKey = statement(
  'api-keys.read',
  apiKeyRow,
  `select ${columns} from api_key where id = $1`,
)

/** A key for some of the merchant numbers that the practice has now, or for all of them. */
export const insertApiKey = statement(
  'api-keys.insert',
  z.unknown(),
  `insert into api_key (practice_id, id, name, hint, merchant_numbers)
   select $1, $2, $3, $4, coalesce(array_agg(merchant_number order by merchant_number), '{}') from merchant
   where $5::text[] is null or merchant_number = any($5)`,
)

/** Where a secret leads; outside of practices. */
export const insertDirectory = statement(
  'api-keys.insert-directory',
  z.unknown(),
  'insert into api_key_directory (secret_hash, owner_practice, api_key_id) values ($1, $2, $3)',
)

/** Finds the practice of a secret; outside of practices. */
export const findDirectory = statement(
  'api-keys.find-directory',
  z.object({ owner_practice: z.string(), api_key_id: z.string() }),
  'select owner_practice, api_key_id from api_key_directory where secret_hash = $1',
)

/** Ends a key; one that has ended keeps its time. */
export const revokeApiKey = statement(
  'api-keys.revoke',
  z.unknown(),
  'update api_key set revoked_at = clock.now() where id = $1 and revoked_at is null',
)

/** What a key may do; notes the use of a living one, right to the minute. */
export const useApiKey = statement(
  'api-keys.use',
  z.object({
    name: z.string(),
    merchant_numbers: z.array(z.string()),
    is_for_all: z.boolean(),
    revoked: z.boolean(),
  }),
  `with noted as (
    update api_key set last_used_at = clock.now() where id = $1 and revoked_at is null
      and (last_used_at is null or last_used_at < clock.now() - interval '1 minute'))
  select name, merchant_numbers, revoked_at is not null as revoked,
    not exists (select from merchant m where m.merchant_number <> all (k.merchant_numbers)) as is_for_all
  from api_key k where id = $1`,
)
