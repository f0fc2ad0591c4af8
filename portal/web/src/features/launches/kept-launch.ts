const KEPT_UNDER = 'tillwave-launch'

/**
 * The one-time token of a launch address: the part after #, which no server log sees. It is taken out of the address
 * at once, so that no history keeps it, and kept in this tab so that it survives signing in. Null without one.
 */
export function readLaunch(): string | null {
  const token = location.hash.slice(1)
  if (token !== '') {
    sessionStorage.setItem(KEPT_UNDER, token)
    history.replaceState(history.state, '', location.pathname)
  }
  return sessionStorage.getItem(KEPT_UNDER)
}

/** Forgets the token: it is spent, or no use. */
export function forgetLaunch(): void {
  sessionStorage.removeItem(KEPT_UNDER)
}
