import { describe, expect, test } from 'vitest'
import { decideApplication } from '../application-decision.ts'
import { decideLimitRaise } from '../limit-raise.ts'
import { magicValues, type MagicOn } from './magic.ts'
import { decidePurchase, decideRefund, type AccountState } from '../transaction-decision.ts'

const account: AccountState = { status: 'open', limitCents: 500_000, availableCents: 500_000 }
const person = { firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }

/** What the rule makes of a value that is typed; the same for all values that are not magic. */
const outcomes: Record<MagicOn, (value: string) => unknown> = {
  application: (zip) => decideApplication({ ...person, zip }),
  purchase: (cents) => decidePurchase(account, 10_000 + Number(cents), false),
  refund: (cents) => decideRefund(10_000 + Number(cents)),
  'limit-raise': (cents) => decideLimitRaise(account, 510_000 + Number(cents)),
}

/** Every ending of an amount; of the ZIP codes all that begin with 00, and some of every region. */
const allOf = (on: MagicOn) => {
  if (on !== 'application') return Array.from({ length: 100 }, (_, cents) => String(cents).padStart(2, '0'))
  const zips = Array.from({ length: 100_000 }, (_, number) => String(number).padStart(5, '0'))
  return zips.filter((zip, number) => zip.startsWith('00') || number % 101 === 0)
}

describe.each(Object.keys(outcomes) as MagicOn[])('of the values of a %s', (on) => {
  test('exactly those of the table decide otherwise than usual', () => {
    const outcome = (value: string) => JSON.stringify(outcomes[on](value))
    const usual = outcome(on === 'application' ? '04101' : '00')
    const magic = allOf(on).filter((value) => outcome(value) !== usual)
    const listed = magicValues.filter((row) => row.on === on).map(({ value }) => value)
    expect(magic).toEqual(listed)
  })
})

test('no value is listed twice', () => {
  const names = magicValues.map(({ on, value }) => `${on} ${value}`)
  expect(new Set(names).size).toBe(names.length)
})
