/** What a member of staff is to the practice (BI-12); one person may have several roles. */
export const roles = ['frontdesk', 'biller', 'manager', 'administrator', 'auditor'] as const

/** One of the five roles. */
export type Role = (typeof roles)[number]

const money = ['frontdesk', 'biller', 'manager'] as const
const reading = [...money, 'auditor'] as const
const everyone = [...reading, 'administrator'] as const

/** Role × action (BI-12). A route names its action; what is not listed is denied. */
export const permissions = {
  'shell.open': everyone,
  'patient.read': reading,
  'patient.write': money,
  'patient.merge': ['manager'],
  'invoice.read': reading,
  'invoice.write': money,
  'invoice.void': ['biller', 'manager'],
  'invoice.adjust': ['biller', 'manager'],
  'invoice.write-off': ['biller', 'manager'],
  'catalog.read': everyone,
  'catalog.write': ['manager', 'administrator'],
  'payment.read': reading,
  'payment.record': money,
  'payment.edit': ['biller', 'manager'],
  'deposit.apply': money,
  'refund.issue': money,
  'refund.cash-for-other-tender': ['manager'],
  'return.take': money,
  'credit.post': money,
  'credit.goodwill': money,
  'credit.transfer': money,
  'credit.override-lender': ['manager'],
  'approval.read': reading,
  'approval.ask': money,
  'approval.decide': ['manager'],
  'refund.settle': ['biller', 'manager'],
  'carecredit.read': reading,
  'carecredit.launch': money,
  'exception.resolve': ['manager'],
  'import.run': ['biller', 'manager'],
  'export.run': ['manager'],
  'report.read': reading,
  'paper.make': money,
  'statement.run': ['biller', 'manager'],
  'day.read': reading,
  'day.work': money,
  'day.close': ['manager'],
  'location.write': ['administrator'],
  'staff.read': ['administrator', 'manager', 'auditor'],
  'staff.manage': ['administrator'],
  'audit.read': ['manager', 'auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

/** An action that a route may ask for. */
export type Action = keyof typeof permissions

/** True when one of the roles may do the action. */
export function may(held: readonly Role[], action: Action): boolean {
  const allowed: readonly Role[] = permissions[action]
  return held.some((role) => allowed.includes(role))
}

/** Every action that the roles may do, for the screens: what is missing is shown disabled. */
export function actionsOf(held: readonly Role[]): Action[] {
  return (Object.keys(permissions) as Action[]).filter((action) => may(held, action))
}
