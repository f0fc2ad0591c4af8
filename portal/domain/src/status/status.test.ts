import { expect, test } from 'vitest'
import {
  componentHealth,
  componentNames,
  endOf,
  maintenanceState,
  secondsUntil,
  timeFault,
  worst,
} from './status.ts'

const noon = '2026-03-02T12:00:00.000Z'

function healthOf(...asked: Parameters<typeof componentHealth>): Record<string, string> {
  return Object.fromEntries(componentHealth(...asked).map(({ component, health }) => [component, health]))
}

test('without incidents every part is operational', () => {
  expect(new Set(Object.values(healthOf([], false)))).toEqual(new Set(['operational']))
  expect(Object.keys(healthOf([], false))).toEqual(componentNames)
})

test('a part does as badly as its worst open incident, and no other part does', () => {
  const health = healthOf(
    [
      { components: ['partner-api', 'messages'], impact: 'degraded' },
      { components: ['partner-api'], impact: 'outage' },
    ],
    false,
  )
  expect(health).toMatchObject({ 'partner-api': 'outage', messages: 'degraded', 'sign-in': 'operational' })
})

test('maintenance is told of every part but support, which stays up', () => {
  const health = healthOf([{ components: ['support'], impact: 'degraded' }], true)
  expect(health).toMatchObject({ portal: 'maintenance', 'partner-api': 'maintenance', support: 'degraded' })
})

test.each([
  [[], 'operational'],
  [['operational', 'degraded'], 'degraded'],
  [['outage', 'degraded'], 'outage'],
  [['maintenance', 'outage'], 'maintenance'],
] as const)('the worst of %j is %s', (found, health) => expect(worst(found)).toBe(health))

const time = { beginsAt: noon, endsAt: '2026-03-02T13:00:00.000Z', withdrawnAt: null }

test.each([
  ['2026-03-02T11:59:59.999Z', 'announced'],
  [noon, 'on'],
  ['2026-03-02T12:59:59.999Z', 'on'],
  ['2026-03-02T13:00:00.000Z', 'over'],
])('at %s maintenance from twelve to one is %s', (now, state) =>
  expect(maintenanceState(time, now)).toBe(state),
)

test('maintenance that begins earlier lasts as long as was planned', () => {
  expect(endOf('2026-03-02T10:15:00.000Z', time)).toBe('2026-03-02T11:15:00.000Z')
})

test('withdrawn maintenance is never on', () => {
  expect(maintenanceState({ ...time, withdrawnAt: '2026-03-01T00:00:00.000Z' }, noon)).toBe('withdrawn')
})

test.each([
  ['2026-03-02T12:00:00.000Z', '2026-03-02T12:30:00.000Z', undefined],
  ['2026-03-02T11:59:30.000Z', '2026-03-02T12:30:00.000Z', undefined],
  ['2026-03-02T11:59:00.000Z', '2026-03-02T12:30:00.000Z', 'beginsAt'],
  ['2026-09-02T12:00:00.000Z', '2026-09-02T12:30:00.000Z', 'beginsAt'],
  ['2026-03-02T13:00:00.000Z', '2026-03-02T13:00:00.000Z', 'endsAt'],
  ['2026-03-02T11:59:30.000Z', '2026-03-02T11:59:50.000Z', 'endsAt'],
  ['2026-03-03T12:00:00.000Z', '2026-03-06T12:00:00.001Z', 'endsAt'],
])('at noon, maintenance from %s to %s is refused at %s', (beginsAt, endsAt, field) => {
  expect(Object.keys(timeFault({ beginsAt, endsAt }, noon) ?? {})[0]).toBe(field)
})

test.each([
  ['2026-03-02T12:00:00.001Z', 1],
  ['2026-03-02T12:02:00.000Z', 120],
  ['2026-03-02T11:00:00.000Z', 1],
])('at noon %s is %i seconds away', (instant, seconds) => expect(secondsUntil(instant, noon)).toBe(seconds))
