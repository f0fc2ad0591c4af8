import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** All rows of the tables that hold secrets, as one text. */
export const readEverything = statement(
  'test.identity-everything',
  z.object({ text: z.string() }),
  `select concat_ws(' ', (select json_agg(a) from identity.user_account a),
     (select json_agg(c) from identity.challenge c),
     (select json_agg(r) from identity.recovery_code r),
     (select json_agg(p) from identity.password_link p), (select json_agg(s) from identity.sign_in s)) as text`,
)
