import { Security } from '@tillwave/ui/security'
import { api } from '../../api.ts'
import { forgetPerson } from '../../app.tsx'
import { instantText } from '../../parts/dates.ts'
import { useZone } from '../../state/desk.ts'

/** How one's own sign-in is protected, and where one is signed in. */
export function OwnSecurity() {
  const zone = useZone()
  return <Security client={api} when={(instant) => instantText(instant, zone)} onSignedOut={forgetPerson} />
}
