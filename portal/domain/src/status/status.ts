/** The parts of the portal that the status page tells of, in its order, each as people call it (PP-6). */
export const components = {
  'sign-in': 'Signing in',
  portal: 'Web site',
  applications: 'Applications',
  transactions: 'Purchases and refunds',
  settlements: 'Settlements',
  'partner-api': 'Partner API',
  messages: 'E-mail and text messages',
  support: 'Support',
} as const

/** One of the parts. */
export type Component = keyof typeof components

/** The parts by name. */
export const componentNames = Object.keys(components) as [Component, ...Component[]]

/** How bad an incident is: slower or partly failing, or not usable at all. */
export const impacts = ['degraded', 'outage'] as const
/** One of the two. */
export type Impact = (typeof impacts)[number]

/** How far the lender is with an incident; the last one ends it. */
export const incidentStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const
/** One of the states of an incident. */
export type IncidentState = (typeof incidentStates)[number]

/** How a part, or all of the portal, does now; worse comes later. */
export const healths = ['operational', 'degraded', 'outage', 'maintenance'] as const
/** One of the four. */
export type Health = (typeof healths)[number]

/** An incident that is not resolved. */
export interface OpenIncident {
  components: readonly Component[]
  impact: Impact
}

// Support answers during maintenance too, so that nobody is left alone with it.
const staysUp: ReadonlySet<Component> = new Set(['support'])

/** How each part does: as its worst open incident says, or under maintenance. */
export function componentHealth(
  incidents: readonly OpenIncident[],
  inMaintenance: boolean,
): { component: Component; health: Health }[] {
  return componentNames.map((component) => {
    if (inMaintenance && !staysUp.has(component)) return { component, health: 'maintenance' }
    const met = incidents.filter((incident) => incident.components.includes(component))
    return { component, health: worst(met.map(({ impact }) => impact)) }
  })
}

/** The worst of several; nothing at all is operational. */
export function worst(found: readonly Health[]): Health {
  return healths[Math.max(0, ...found.map((health) => healths.indexOf(health)))] ?? 'operational'
}

/** How maintenance stands at an instant. */
export type MaintenanceState = 'announced' | 'on' | 'over' | 'withdrawn'

/** When maintenance begins and ends; instants in ISO 8601. */
export interface MaintenanceTime {
  beginsAt: string
  endsAt: string
  withdrawnAt: string | null
}

/** Maintenance begins and ends by the clock; withdrawn, it never begins. */
export function maintenanceState(
  { beginsAt, endsAt, withdrawnAt }: MaintenanceTime,
  now: string,
): MaintenanceState {
  if (withdrawnAt !== null) return 'withdrawn'
  const at = Date.parse(now)
  if (at >= Date.parse(endsAt)) return 'over'
  return at >= Date.parse(beginsAt) ? 'on' : 'announced'
}

const MINUTE_MS = 60_000
const LONGEST_MS = 72 * 60 * MINUTE_MS
const FURTHEST_MS = 180 * 24 * 60 * MINUTE_MS

/** What is wrong with a time that is to be announced, by field; undefined when it will do. */
export function timeFault(
  { beginsAt, endsAt }: Pick<MaintenanceTime, 'beginsAt' | 'endsAt'>,
  now: string,
): Partial<Record<'beginsAt' | 'endsAt', string>> | undefined {
  const [begins, ends, at] = [Date.parse(beginsAt), Date.parse(endsAt), Date.parse(now)]
  // Who types a time to the minute means all of that minute.
  if (begins <= at - MINUTE_MS)
    return { beginsAt: 'This is past. Maintenance that begins now needs no beginning.' }
  if (begins > at + FURTHEST_MS) return { beginsAt: 'Announce at most 180 days ahead.' }
  if (ends <= Math.max(begins, at)) return { endsAt: 'The end must be after the beginning.' }
  if (ends - begins > LONGEST_MS) return { endsAt: 'Maintenance lasts at most 72 hours.' }
  return undefined
}

/** When maintenance ends that begins at another time than was planned, and lasts as long. */
export function endOf(begins: string, planned: Pick<MaintenanceTime, 'beginsAt' | 'endsAt'>): string {
  const lastsMs = Date.parse(planned.endsAt) - Date.parse(planned.beginsAt)
  return new Date(Date.parse(begins) + lastsMs).toISOString()
}

/** Whole seconds from now until an instant, at least one: what a refusal tells as Retry-After. */
export function secondsUntil(instant: string, now: string): number {
  return Math.max(1, Math.ceil((Date.parse(instant) - Date.parse(now)) / 1000))
}
