import { Link } from '@tanstack/react-router'
import { Brand } from '@tillwave/ui/brand'
import type { ReactNode } from 'react'
import { paths } from '../urls.ts'
import { PublicFrame } from './gate.tsx'
import './public-page.css'

/** A page that everybody can read, signed in or not: under the sandbox notice, with a way to the sign-in. */
export function PublicPage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <PublicFrame
      header={
        <header className="po-masthead">
          <Brand name="Lender portal" note="for practices" />
          <nav aria-label="Public pages">
            <Link to={paths.status}>System status</Link>
            <Link to={paths.help}>Help with signing in</Link>
            <Link to={paths.dashboard}>Go to the portal</Link>
          </nav>
        </header>
      }
    >
      <div className={className}>{children}</div>
    </PublicFrame>
  )
}
