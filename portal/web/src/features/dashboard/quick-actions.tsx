import { Link } from '@tanstack/react-router'
import { Section } from '@tillwave/ui/page'
import { CalendarRange, Landmark, Send, UserSearch, type LucideIcon } from 'lucide-react'
import { urls } from '../../urls.ts'

interface Way {
  label: string
  icon: LucideIcon
  to: ReturnType<(typeof urls)['applications' | 'accounts' | 'plans' | 'settlements']>
}

const ways: Way[] = [
  { label: 'Look up an account', icon: UserSearch, to: urls.accounts() },
  { label: 'Send an application link', icon: Send, to: urls.applications('links') },
  { label: 'Work out a monthly payment', icon: CalendarRange, to: urls.plans() },
  { label: 'See when money comes', icon: Landmark, to: urls.settlements() },
]

/** What is done often, beside the three that stand above the page (PP-8). */
export function QuickActions() {
  return (
    <Section title="Quick actions">
      <ul className="po-newest">
        {ways.map(({ label, icon: Icon, to }) => (
          <li key={label}>
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <Link {...to}>{label}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
