import { Brand } from '@tillwave/ui/brand'
import { Gate as Card } from '@tillwave/ui/gate'
import { Banner } from '@tillwave/ui/shell'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { urls } from '../urls.ts'
import { SiteNotices } from './site-notices.tsx'

/** What stands on every screen, so that nobody takes the sandbox for the real portal. */
export const sandboxNotice = 'Sandbox — not affiliated with Synchrony'

/** The portal's mark on the cards of its public pages. */
export const gateBrand = <Brand name="Lender portal" note="for practices" />

/** What is round every page outside of the shell: the sandbox notice, what is told on every page, then the page. */
export function PublicFrame({ header, children }: { header?: ReactNode; children: ReactNode }) {
  return (
    <>
      <Banner>{sandboxNotice}</Banner>
      <SiteNotices />
      {header}
      <main>{children}</main>
    </>
  )
}

/** A page outside of the shell: one card in the middle, under the sandbox notice, with the ways to help. */
export function Gate({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <PublicFrame>
      <Card brand={gateBrand} heading={heading} foot={<WaysToHelp />}>
        {children}
      </Card>
    </PublicFrame>
  )
}

function WaysToHelp() {
  return (
    <nav aria-label="Without signing in" className="po-public-links">
      <Link {...urls.help()}>Help with signing in</Link>
      <Link {...urls.status()}>System status</Link>
      <Link {...urls.support()}>Support</Link>
    </nav>
  )
}
