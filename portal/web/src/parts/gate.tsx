import { Brand } from '@tillwave/ui/brand'
import { Banner } from '@tillwave/ui/shell'
import type { ReactNode } from 'react'
import './gate.css'

/** What stands on every screen, so that nobody takes the sandbox for the real portal. */
export const sandboxNotice = 'Sandbox — not affiliated with Synchrony'

/** A page outside of the shell: one card in the middle, under the sandbox notice. */
export function Gate({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <>
      <Banner>{sandboxNotice}</Banner>
      <main className="po-gate">
        <div className="po-gate-card">
          <Brand name="Lender portal" note="for practices" />
          <h1>{heading}</h1>
          {children}
        </div>
      </main>
    </>
  )
}
