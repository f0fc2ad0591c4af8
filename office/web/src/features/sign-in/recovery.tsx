import { Link, useLocation } from '@tanstack/react-router'
import { AskRecovery } from '@tillwave/ui/ask-recovery'
import { Brand } from '@tillwave/ui/brand'
import { SetPassword } from '@tillwave/ui/set-password'
import { api } from '../../api.ts'
import { paths } from '../../urls.ts'

const brand = <Brand name="Tillwave" note="Office" />
const back = <Link to={paths.signIn}>Back to signing in</Link>

/** Help for who forgot their User ID or password. */
export function Forgot() {
  return (
    <main>
      <AskRecovery client={api} brand={brand} back={back} />
    </main>
  )
}

/** A first or a new password, by the link of a mail. */
export function NewPassword() {
  const token = useLocation({ select: ({ hash }) => hash })
  return (
    <main>
      <SetPassword
        client={api}
        token={token}
        brand={brand}
        back={<Link to={paths.signIn}>Sign in</Link>}
        again={<Link to={paths.forgot}>Ask for a new link</Link>}
      />
    </main>
  )
}
