import { describe, expect, test } from 'vitest'
import { whyNotBy } from './refunds/refund-path.ts'
import { actionsOf, may, permissions, roles, type Action, type Role } from './permissions.ts'
import { directRefundMethods, sourceMethods, type RefundMethod, type SourceMethod } from './words.ts'

/** BI-12 in letters: f front desk, b biller, m manager, a administrator, u auditor. */
const table: Record<Action, string> = {
  'shell.open': 'fbmau',
  'patient.read': 'fbmu',
  'patient.write': 'fbm',
  'patient.merge': 'm',
  'invoice.read': 'fbmu',
  'invoice.write': 'fbm',
  'invoice.void': 'bm',
  'invoice.adjust': 'bm',
  'invoice.write-off': 'bm',
  'catalog.read': 'fbmau',
  'catalog.write': 'ma',
  'payment.read': 'fbmu',
  'payment.record': 'fbm',
  'payment.edit': 'bm',
  'deposit.apply': 'fbm',
  'refund.issue': 'fbm',
  'refund.cash-for-other-tender': 'm',
  'return.take': 'fbm',
  'credit.post': 'fbm',
  'credit.goodwill': 'fbm',
  'credit.transfer': 'fbm',
  'credit.override-lender': 'm',
  'approval.read': 'fbmu',
  'approval.ask': 'fbm',
  'approval.decide': 'm',
  'refund.settle': 'bm',
  'carecredit.read': 'fbmu',
  'carecredit.launch': 'fbm',
  'exception.resolve': 'm',
  'import.run': 'bm',
  'export.run': 'm',
  'report.read': 'fbmu',
  'paper.make': 'fbm',
  'statement.run': 'bm',
  'day.read': 'fbmu',
  'day.work': 'fbm',
  'day.close': 'm',
  'location.write': 'a',
  'staff.read': 'amu',
  'staff.manage': 'a',
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

describe('the way back of money (I11)', () => {
  /** By the method that paid: the methods of a refund, `m` only for a manager. */
  const posted = { check: 'all', 'check-run': 'all', ach: 'all', 'patient-credit': 'all' } as const
  const ways: Record<SourceMethod, Partial<Record<RefundMethod, 'all' | 'm'>>> = {
    cash: { ...posted, cash: 'all' },
    check: { ...posted, cash: 'm' },
    card: { ...posted, card: 'all', cash: 'm' },
    ach: { ...posted, cash: 'm' },
    carecredit: { carecredit: 'all', 'patient-credit': 'all' },
    goodwill: { 'patient-credit': 'all' },
  }
  const cells = sourceMethods.flatMap((paid) =>
    [...directRefundMethods, 'carecredit' as const].flatMap((by) =>
      [true, false].map((manager) => ({ paid, by, manager })),
    ),
  )
  test.each(cells)('paid by $paid, refunded by $by, a manager: $manager', ({ paid, by, manager }) => {
    const way = ways[paid][by]
    const allowed = way === 'all' || (way === 'm' && manager)
    expect(whyNotBy(by, { method: paid }, manager) === undefined).toBe(allowed)
  })
})
