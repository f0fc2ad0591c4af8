import { Link, Navigate, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Brand } from '@tillwave/ui/brand'
import { SignInFlow } from '@tillwave/ui/sign-in-flow'
import { api } from '../../api.ts'
import { deskQuery } from '../../state/desk.ts'
import { mayComeBack } from '../../state/left-page.ts'
import { queryClient } from '../../state/queries.ts'
import { paths } from '../../urls.ts'
import { firstStartQuery } from './queries.ts'

/** The sign-in page, and after it where the person wanted to go; another person's page is not theirs. */
export function SignIn() {
  const { next } = useSearch({ from: paths.signIn })
  const navigate = useNavigate()
  const router = useRouter()
  const firstStart = useQuery(firstStartQuery)

  async function enter() {
    queryClient.clear()
    const desk = next && (await queryClient.fetchQuery(deskQuery).catch(() => undefined))
    if (next && desk && mayComeBack(desk.staff.id)) router.history.replace(next)
    else void navigate({ to: paths.patients, replace: true })
  }

  if (firstStart.data?.needed) return <Navigate to={paths.firstStart} replace />
  return (
    <main>
      <SignInFlow
        client={api}
        brand={<Brand name="Tillwave" note="Office" />}
        label="Sign in"
        forgot={<Link to={paths.forgot}>Forgot User ID/Password?</Link>}
        onEntered={() => void enter()}
      />
    </main>
  )
}
