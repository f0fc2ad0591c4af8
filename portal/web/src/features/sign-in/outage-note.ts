import type { Component } from '@tillwave/portal-domain/status'
import type { Status } from '../../state/status.ts'

// What an outage of a part means for who wants to sign in; the others matter only inside.
const meaning = {
  'sign-in': 'Signing in does not work right now',
  portal: 'The portal does not work right now',
  messages: 'Codes by e-mail and text message may not arrive right now',
} as const satisfies Partial<Record<Component, string>>

/** What the sign-in page says of an open outage, before anybody tries in vain (PP-6); undefined without one. */
export function outageNote(incidents: Status['incidents']): string | undefined {
  for (const component of ['sign-in', 'portal', 'messages'] as const) {
    const met = incidents.find(
      ({ impact, components }) => impact === 'outage' && components.includes(component),
    )
    if (met) return `${meaning[component]}: ${met.title}.`
  }
  return undefined
}
