import { cents, MAX_AMOUNT_CENTS, type Cents } from './cents.ts'

/** Why a typed amount was refused; one plain sentence for the field. */
export type AmountRefusal = { ok: false; reason: string }

/**
 * Reads an amount as people type it (`1,000.00`, `$25`, `.50`) into cents, without any float on the way.
 * Refuses zero, minus signs, more than two decimals, misplaced commas, other characters and more than
 * $10,000,000.00, each with a sentence for the field.
 */
export function parseMoney(text: string): { ok: true; cents: Cents } | AmountRefusal {
  const typed = text.trim().replace(/^\$\s*/, '')
  if (typed === '') return { ok: false, reason: 'Enter an amount.' }
  if (typed.startsWith('-')) return { ok: false, reason: 'The amount must be more than zero.' }
  if (/^[\d,]*\.\d{3,}$/.test(typed)) return { ok: false, reason: 'Use at most two decimals, such as 12.35.' }
  const match = /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$/.exec(typed)
  if (!match || !/\d/.test(typed)) return { ok: false, reason: 'Enter an amount such as 1,000.00.' }
  const whole = (match[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (whole.length > 9) return { ok: false, reason: 'The amount is more than 10,000,000.00.' }
  const value = Number(whole || '0') * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  if (value === 0) return { ok: false, reason: 'The amount must be more than zero.' }
  if (value > MAX_AMOUNT_CENTS) return { ok: false, reason: 'The amount is more than 10,000,000.00.' }
  return { ok: true, cents: cents(value) }
}
