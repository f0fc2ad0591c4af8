import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { Deed } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { insertLook, insertLookOnce, insertOperatorLook, insertOperatorLookOnce } from './queries.ts'

/** Who looks: a practice's employee, or without a practice an operator. */
interface Looker {
  practiceId: string | null
  actor: Actor
}

/** Records a search, a file that was kept, or a question about a person: each is one row of the trail. */
export async function recordLook(read: Reader, who: Looker, look: Deed): Promise<void> {
  if (who.practiceId === null) await read.run(insertOperatorLook, rowOf(who, look))
  else await read.run(insertLook, [who.practiceId, ...rowOf(who, look)])
}

/**
 * Records that somebody opened a thing. A screen reads itself again whenever something on it changed, so within five
 * minutes that is the same look.
 */
export async function recordLookOnce(read: Reader, who: Looker, look: Deed): Promise<void> {
  if (who.practiceId === null) await read.run(insertOperatorLookOnce, rowOf(who, look))
  else await read.run(insertLookOnce, [who.practiceId, ...rowOf(who, look)])
}

/** Records the words that a list was narrowed by, on its first page only. */
export async function recordSearch(
  read: Reader,
  who: Looker,
  { of, q = '', cursor = '' }: { of: string; q?: string | undefined; cursor?: string | undefined },
): Promise<void> {
  if (q === '' || cursor !== '') return
  const summary = `Searched ${of}s for "${withoutNumbers(q)}".`
  await recordLookOnce(read, who, { action: `${of}.search`, summary })
}

/** The trail holds no number that identifies an account or a card, only that one was typed. */
function withoutNumbers(words: string): string {
  return words.replaceAll(/\d(?:[ -]?\d){3,}/g, '(number)')
}

function rowOf({ actor }: Looker, { action, subjectId, summary }: Deed): unknown[] {
  return [newId(), actor.id, actor.name, action, subjectId ?? null, summary]
}
