import { Security } from '@tillwave/ui/security'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { setGate } from '../../state/gate.ts'

/** How one's own sign-in is protected, and where one is signed in. */
export function OwnSecurity() {
  const { location } = useDesk()
  return (
    <Security
      client={api}
      when={(instant) => instantText(instant, location.zone)}
      onSignedOut={() => setGate('out')}
    />
  )
}
