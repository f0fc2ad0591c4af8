import { expect, test } from 'vitest'
import { SecretKeys, secretKeysSetting } from './secret-keys.ts'

const [older, newer] = ['a'.repeat(32), 'b'.repeat(32)]

test('what is sealed is opened by its key for its owner, and reads differently each time', () => {
  const keys = new SecretKeys([older])
  const sealed = keys.seal('JBSWY3DPEHPK3PXP', 'ada')
  expect(keys.open(sealed, 'ada')).toBe('JBSWY3DPEHPK3PXP')
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
  expect(keys.seal('JBSWY3DPEHPK3PXP', 'ada')).not.toBe(sealed)
})

test('in another’s row, or with one wrong character, it is not opened', () => {
  const keys = new SecretKeys([older])
  const sealed = keys.seal('JBSWY3DPEHPK3PXP', 'ada')
  expect(() => keys.open(sealed, 'ben')).toThrow()
  const at = sealed.indexOf('.') + 5
  const wrong = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
  expect(() => keys.open(wrong, 'ada')).toThrow()
})

test('a key added before the older one seals, and the older one still opens until it is taken away', () => {
  const sealed = new SecretKeys([older]).seal('JBSWY3DPEHPK3PXP', 'ada')
  const both = new SecretKeys([newer, older])
  expect(both.open(sealed, 'ada')).toBe('JBSWY3DPEHPK3PXP')
  const anew = both.seal('JBSWY3DPEHPK3PXP', 'ada')
  expect(anew.startsWith(both.newestMark)).toBe(true)
  expect(sealed.startsWith(both.newestMark)).toBe(false)
  const alone = new SecretKeys([newer])
  expect(alone.open(anew, 'ada')).toBe('JBSWY3DPEHPK3PXP')
  expect(alone.open(sealed, 'ada')).toBeUndefined()
})

test('a setting names its keys the newest first, and none that could be guessed', () => {
  const both = secretKeysSetting.parse(`${newer},\n${older}\n`)
  expect(both.newestMark).toBe(new SecretKeys([newer]).newestMark)
  for (const text of ['', ' , ', 'short', `${newer} short`])
    expect(secretKeysSetting.safeParse(text).success, text).toBe(false)
})
