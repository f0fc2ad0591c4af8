import { Link } from '@tanstack/react-router'
import { Brand } from '@tillwave/ui/brand'
import type { ReactNode } from 'react'
import { PublicFrame } from '../../parts/gate.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { paths, urls } from '../../urls.ts'
import './resources.css'

/** What is round the pages that everybody may read: the mark, the ways on, and the sandbox notice. */
export function PublicPage({ children }: { children: ReactNode }) {
  return (
    <PublicFrame
      header={
        <header className="po-front-head">
          <Link to={paths.welcome} aria-label="Front page" className="po-front-mark">
            <Brand name="Lender portal" note="for practices" />
          </Link>
          <nav aria-label="Public pages" className="po-front-nav">
            <Link {...urls.library()}>Library</Link>
            <Link {...urls.developerGuide()}>Developers</Link>
            <Link to={paths.help}>Help with signing in</Link>
            <Link to={paths.support}>Support</Link>
            <Link to={paths.status}>Status</Link>
            <LinkButton to={paths.signIn} variant="default" size="xs">
              Sign in
            </LinkButton>
          </nav>
        </header>
      }
    >
      {children}
    </PublicFrame>
  )
}
