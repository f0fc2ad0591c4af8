import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Problem } from '@tillwave/route/problem'
import { Brand } from '@tillwave/ui/brand'
import { Gate } from '@tillwave/ui/gate'
import { FormErrors } from '@tillwave/ui/form-errors'
import { ProgressLine } from '@tillwave/ui/progress-line'
import { Quiet } from '@tillwave/ui/text'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../urls.ts'

const route = getRouteApi('/launch/$sessionId')
const LOOK_EVERY_MS = 400
const GIVE_UP_AFTER_LOOKS = 50

/** The page that a launch opens at the click: it shows progress and goes on to the portal, or says why not. */
export function LaunchPage() {
  const { sessionId } = route.useParams()
  const router = useRouter()
  const launch = useMutation({
    mutationFn: async () => {
      await untilCreated(sessionId)
      const { launchUrl } = await api.launchSession({ params: { sessionId } })
      return launchUrl
    },
    onSuccess(launchUrl) {
      // The portal must not be able to steer the office's tab.
      window.opener = null
      window.location.replace(launchUrl)
    },
  })
  const { mutate } = launch
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    mutate()
  }, [mutate])

  const ended = launch.error?.code === 'unauthenticated'
  return (
    <main>
      <Gate brand={<Brand name="Tillwave" note="Office" />} heading="Opening CareCredit">
        {launch.error ? (
          <>
            <FormErrors errors={[ended ? 'Your sign-in has ended.' : launch.error.message]} />
            {ended ? (
              <Button onClick={() => router.history.push(paths.signIn)}>Sign in</Button>
            ) : (
              <Button onClick={() => mutate()}>Try again</Button>
            )}
            <Quiet>You can close this tab and go on in the office. Nothing was posted.</Quiet>
          </>
        ) : (
          <>
            <ProgressLine state="working">Asking CareCredit for a page for this patient...</ProgressLine>
            <Quiet>The portal opens here. Come back to the office tab when you are done.</Quiet>
          </>
        )}
      </Gate>
    </main>
  )
}

/** Waits until the office tab has created the session; its request left at the same click as this page. */
async function untilCreated(sessionId: string): Promise<void> {
  for (let look = 0; look < GIVE_UP_AFTER_LOOKS; look += 1) {
    try {
      await api.readSession({ params: { sessionId } })
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  throw new Problem('not-found', 'This CareCredit session was not created. Launch again from the office.')
}
