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

/** A calendar date `YYYY-MM-DD` between 1900 and 2199. */
export const day = z
  .string()
  .refine(
    (text) => isDay(text) && text >= '1900-01-01' && text < '2200-01-01',
    'Give a date such as 2026-01-31.',
  )

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime()

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
const cardLike = /(?:\d[ -]?){13,19}/g

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
  return text(max).pipe(z.string().min(1, message))
}

/** A page cursor: opaque to the client. */
export const cursor = z.string().max(400).optional()

/** True when the text holds a run of digits with a card issuer's prefix and length that passes the Luhn check. */
export function holdsCardNumber(value: string): boolean {
  return [...value.matchAll(cardLike)].some(([run]) => {
    const digits = run.replaceAll(/\D/g, '')
    return (
      /^(4\d{12}(\d{3})?(\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(011|5\d\d)\d{12})$/.test(digits) &&
      luhn(digits)
    )
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
