import { isDay } from '@tillwave/money/calendar'
import { MAX_AMOUNT_CENTS, type Cents } from '@tillwave/money/cents'
import * as z from 'zod'

/** An id: a UUID, version 7 where we make it. */
export const id = z.uuid('This is not an id.')

/** An amount in integer cents, more than zero and at most $10,000,000.00. */
export const amountCents = z
  .int('Give whole cents.')
  .min(1, 'The amount must be more than zero.')
  .max(MAX_AMOUNT_CENTS, 'The amount is more than 10,000,000.00.')
  .transform((value) => value as Cents)
  .meta({ description: 'Integer cents' })

/** Any amount that the server answers, in integer cents; it may be zero or negative. */
export const cents = z.int().meta({ description: 'Integer cents' })

/** The version of a row that somebody read and now changes: what the database counts up to, so never an overflow. */
export const version = z.int().min(0).max(2_147_483_647)

/** A calendar date `YYYY-MM-DD` between 1900 and 2199. */
export const day = z
  .string()
  .refine(
    (text) => isDay(text) && text >= '1900-01-01' && text < '2200-01-01',
    'Give a date such as 2026-01-31.',
  )

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime()

// With them go halves of characters, which are no text and which PostgreSQL's JSON refuses.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u
// What people write between the groups of a card number; all of one number by the same kind.
const betweenGroups = [/[\s\p{Pd}]{1,2}/u, /\./, /\//, /_/]
const issuers = /^(4\d{12}(\d{3})?(\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(011|5\d\d)\d{12})$/

/**
 * Free text of at most `max` characters, trimmed; control characters and anything that could be a card
 * number (an issuer's prefix and length that pass the Luhn check, G12) are refused.
 */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .refine((value) => !control.test(value), 'Remove the control characters.')
    .refine((value) => !holdsCardNumber(value), 'This looks like a card number, which is never stored.')
}

/** Text as above that must not be empty. */
export function required(max: number, message = 'This is required.') {
  return text(max).pipe(z.string().regex(/[^\s\p{Cf}]/u, message))
}

/** A page cursor: opaque to the client. */
export const cursor = z.string().max(400).optional()

/**
 * True when the text holds digits with a card issuer's prefix and length that pass the Luhn check: also in groups, and
 * with other digits before or behind them, such as an expiry date.
 */
export function holdsCardNumber(value: string): boolean {
  // Full-width and other digits of the world are digits to a person.
  const plain = value.normalize('NFKC')
  return betweenGroups.some((between) => runsOf(plain, between).some(isCard))
}

/** Runs of groups of digits that stand so far apart. */
function runsOf(text: string, between: RegExp): string[][] {
  const run = new RegExp(`\\d+(?:${between.source}\\d+)*`, 'gu')
  return [...text.matchAll(run)].map(([found]) => found.split(/\D+/))
}

/** True when some of the groups, next to each other, are a card number. */
function isCard(groups: readonly string[]): boolean {
  return groups.some((_, from) => {
    let digits = ''
    for (const group of groups.slice(from)) {
      digits += group
      if (digits.length > 19) return false
      if (issuers.test(digits) && luhn(digits)) return true
    }
    return false
  })
}

function luhn(digits: string): boolean {
  let total = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    total += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return total % 10 === 0
}
