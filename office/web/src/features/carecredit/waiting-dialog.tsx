import { Button } from '@mantine/core'
import { Countdown } from '@tillwave/ui/countdown'
import { DescriptionList } from '@tillwave/ui/description-list'
import { Dialog } from '@tillwave/ui/dialog'
import { FormErrors } from '@tillwave/ui/form-errors'
import { notifyDone } from '@tillwave/ui/notify'
import { ProgressLine } from '@tillwave/ui/progress-line'
import { useEffect, useRef, useState } from 'react'
import { Callout } from '@tillwave/ui/callout'
import { timeText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { launchUrl } from '../../urls.ts'
import { LateOutcome } from './late-outcome.tsx'
import { PortalBlocked } from './portal-blocked.tsx'
import { intendedOutcome, lateOutcome, outcomeText, waitingForText } from './outcome-text.ts'
import type { Session } from './queries.ts'
import { useWaiting } from './use-waiting.ts'
import './carecredit.css'

interface WaitingDialogProps {
  session: Session
  /** The browser opened no tab for the portal, so a link must. */
  blocked: boolean
  onClose: () => void
}

/**
 * Waits for the portal's result (CC-2 … CC-5). It closes itself when the form's result was saved, whoever found
 * it; nothing but its own buttons closes it before.
 */
export function WaitingDialog({ session: created, blocked, onClose }: WaitingDialogProps) {
  const { session, attempts, poll, close, nextAt } = useWaiting(created)
  const intended = intendedOutcome(session)
  const late = lateOutcome(session)
  const ended = useRef(false)
  const [noTab, setNoTab] = useState(blocked)
  const openAgain = () => setNoTab(window.open(launchUrl(session.id), '_blank') === null)

  useEffect(() => {
    if (session.dialog !== 'satisfied' || ended.current) return
    ended.current = true
    notifyDone(intended ? outcomeText(intended) : 'The CareCredit result was saved.')
    onClose()
  }, [session.dialog, intended, onClose])

  function leave() {
    // Whatever the server answers, the person wants to go on; an approval found later is never lost (CC-5).
    close.mutate(undefined, {
      onSettled(answer) {
        if (answer?.dialog !== 'satisfied') onClose()
      },
    })
  }

  return (
    <Dialog
      opened
      stays
      title="Waiting for CareCredit"
      onClose={leave}
      footer={
        <>
          <Button variant="default" onClick={openAgain}>
            Open portal again
          </Button>
          <Button variant="default" onClick={leave} loading={close.isPending}>
            Close
          </Button>
          <Button onClick={() => poll.mutate(null)} loading={poll.isPending} data-autofocus>
            Refresh
          </Button>
        </>
      }
    >
      <FormErrors errors={poll.error ? [poll.error.message] : []} />
      <p className="of-waiting-for">{waitingForText(session)}</p>
      <Progress session={session} attempts={attempts} fetching={poll.isPending} nextAt={nextAt} />
      {noTab && <PortalBlocked url={launchUrl(session.id)} />}
      {late ? (
        <LateOutcome session={session} outcome={late} onClose={onClose} />
      ) : (
        session.dialog === 'closed' && (
          <Callout>
            This dialog was away for too long. Refresh opens it again; until then an approval becomes{' '}
            {session.purpose === 'refund' ? 'an unapplied refund' : 'a deposit'}.
          </Callout>
        )
      )}
    </Dialog>
  )
}

interface ProgressProps {
  session: Session
  attempts: number
  fetching: boolean
  nextAt: number | undefined
}

function Progress({ session, attempts, fetching, nextAt }: ProgressProps) {
  const { location } = useDesk()
  const asked = session.askedAt && timeText(session.askedAt, location.zone)
  const state = fetching ? 'working' : session.failure ? 'failed' : 'done'
  return (
    <div className="of-waiting">
      <DescriptionList
        facts={[
          { term: 'Automatic attempts', value: `${attempts} of 3` },
          {
            term: 'Next attempt',
            value:
              nextAt === undefined ? (
                'No more by itself. Refresh asks again at any time.'
              ) : (
                <>
                  in <Countdown until={nextAt} label="Next attempt in" />
                </>
              ),
          },
          { term: 'Last asked', value: asked ?? 'Not yet' },
        ]}
      />
      <ProgressLine state={state}>
        {fetching ? 'Asking CareCredit...' : (session.failure ?? answerText(session))}
      </ProgressLine>
    </div>
  )
}

function answerText(session: Session): string {
  if (session.askedAt === null) return 'Waiting for the portal.'
  const strange = session.outcomes.find(({ became }) => became === 'quarantined')
  return strange ? outcomeText(strange) : 'CareCredit answered: nothing approved yet.'
}
