import { expect, test } from 'vitest'
import { actionText } from './words.ts'

test('an action of the trail is told in words', () => {
  expect(actionText('account.look-up')).toBe('Account: look up')
  expect(actionText('api-key.create')).toBe('API key: create')
})
