import { useEffect, useState } from 'react'
import type { CodeAsked, Delivery, SignInClient } from '../sign-in-client.ts'

/** How a code fares on its way, asked again until it was sent: often at first, then now and then. */
export function useDelivery(
  client: Pick<SignInClient, 'readCodeDelivery'>,
  { attempt, delivery: first }: Pick<CodeAsked, 'attempt' | 'delivery'>,
): [Delivery | null, (next: Delivery | null) => void] {
  const [state, setState] = useState({ delivery: first, asked: 0 })
  const { delivery, asked } = state

  useEffect(() => {
    if (delivery === null || delivery === 'sent') return
    let left = false
    const ask = async () => {
      try {
        const told = await client.readCodeDelivery({ body: { attempt } })
        if (!left) setState({ delivery: told.delivery, asked: asked + 1 })
      } catch {
        // Nothing new is known: what was told stands, until the form itself meets what is wrong.
        if (!left && asked < MOST_ASKED) setState({ delivery, asked: asked + 1 })
      }
    }
    const timer = setTimeout(() => void ask(), delivery === 'sending' ? SOON_MS : LATER_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, attempt, delivery, asked])

  return [delivery, (next) => setState({ delivery: next, asked: asked + 1 })]
}

const SOON_MS = 1_000
const LATER_MS = 5_000
// An attempt lives for ten minutes.
const MOST_ASKED = 150
