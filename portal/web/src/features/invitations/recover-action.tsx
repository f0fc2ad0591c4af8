import type { RowAction } from '@tillwave/ui/row-actions'
import type { ReactNode } from 'react'
import { Recover } from './recover.tsx'

interface Person {
  name: string
  email: string
  status: 'invited' | 'active' | 'suspended' | 'removed'
}

interface Deed {
  /** Why it is not done to this person, before what their sign-in says. */
  reason: string | undefined
  work: () => Promise<{ link: string | null }>
  show: (dialog: ReactNode) => void
  close: () => void
}

/** Offers a link to a new password, to who has one to forget. */
export function recoverAction(
  { name, email, status }: Person,
  { reason, work, show, close }: Deed,
): RowAction {
  return {
    label: 'New password link',
    disabledReason: reason ?? noPassword[status],
    onSelect: () => show(<Recover name={name} email={email} work={work} onClose={close} />),
  }
}

const noPassword: Partial<Record<Person['status'], string>> = {
  invited: 'They have set no password yet.',
  removed: 'They were removed.',
}
