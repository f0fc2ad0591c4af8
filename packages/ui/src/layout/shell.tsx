import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './shell.css'

/** One entry of the left rail. */
export interface NavItem {
  key: string
  label: string
  icon: LucideIcon
  active?: boolean
  /** A small count at the entry's end, with what it counts: 3, `open exceptions`. */
  badge?: { count: number; meaning: string } | undefined
}

/** What the app's own link must put on its element. */
export interface NavLinkParts {
  className: string
  'aria-current': 'page' | undefined
  children: ReactNode
}

interface ShellProps {
  /** The product's mark at the head of the rail. */
  brand: ReactNode
  nav: readonly NavItem[]
  /** Turns an entry into a link of the app's router; spread the parts on it. */
  renderLink: (item: NavItem, parts: NavLinkParts) => ReactNode
  /** The foot of the rail: help, version. */
  railFoot?: ReactNode
  /** Top bar, from left to right: the location switcher, the search trigger, and the rest. */
  start?: ReactNode
  search?: ReactNode
  end?: ReactNode
  /** One line across the app: sandbox notice, maintenance, lost connection. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame round every screen of an app: rail, top bar, banner, and the main landmark with a skip link. */
export function Shell(props: ShellProps) {
  const { brand, nav, renderLink, railFoot, start, search, end, banner, children } = props
  return (
    <div className="tw-shell">
      <a className="tw-skip" href="#main">
        Skip to content
      </a>
      <nav aria-label="Main" className="tw-rail">
        <div className="tw-brand">{brand}</div>
        <div className="tw-rail-nav">
          {nav.map((item) => (
            <div key={item.key}>
              {renderLink(item, {
                className: 'tw-rail-link',
                'aria-current': item.active ? 'page' : undefined,
                children: <RailEntry item={item} />,
              })}
            </div>
          ))}
        </div>
        {railFoot && <div className="tw-rail-foot">{railFoot}</div>}
      </nav>
      <div className="tw-stage">
        {banner}
        <header className="tw-topbar">
          <div className="tw-topbar-start">{start}</div>
          <div className="tw-topbar-search">{search}</div>
          <div className="tw-topbar-end">{end}</div>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function RailEntry({ item }: { item: NavItem }) {
  const Icon = item.icon
  return (
    <>
      <Icon size={17} strokeWidth={1.75} aria-hidden />
      <span className="tw-rail-label">{item.label}</span>
      {item.badge && item.badge.count > 0 && (
        <span className="tw-rail-badge">
          {item.badge.count}
          <span className="tw-hidden"> {item.badge.meaning}</span>
        </span>
      )}
    </>
  )
}

/** A line across the top of the app; `warning` is announced at once. */
export function Banner({ tone = 'info', children }: { tone?: 'info' | 'warning'; children: ReactNode }) {
  return (
    <aside aria-label="Notice" className="tw-banner" data-tone={tone}>
      <span role={tone === 'warning' ? 'alert' : undefined}>{children}</span>
    </aside>
  )
}
