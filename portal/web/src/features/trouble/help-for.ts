import type { signInProblems } from '@tillwave/route/sign-in'
import type { HelpTopic } from '../../urls.ts'

/** What can be met beside the refusals of signing in itself: by any request, and by a launch. */
type AlsoMet =
  | 'unauthenticated'
  | 'locked'
  | 'unavailable'
  | 'too-many-requests'
  | 'maintenance'
  | 'launch-spent'
  | 'launch-expired'
  | 'session-over'

/** Each problem code that can be met on the way in, and the page that helps with it (PP-7). */
const helpFor = {
  'sign-in-incorrect': 'wrong-details',
  'locked-out': 'locked-out',
  'too-many-requests': 'locked-out',
  suspended: 'suspended',
  'code-incorrect': 'code-not-arriving',
  'attempt-over': 'code-not-arriving',
  'link-over': 'link-over',
  'no-mail': 'forgotten',
  'weak-password': 'new-password',
  'password-too-short': 'new-password',
  unauthenticated: 'signed-out',
  locked: 'signed-out',
  unavailable: 'offline',
  maintenance: 'maintenance',
  'launch-spent': 'launch-over',
  'launch-expired': 'launch-over',
  'session-over': 'launch-over',
} as const satisfies Record<keyof typeof signInProblems | AlsoMet, HelpTopic>

/** What a person met while signing in: the code of the last refusal, and how they are asked for a code. */
export interface Met {
  code?: string | undefined
  method?: 'totp' | 'email' | 'sms' | undefined
}

/** The page for what a person just met; undefined while they met nothing. */
export function topicFor({ code, method }: Met): HelpTopic | undefined {
  if (code === undefined) return codeTopic(method)
  const topic = Object.hasOwn(helpFor, code) ? helpFor[code as keyof typeof helpFor] : undefined
  return topic === 'code-not-arriving' ? (codeTopic(method) ?? topic) : topic
}

// Who is asked for a code may need help before any was refused.
function codeTopic(method: Met['method']): HelpTopic | undefined {
  return method === undefined ? undefined : method === 'totp' ? 'authenticator-code' : 'code-not-arriving'
}
