import { expect, test } from 'vitest'
import { instantOf, wallClock } from './instant-field.tsx'

test.each([
  ['2026-01-20T12:00', 'America/New_York', '2026-01-20T17:00:59.999Z'],
  ['2026-07-20T12:00', 'America/New_York', '2026-07-20T16:00:59.999Z'],
  ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:59.999Z'],
  ['2026-11-01T00:30', 'America/New_York', '2026-11-01T04:30:59.999Z'],
  ['2026-07-20T12:00', 'America/Phoenix', '2026-07-20T19:00:59.999Z'],
])('%s in %s is %s, and reads back the same', (wall, zone, instant) => {
  expect(instantOf(wall, zone)).toBe(instant)
  expect(wallClock(instant, zone)).toBe(wall)
})
