import { Link, Navigate, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { SignInFlow } from '@tillwave/ui/sign-in-flow'
import { api } from '../../api.ts'
import { gateBrand, PublicFrame } from '../../parts/gate.tsx'
import { queryClient } from '../../state/queries.ts'
import { statusQuery } from '../../state/status.ts'
import { paths } from '../../urls.ts'
import { TroubleLink } from '../trouble/trouble-link.tsx'
import { outageNote } from './outage-note.ts'
import { PublicLinks } from './public-links.tsx'
import { firstStartQuery } from './queries.ts'

/** The sign-in page, and after it where the person wanted to go (PP-1, PP-2). */
export function SignIn() {
  const { next, ended = false } = useSearch({ from: paths.signIn })
  const navigate = useNavigate()
  const router = useRouter()
  const firstStart = useQuery(firstStartQuery)
  const status = useQuery(statusQuery)

  function enter() {
    queryClient.clear()
    if (next) router.history.replace(next)
    else void navigate({ to: paths.dashboard, replace: true })
  }

  if (firstStart.data?.needed) return <Navigate to={paths.firstStart} replace />
  return (
    <PublicFrame>
      <SignInFlow
        client={api}
        brand={gateBrand}
        label="Sign in to the lender portal"
        note={outageNote(status.data?.incidents ?? []) ?? noteFor(next, ended)}
        forgot={<Link to={paths.forgot}>Forgot User ID/Password?</Link>}
        help={({ code = ended ? 'unauthenticated' : undefined, ...met }) => (
          <TroubleLink met={{ ...met, code }} />
        )}
        foot={<PublicLinks />}
        onEntered={enter}
      />
    </PublicFrame>
  )
}

function noteFor(next: string | undefined, ended: boolean): string | undefined {
  if (next === paths.launch) return 'Your practice system opened this page. Sign in to go on to it.'
  return ended ? 'Your sign-in has ended. Sign in to go on where you were.' : undefined
}
