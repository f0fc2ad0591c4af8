import { expect, test } from 'vitest'
import { stepsUntil } from './month-steps.ts'

test.each([
  ['2026-01-31', '2026-02-10', ['2026-02-10']],
  ['2026-01-31', '2026-02-28', ['2026-02-28']],
  ['2026-01-31', '2026-04-15', ['2026-02-28', '2026-03-31', '2026-04-15']],
  ['2026-11-22', '2027-01-22', ['2026-12-22', '2027-01-22']],
])('time passes from %s to %s in steps of a month, the last at that day', (today, until, steps) => {
  expect(stepsUntil(today, until)).toEqual(steps)
})
