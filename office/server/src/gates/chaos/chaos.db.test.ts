import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse, type House } from './house.ts'
import { mix } from './mixture.ts'
import { acceptNaively } from './naive-acceptance.ts'

// G3: CHAOS_FAULTS=30000 CHAOS_SEED=7 npm run test:db -- office/server/src/gates/chaos
const faults = Number(process.env['CHAOS_FAULTS'] ?? 300)
const seed = Number(process.env['CHAOS_SEED'] ?? 4_417)
/** Enough to meet every kind of fault, the seldom ones too. */
const KINDS = 12

let house: House

// Each test breaks, or does not break, a house of its own.
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

test(
  `${faults} faults of seed ${seed} while approvals flow: not a cent is lost or doubled (G3, XX-4)`,
  async () => {
    const mixed = await mix(house, { faults, seed })
    expect(mixed.differences).toEqual([])
    expect(mixed.faults.size).toBeGreaterThanOrEqual(KINDS)
    console.log(`G3: ${mixed.approvals} approvals`, Object.fromEntries(mixed.faults))
  },
  300_000 + faults * 1_000,
)

test('control: a check for the key before the insert, without the key’s uniqueness, doubles', async () => {
  await acceptNaively(house.url, 1)
  const doubled = /approvals: \d+ lost, [1-9]\d* more/
  let differences = ''
  // Two must come at one moment with nothing broken between them, which most goes have.
  for (let go = 1; go <= 5 && !doubled.test(differences); go += 1) {
    const mixed = await mix(house, { faults: go * 40, seed: seed + go })
    differences = mixed.differences.join('\n')
  }
  expect(differences).toMatch(doubled)
}, 300_000)
