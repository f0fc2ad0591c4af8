import { expect, test } from 'vitest'
import { weaknessOf } from './password-rules.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'

const words = ['jmiller', 'Jo Miller', 'Harbor Hearing & Vision']
const alone = { hasSecondFactor: false, words }

test('accepts long passwords of any characters', () => {
  for (const good of [
    'harbor lantern 4417 copper',
    'żółw idzie do domu',
    'x9!Kd72#pQ0z;Lm',
    'レモンと石と青い川と白い紙と鉛筆',
  ])
    expect([good, weaknessOf(good, alone)]).toEqual([good, undefined])
})

test('refuses what is short, repeated, or made of common and own words', () => {
  for (const bad of [
    '',
    'lantern copper', // 14
    'aaaaaaaaaaaaaaaaaaaa',
    'abababababababababab',
    'PasswordPassword123456',
    'P@$$word-P@$$word-1234',
    'tillwave office 123456',
    'jmiller harbor hearing vision',
    'qwertyuiop1234567890',
    'x'.repeat(201),
  ])
    expect([bad, weaknessOf(bad, alone)]).toEqual([bad, expect.any(String)])
})

test('8 characters do beside a second factor', () => {
  expect(weaknessOf('k7 vepru', { hasSecondFactor: true, words })).toBeUndefined()
  expect(weaknessOf('k7 vepr', { hasSecondFactor: true, words })).toEqual(expect.any(String))
})

test('a hash opens with its password only, in either form of an accent, and is argon2id', async () => {
  const stored = await hashPassword('caf\u00e9 au lait noir')
  expect(stored).toMatch(/^\$argon2id\$/)
  expect(isOutdated(stored)).toBe(false)
  expect(await verifyPassword(stored, 'cafe\u0301 au lait noir')).toBe(true)
  expect(await verifyPassword(stored, 'cafe au lait noir')).toBe(false)
})

test('an unknown user is compared too, and never right', async () => {
  expect(await verifyPassword(undefined, 'no account has this password')).toBe(false)
})
