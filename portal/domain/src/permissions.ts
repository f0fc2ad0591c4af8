/** What a user of the portal is: a practice's employee, its administrator, or the lender's own operator. */
export const roles = ['provider', 'administrator', 'operator'] as const

/** One of the three roles; a user has exactly one. */
export type Role = (typeof roles)[number]

const practice = ['provider', 'administrator'] as const

/** Role × action. A route names its action; what is not listed is denied. */
export const permissions = {
  'shell.open': roles,
  'practice-session.open': practice,
  'application.read': practice,
  'application.submit': practice,
  'application-link.send': practice,
  'account.read': practice,
  'account.change': practice,
  'plan.read': practice,
  'plan.choose': ['administrator'],
  'settlement.read': practice,
  'report.read': practice,
  'audit.read': ['administrator', 'operator'],
  'user-report.read': ['administrator'],
  'report-mail.manage': ['administrator'],
  'transaction.read': practice,
  'purchase.make': practice,
  'refund.make': practice,
  'purchase.change': practice,
  'merchant.read': practice,
  'resource.read': roles,
  'marketing-contact.change': practice,
  'training.take': practice,
  'training.manage': ['administrator'],
  'api-key.manage': ['administrator'],
  'user.manage': ['administrator'],
  'user.suspend': ['operator'],
  'operator.manage': ['operator'],
  'enrolment.decide': ['operator'],
  'sandbox.read': practice,
  'sandbox.control': ['administrator'],
  'sandbox.operate': ['operator'],
  'application.decide': ['operator'],
  'account.suspend': ['operator'],
  'status.operate': ['operator'],
  'ticket.read': practice,
  'ticket.write': practice,
  'chat.read': practice,
  'support.answer': ['operator'],
} as const satisfies Record<string, readonly Role[]>

/** An action that a route may ask for. */
export type Action = keyof typeof permissions

/** True for a word that names an action. */
export function isAction(word: string): word is Action {
  return Object.hasOwn(permissions, word)
}

/** True when the role may do the action. */
export function may(role: Role, action: Action): boolean {
  const allowed: readonly Role[] = permissions[action]
  return allowed.includes(role)
}

/** Every action that the role may do, for the screens: what is missing is shown disabled. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(permissions) as Action[]).filter((action) => may(role, action))
}
