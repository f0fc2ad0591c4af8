// No card issuer's numbers begin so.
const FIRST_SIX = '980417'
const MERCHANT_SIX = '534812'

/** How many account numbers there are; serials are below it. */
export const ACCOUNT_NUMBERS = 1_000_000_000

/**
 * A sandbox account number of 16 digits that fails the Luhn check, so that no real card number can be mistaken
 * for one. `serial` is 0 to 999,999,999; different serials give different numbers.
 */
export function accountNumber(serial: number): string {
  return sandboxNumber(FIRST_SIX, serial)
}

/** A sandbox merchant number of 16 digits, which fails the Luhn check too. */
export function merchantNumber(serial: number): string {
  return sandboxNumber(MERCHANT_SIX, serial)
}

function sandboxNumber(firstSix: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= ACCOUNT_NUMBERS)
    throw new RangeError(`serial ${serial}`)
  const stem = firstSix + String(serial).padStart(9, '0')
  const right = (10 - (luhnSum(`${stem}0`) % 10)) % 10
  return `${stem}${(right + 1 + (serial % 9)) % 10}`
}

/** True when a run of digits passes the Luhn check, as every real card number does. */
export function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0
}

function luhnSum(digits: string): number {
  let total = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    total += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return total
}
