import { randomBytes } from 'node:crypto'

let lastMs = 0
let sequence = 0

/** A new UUIDv7: ids sort by the time they were made, strictly so within one process. */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    sequence = randomBytes(2).readUInt16BE(0) & 0x3ff
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  const tail = randomBytes(8)
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
  const hex =
    lastMs.toString(16).padStart(12, '0') +
    '7' +
    sequence.toString(16).padStart(3, '0') +
    tail.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
