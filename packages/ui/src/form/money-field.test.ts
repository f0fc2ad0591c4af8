import { describe, expect, test } from 'vitest'
import { moneyText, readMoney } from './money-field.tsx'

describe('a money field', () => {
  test.each([
    [1, '0.01'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [1_000_000_000, '10,000,000.00'],
    [-123_456, '-1,234.56'],
  ])('writes %i cents out as %s', (amountCents, text) => {
    expect(moneyText(amountCents)).toBe(text)
  })

  test.each([1, 99, 100, 123_456, 1_000_000_000])('reads back the %i cents that it wrote', (amountCents) => {
    expect(readMoney(moneyText(amountCents))).toEqual({ ok: true, cents: amountCents })
  })

  test.each(['0', '-5', '1e309', '12.345', 'NaN', '9007199254740992', '1,00.00'])(
    'refuses %s with a sentence',
    (text) => {
      expect(readMoney(text)).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z].*\.$/) })
    },
  )

  test('takes an empty optional field as no amount, and an empty required one as a refusal', () => {
    expect(readMoney('  ', true)).toEqual({ ok: true, cents: null })
    expect(readMoney('  ').ok).toBe(false)
  })

  test.each(['0', '0.00', '$ 0', '00.0'])('takes %s as zero only where zero is an amount', (text) => {
    expect(readMoney(text, false, true)).toEqual({ ok: true, cents: 0 })
    expect(readMoney(text).ok).toBe(false)
    expect(readMoney('-0', false, true).ok).toBe(false)
  })
})
