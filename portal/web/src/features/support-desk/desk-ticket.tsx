import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { notifyDone, notifyProblem } from '@tillwave/ui/notify'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { localText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { queryClient } from '../../state/queries.ts'
import { topicWords } from '../support/queries.ts'
import { Letters, Reply } from '../support/thread.tsx'
import { useDeskEvents } from './desk-events.ts'
import { ticketDeskLook } from './ticket-look.ts'

const route = getRouteApi('/portal/operator/tickets/$ticketId')

/** One letter with its thread, for an operator to answer, close or open again. */
export function DeskTicket() {
  const params = route.useParams()
  const { mails } = useDesk()
  const key = ['desk-ticket', params.ticketId]
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.readAnyTicket({ params }) })
  useDeskEvents({
    onOpen: () => undefined,
    onBreak: () => undefined,
    onMessage: ({ topic, subject }) =>
      topic === 'ticket' && subject['ticketId'] === params.ticketId && void refetch(),
  })
  const set = useMutation({
    mutationFn: (status: 'open' | 'closed') => api.setTicketStatus({ params, body: { status } }),
    onSuccess(thread) {
      notifyDone(
        thread.status === 'closed' ? `${thread.number} is closed.` : `${thread.number} is open again.`,
      )
      void queryClient.invalidateQueries()
    },
    onError: (problem) => notifyProblem(problem.message),
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Opening the ticket" />
  const { tone, label } = ticketDeskLook[data.status]
  const closed = data.status === 'closed'
  return (
    <Page
      heading={data.subject}
      badge={<StatusPill tone={tone}>{label}</StatusPill>}
      meta={data.number}
      actions={
        <Button
          variant="default"
          loading={set.isPending}
          onClick={() => set.mutate(closed ? 'open' : 'closed')}
        >
          {closed ? 'Reopen' : 'Close ticket'}
        </Button>
      }
    >
      <TwoColumns
        main={
          <>
            <Letters messages={data.messages} />
            <Reply
              title="Answer"
              submitLabel="Send answer"
              preview={
                mails
                  ? `Goes to ${data.email}, with a link to this thread.`
                  : 'No mail can be sent from here: who is signed in reads it under Support, others have to be told.'
              }
              send={(message, options) => api.answerTicket({ params, body: { message } }, options)}
              onSent={(thread) => notifyDone(`${thread.number} is answered.`)}
            />
          </>
        }
        aside={
          <Section title="From">
            <DescriptionList
              facts={[
                { term: 'Name', value: data.name },
                { term: 'E-mail', value: data.email },
                { term: 'Practice', value: data.practiceName ?? 'Not signed in' },
                { term: 'Topic', value: topicWords[data.topic] },
                { term: 'Asked', value: localText(data.askedAt) },
              ]}
            />
          </Section>
        }
      />
    </Page>
  )
}
