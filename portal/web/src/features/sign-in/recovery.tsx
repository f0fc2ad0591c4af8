import { Link, useLocation } from '@tanstack/react-router'
import { AskRecovery } from '@tillwave/ui/ask-recovery'
import { SetPassword } from '@tillwave/ui/set-password'
import { api } from '../../api.ts'
import { gateBrand, PublicFrame } from '../../parts/gate.tsx'
import { paths, urls } from '../../urls.ts'
import { TroubleLink } from '../trouble/trouble-link.tsx'
import { PublicLinks } from './public-links.tsx'

/** Help for who forgot their User ID or password (PP-3). */
export function Forgot() {
  return (
    <PublicFrame>
      <AskRecovery
        client={api}
        brand={gateBrand}
        back={
          <>
            <Link to={paths.signIn}>Back to signing in</Link>
            <Link {...urls.helpTopic('forgotten')}>No mail?</Link>
          </>
        }
        foot={<PublicLinks />}
      />
    </PublicFrame>
  )
}

/** A first or a new password, by the link of a mail. */
export function NewPassword() {
  const token = useLocation({ select: ({ hash }) => hash })
  return (
    <PublicFrame>
      <SetPassword
        client={api}
        token={token}
        brand={gateBrand}
        back={<Link to={paths.signIn}>Sign in</Link>}
        again={
          <>
            <Link to={paths.forgot}>Ask for a new link</Link>
            <TroubleLink met={{ code: 'link-over' }} />
          </>
        }
        foot={<PublicLinks />}
      />
    </PublicFrame>
  )
}
