import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** SHA-256 as hex; how opaque tokens and request bodies are kept at rest. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A new opaque token of 256 bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares two secrets without telling by time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

/** A hash of a request's meaning: stable under key order, so a retried body matches its key. */
export function requestHash(value: unknown): string {
  return sha256(JSON.stringify(sorted(value)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
