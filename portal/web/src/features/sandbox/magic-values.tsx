import { Link } from '@tanstack/react-router'
import { Brand } from '@tillwave/ui/brand'
import { Page } from '@tillwave/ui/page'
import { Banner } from '@tillwave/ui/shell'
import { sandboxNotice } from '../../parts/gate.tsx'
import { paths, urls } from '../../urls.ts'
import { ApiNote, FaultTable, MagicTables } from './magic-tables.tsx'

/** The magic values for everybody: a test author needs no sign-in to read them (PP-17). */
export function MagicValues() {
  return (
    <>
      <Banner>{sandboxNotice}</Banner>
      <header className="po-public">
        <Brand name="Lender portal" note="for practices" />
        <Link to={paths.signIn}>Sign in</Link>
      </header>
      <main>
        <Page
          heading="Sandbox"
          width="reading"
          meta="What decides here, so that any practice system can be tested."
        >
          <p className="po-quiet">
            Who is signed in can <Link {...urls.sandbox()}>try each of them</Link>: the form opens with the
            value filled in.
          </p>
          <MagicTables />
          <FaultTable />
          <ApiNote isPublic />
        </Page>
      </main>
    </>
  )
}
