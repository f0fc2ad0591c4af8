import { describe, expect, test } from 'vitest'
import { refuseOverLimit, whyNotBy } from './billing/refund.ts'
import { actionsOf, may, permissions, refundLimitOf, roles, type Action, type Role } from './permissions.ts'
import { methods, type Method } from './words.ts'

/** BI-12 in letters: f front desk, b biller, m manager, a administrator, u auditor. */
const table: Record<Action, string> = {
  'shell.open': 'fbmau',
  'patient.read': 'fbmu',
  'patient.write': 'fbm',
  'patient.merge': 'm',
  'invoice.read': 'fbmu',
  'invoice.write': 'fbm',
  'invoice.void': 'bm',
  'catalog.read': 'fbmau',
  'catalog.write': 'ma',
  'payment.read': 'fbmu',
  'payment.record': 'fbm',
  'payment.edit': 'bm',
  'deposit.apply': 'fbm',
  'refund.issue': 'fbm',
  'refund.cash-for-other-tender': 'm',
  'return.take': 'fbm',
  'carecredit.read': 'fbmu',
  'carecredit.launch': 'fbm',
  'exception.resolve': 'm',
  'location.write': 'a',
  'staff.read': 'amu',
  'audit.read': 'mau',
}
const letters: Record<Role, string> = {
  frontdesk: 'f',
  biller: 'b',
  manager: 'm',
  administrator: 'a',
  auditor: 'u',
}

describe('who may do what (BI-12)', () => {
  const cells = (Object.keys(permissions) as Action[]).flatMap((action) =>
    roles.map((role) => ({ action, role, allowed: table[action].includes(letters[role]) })),
  )
  'staff.manage': 'a',
  test.each(cells)('$action by $role: $allowed', ({ action, role, allowed }) => {
    expect(may([role], action)).toBe(allowed)
    expect(actionsOf([role]).includes(action)).toBe(allowed)
  })

  test('the administrator moves no money and the auditor writes nothing', () => {
    for (const action of actionsOf(['auditor'])) expect(action).toMatch(/\.(read|open)$/)
    expect(actionsOf(['administrator'])).toEqual(
      expect.not.arrayContaining(['payment.record', 'refund.issue', 'deposit.apply', 'carecredit.launch']),
    )
  })

  test('nobody without a role may do anything', () => expect(actionsOf([])).toEqual([]))
})

describe('the largest refund (BI-12)', () => {
  test.each([
    { held: ['frontdesk'], limit: 25_000 },
    { held: ['biller'], limit: 250_000 },
    { held: ['frontdesk', 'biller'], limit: 250_000 },
    { held: ['manager'], limit: null },
    { held: ['frontdesk', 'manager'], limit: null },
    { held: ['administrator'], limit: 0 },
    { held: ['auditor'], limit: 0 },
    { held: [], limit: 0 },
  ] as { held: Role[]; limit: number | null }[])('of $held is $limit', ({ held, limit }) => {
    expect(refundLimitOf(held)).toBe(limit)
    if (limit === null) expect(refuseOverLimit(1_000_000_000, held)).toBeUndefined()
    else {
      expect(refuseOverLimit(limit, held)).toBeUndefined()
      expect(refuseOverLimit(limit + 1, held)).toMatchObject({ code: 'over-limit' })
    }
  })
})

describe('the way back of money (I11)', () => {
  /** By the method that paid: the methods of a refund, `m` only for a manager. */
  const ways: Record<Method, Partial<Record<Method, 'all' | 'm'>>> = {
    cash: { cash: 'all', check: 'all' },
    check: { check: 'all', cash: 'm' },
    card: { card: 'all', check: 'all', cash: 'm' },
    ach: { check: 'all', cash: 'm' },
    carecredit: { carecredit: 'all' },
  }
  const cells = methods.flatMap((paid) =>
    methods.flatMap((by) => [true, false].map((manager) => ({ paid, by, manager }))),
  )
  test.each(cells)('paid by $paid, refunded by $by, a manager: $manager', ({ paid, by, manager }) => {
    const way = ways[paid][by]
    const allowed = way === 'all' || (way === 'm' && manager)
    expect(whyNotBy(by, { method: paid }, manager) === undefined).toBe(allowed)
  })
})
