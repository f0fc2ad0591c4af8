/** How long an unused launch address is good for. */
export const LAUNCH_LIFE_MINUTES = 30

/** How long a session can be launched again after it was created. */
export const SESSION_LIFE_HOURS = 24

/** What is known of a launch token when somebody brings it. Instants are ISO 8601 in UTC. */
export interface Launch {
  expiresAt: string
  spentAt: string | null
}

/** May this token open its session now? It is used once, and not after its half hour. */
export function launchState(launch: Launch, now: string): 'usable' | 'spent' | 'expired' {
  if (launch.spentAt !== null) return 'spent'
  return now > launch.expiresAt ? 'expired' : 'usable'
}

/** True while the session may be launched again and worked in: until it is 24 hours old, that instant included. */
export function isSessionAlive(createdAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) <= SESSION_LIFE_HOURS * 3_600_000
}
