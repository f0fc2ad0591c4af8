import { roles } from '@tillwave/office-domain/permissions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const limit = z.int().nullable()

/** A practice's own limits, as `limits_of` reads them. */
export const practiceLimits = z.object({
  refundCents: z.object({ frontdesk: limit, biller: limit }),
  goodwillCents: z.object({ frontdesk: limit, biller: limit }),
  writeOffCents: z.object({ biller: limit }),
  goodwillMonths: z.int(),
  version: z.int(),
})

/** The member of staff behind a sign-in, as `identity.member_of` reads it. */
export const staffMember = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  active: z.boolean(),
  location_ids: z.array(z.string()).nullable(),
  limits: practiceLimits.nullable(),
})

/** A member of staff, for work that goes on after the request. */
export const staffOfSignIn = statement(
  'office.staff-of-sign-in',
  z.object({ member: staffMember.nullable() }),
  `select identity.member_of($1, $2) as member`,
)

/** The practice's name. */
export const practiceName = statement(
  'office.practice-name',
  z.object({ name: z.string() }),
  `select name from practice where practice_id = $1`,
)

/** Answers when the database does. */
export const ping = statement('office.ping', z.object({ ok: z.int() }), `select 1 as ok`)
