let actedAt = Date.now()

for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
  window.addEventListener(event, () => (actedAt = Date.now()), { capture: true, passive: true })
}

/** When the person at this screen last pressed, typed or scrolled, in milliseconds. */
export function lastActedAt(): number {
  return actedAt
}

/** True when the person acted within so many milliseconds. */
export function personActedWithin(ms: number): boolean {
  return Date.now() - actedAt < ms
}
