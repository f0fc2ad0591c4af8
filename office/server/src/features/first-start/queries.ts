import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The practice. */
export const insertPractice = statement(
  'first-start.practice',
  z.unknown(),
  `insert into practice (practice_id, name, zone) values ($1, $2, $3)`,
)

/** Its first location, without CareCredit as yet. */
export const insertLocation = statement(
  'first-start.location',
  z.unknown(),
  `insert into location (practice_id, id, name, zone) values ($1, $2, $3, $4)`,
)
