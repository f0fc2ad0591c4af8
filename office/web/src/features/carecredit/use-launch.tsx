import { useMutation } from '@tanstack/react-query'
import type { intent } from '@tillwave/office-contract/carecredit'
import { useRef, useState } from 'react'
import type * as z from 'zod'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { queryClient, readAgain } from '../../state/queries.ts'
import { launchUrl } from '../../urls.ts'
import { sessionQuery } from './queries.ts'
import { WaitingDialog } from './waiting-dialog.tsx'

/** What was typed in the form that launches. */
export type Intent = z.input<typeof intent>

/**
 * Launches CareCredit (CC-1, CC-2, CC-3). The click opens our own launch page at once, so that no browser blocks
 * it, while the session is created under an id that the browser chose. A payment, deposit or refund then waits in
 * its dialog, which takes the form's place; `blockedUrl` is the page to open by a link when the browser opened none.
 */
export function useLaunch(patientId: string) {
  const { location } = useDesk()
  const dialogs = useDialogs()
  const [blockedUrl, setBlockedUrl] = useState<string>()
  const running = useRef(false)
  const creation = useMutation({
    mutationFn: ({ sessionId, intent }: Launch) =>
      api.createSession(
        { body: { sessionId, patientId, locationId: location.id, intent } },
        { idempotencyKey: sessionId },
      ),
    onSuccess(session, { tab }) {
      queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
      void readAgain(['session'])
      if (session.dialog !== 'none')
        dialogs.open((close) => <WaitingDialog session={session} blocked={!tab} onClose={close} />)
      else if (!tab) setBlockedUrl(launchUrl(session.id))
    },
    onError(_problem, { tab }) {
      tab?.close()
    },
    onSettled() {
      running.current = false
    },
  })

  return {
    /** Must be called in the click itself. */
    launch(intent: Intent) {
      if (running.current) return
      running.current = true
      const sessionId = crypto.randomUUID()
      const tab = window.open(launchUrl(sessionId), '_blank')
      setBlockedUrl(undefined)
      creation.mutate({ sessionId, intent, tab })
    },
    busy: creation.isPending,
    problem: creation.error ?? undefined,
    blockedUrl,
  }
}

interface Launch {
  sessionId: string
  intent: Intent
  tab: Window | null
}
