import type { Component } from '@tillwave/portal-domain/status'
import { expect, test } from 'vitest'
import type { Status } from '../../state/status.ts'
import { outageNote } from './outage-note.ts'

const incident = (
  impact: 'degraded' | 'outage',
  ...components: Component[]
): Status['incidents'][number] => ({
  id: '',
  title: 'A cable is cut',
  components,
  impact,
  state: 'identified',
  beganAt: '',
  resolvedAt: null,
  updates: [],
})

test.each([
  [[incident('outage', 'sign-in')], 'Signing in does not work right now: A cable is cut.'],
  [
    [incident('outage', 'messages')],
    'Codes by e-mail and text message may not arrive right now: A cable is cut.',
  ],
  [
    [incident('outage', 'messages'), incident('outage', 'settlements', 'sign-in')],
    'Signing in does not work right now: A cable is cut.',
  ],
  [[incident('outage', 'settlements')], undefined],
  [[incident('degraded', 'sign-in')], undefined],
  [[], undefined],
])(
  'the sign-in page tells of an outage that concerns signing in, the worst first (%#)',
  (incidents, note) => {
    expect(outageNote(incidents)).toBe(note)
  },
)
