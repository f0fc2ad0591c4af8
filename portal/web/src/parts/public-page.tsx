import { Link } from '@tanstack/react-router'
import { Brand } from '@tillwave/ui/brand'
import type { ReactNode } from 'react'
import { paths, urls } from '../urls.ts'
import { PublicFrame } from './gate.tsx'
import { LinkButton } from './link-button.tsx'
import './public-page.css'

/** A page that everybody can read, signed in or not: under the sandbox notice, with ways to the other public pages. */
export function PublicPage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <PublicFrame
      header={
        <header className="po-masthead">
          <Link to={paths.welcome} aria-label="Front page" className="po-masthead-mark">
            <Brand name="Lender portal" note="for practices" />
          </Link>
          <nav aria-label="Public pages">
            <Link {...urls.library()}>Library</Link>
            <Link {...urls.developerGuide()}>Developers</Link>
            <Link {...urls.help()}>Help with signing in</Link>
            <Link {...urls.support()}>Support</Link>
            <Link {...urls.status()}>System status</Link>
            <LinkButton {...urls.dashboard()} variant="default" size="xs">
              Go to the portal
            </LinkButton>
          </nav>
        </header>
      }
    >
      <div className={className}>{children}</div>
    </PublicFrame>
  )
}
