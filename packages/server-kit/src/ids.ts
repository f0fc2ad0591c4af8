import { randomUUID } from 'node:crypto'

let lastMs = 0
let sequence = 0

/** A new UUIDv7: ids sort by the time they were made, strictly so within one process. */
export function newId(): string {
  const now = Date.now()
  // Node makes random UUIDs in bulk; only their random half is ours.
  const random = randomUUID()
  if (now > lastMs) {
    lastMs = now
    sequence = Number.parseInt(random.slice(0, 3), 16) & 0x3ff
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${random.slice(19)}`
}
