import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import {
  insertPastIncident,
  insertPastMaintenance,
  insertPastUpdate,
  insertShownNotice,
} from './status-queries.ts'

const HOURS_AGO = 12 * 24

const story = [
  {
    state: 'investigating',
    minutes: 0,
    says: 'Codes by e-mail arrive some minutes late. Codes by text message do not.',
  },
  { state: 'identified', minutes: 40, says: 'A mail server was full. Letters wait, and none is lost.' },
  {
    state: 'resolved',
    minutes: 120,
    says: 'All letters have left. Ask for another code if yours is too old.',
  },
]

/** Gives the demo a past: an incident that was resolved, maintenance that is over, and a notice (PP-6, PP-8). */
export async function seedStatus(tx: Reader, operatorName: string): Promise<void> {
  const incidentId = newId()
  const parts = ['messages', 'sign-in']
  await tx.run(insertPastIncident, [incidentId, 'Codes by e-mail arrive late', parts, 'degraded', HOURS_AGO])
  for (const { state, minutes, says } of story) {
    const ago = HOURS_AGO * 60 - minutes
    await tx.run(insertPastUpdate, [newId(), incidentId, state, 'degraded', says, operatorName, ago])
  }
  const upgrade = ['Database upgrade', 'Purchases and results wait for about an hour.', operatorName, 26 * 24]
  await tx.run(insertPastMaintenance, [newId(), ...upgrade])
  const news =
    'Support and settlements rest on bank holidays. Purchases, refunds and applications work as always.'
  await tx.run(insertShownNotice, [newId(), 'Bank holidays', news, operatorName])
}
