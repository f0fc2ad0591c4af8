import { Problem } from '@tillwave/route/problem'

/** Characters of a password that stands alone. */
export const MIN_LENGTH = 15
/** Characters of a password beside a second factor. */
export const MIN_LENGTH_WITH_SECOND_FACTOR = 8
const MAX_LENGTH = 200

/** What a new password is judged against. */
export interface PasswordContext {
  hasSecondFactor: boolean
  /** Words that a stranger would guess: User ID, name, practice. */
  words: readonly string[]
}

// What people reach for first. Counted out before the password is judged, so that adding "123" helps nobody.
const common =
  'passwort,password,passwd,passcode,letmein,welcome,qwertyuiop,qwerty,asdfghjkl,asdf,zxcvbnm,iloveyou,' +
  'sunshine,princess,football,baseball,dragon,monkey,master,shadow,superman,batman,trustno1,whatever,secret,' +
  'changeme,default,administrator,admin,login,office,portal,practice,doctor,dental,clinic,patient,' +
  'tillwave,carecredit,synchrony,credit,hello,summer,winter,spring,autumn,january,december,monday,friday,' +
  '1234567890,0987654321,123456789,987654321,12345678,87654321,123456,654321,1q2w3e4r,abcdefgh,abc123,abcd'
const commonWords = common.split(',')

/**
 * Refuses a weak password: too short, too long, a few characters repeated, or made of common words and the
 * user's own. Any characters may be used. Throws `weak-password` with one sentence at `field`.
 */
export function requireStrongPassword(password: string, context: PasswordContext, field = 'next'): void {
  const fault = weaknessOf(password, context)
  if (fault) throw new Problem('weak-password', fault, { fields: { [field]: fault } })
}

/** True for a password that needs no second factor beside it. */
export function standsAlone(password: string, words: readonly string[]): boolean {
  return weaknessOf(password, { hasSecondFactor: false, words }) === undefined
}

/** What is wrong with a password, in one sentence; undefined when nothing is. */
export function weaknessOf(password: string, context: PasswordContext): string | undefined {
  const minimum = context.hasSecondFactor ? MIN_LENGTH_WITH_SECOND_FACTOR : MIN_LENGTH
  const characters = [...password]
  if (characters.length < minimum) return `Use at least ${minimum} characters; a few unrelated words do well.`
  if (characters.length > MAX_LENGTH) return `Use at most ${MAX_LENGTH} characters.`
  if (new Set(characters).size < 5) return 'This repeats too few characters.'
  const words = context.words.flatMap((word) => plain(word).split(/[^\p{L}\p{N}]+/u))
  const rest = without(plain(password), [...words.filter((word) => word.length >= 3), ...commonWords])
  // What is left after the guessable words must still be half of what was asked.
  if (new Set(rest).size < 3 || rest.length < Math.ceil(minimum / 2))
    return 'This is made of words that are guessed first; choose others.'
  return undefined
}

function without(text: string, words: readonly string[]): string {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text).replaceAll(/[\s._-]+/g, '')
}

const lookalikes: Record<string, string> = { '@': 'a', $: 's', '!': 'i', '€': 'e' }

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[@$!€]/g, (sign) => lookalikes[sign] ?? sign)
}
