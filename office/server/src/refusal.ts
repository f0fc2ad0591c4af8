import type { Refusal } from '@tillwave/office-domain/refusal'
import { Problem } from '@tillwave/route/problem'

/** What a route answers when a rule refuses. */
export function refusalOf({ code, detail, fields }: Refusal): Problem {
  return new Problem(code, detail, fields && { fields })
}
