import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { PublicPage } from '../../parts/public-page.tsx'
import { useInMaintenance } from '../../state/status.ts'
import { PortalShell } from '../shell/portal-shell.tsx'
import { OwnChats } from '../chat/own-chats.tsx'
import { Hours } from './hours.tsx'
import { OwnTickets } from './own-tickets.tsx'
import { supportQuery, type Support as SupportData } from './queries.ts'
import { TicketForm } from './ticket-form.tsx'
import { VisitorChat } from '../chat/visitor-chat.tsx'
import './support.css'

/** How the lender's support is reached, signed in or not: chat, phone, letter (PP-15). */
export function Support() {
  const { data, error, refetch } = useQuery(supportQuery)
  const inMaintenance = useInMaintenance()
  if (error && !data)
    return (
      <PublicPage>
        <ErrorState message={error.message} onRetry={() => void refetch()} />
      </PublicPage>
    )
  if (!data) return <PageSkeleton label="Opening support" />
  // During maintenance there is no portal to stand in, not even for those who are signed in.
  return data.asker && !inMaintenance ? (
    <PortalShell>
      <Content support={data} />
    </PortalShell>
  ) : (
    <PublicPage>
      <Content support={{ ...data, asker: null }} />
    </PublicPage>
  )
}

function Content({ support }: { support: SupportData }) {
  return (
    <Page
      heading="Support"
      meta="Chat, phone or a letter: no sign-in is needed. We never ask for your password."
    >
      <TwoColumns
        main={
          <>
            <Section title="Chat with us">
              <div className="po-stack">
                <VisitorChat />
              </div>
            </Section>
            <Section title="Write to us" note="answered by e-mail">
              <div className="po-write">
                <TicketForm name={support.asker?.name ?? ''} />
              </div>
            </Section>
          </>
        }
        aside={
          <>
            <Hours support={support} />
            {support.asker?.practiceName && (
              <>
                <OwnChats />
                <OwnTickets />
              </>
            )}
          </>
        }
      />
    </Page>
  )
}
