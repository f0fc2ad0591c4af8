import { Callout } from '../../feedback/callout.tsx'
import type { CodeAsked } from '../sign-in-client.ts'

interface CodeNotSentProps {
  asked: Pick<CodeAsked, 'method' | 'sentTo'>
  /** What the person can do instead, in a sentence. */
  children: string
}

/** Tells who waits for a code that it could not be sent, and what to do instead. */
export function CodeNotSent({ asked, children }: CodeNotSentProps) {
  const { method, sentTo } = asked
  return (
    <div role="alert">
      <Callout tone="warning" title="The code could not be sent">
        Our {method === 'email' ? 'e-mail' : 'text message'} to {sentTo} has not left. {children}
      </Callout>
    </div>
  )
}
