import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'

type Status = 'invited' | 'active' | 'suspended' | 'removed'

const looks: Record<Status, { tone: StatusTone; label: string }> = {
  invited: { tone: 'progress', label: 'Invited' },
  active: { tone: 'positive', label: 'Active' },
  suspended: { tone: 'warning', label: 'Suspended' },
  removed: { tone: 'ended', label: 'Removed' },
}

/** How a user's sign-in stands. */
export function UserStatus({ status }: { status: Status }) {
  return <StatusPill tone={looks[status].tone}>{looks[status].label}</StatusPill>
}
