import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Actor, Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { insertApiKey, insertDirectory, readApiKey, type ApiKeyRow } from './queries.ts'

interface NewKey {
  name: string
  /** All of the practice's unless told. */
  merchantNumbers?: string[] | undefined
}

/**
 * Creates a key and answers its secret, this once. Sent again it is a `conflict`: the secret is kept nowhere. Throws a
 * field problem for a merchant number that is not the practice's.
 */
export async function createApiKey(
  desk: Desk,
  body: NewKey,
  key: string,
): Promise<{ row: ApiKeyRow; secret: string }> {
  const secret = `tw_${newToken()}`
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { createApiKey: body } }
    const { id, repeated } = await once(tx, intent, () => addApiKey(tx, desk, { ...body, secret }))
    if (repeated)
      throw new Problem('conflict', 'This key exists already, and its secret was shown. Create another.')
    return { row: await tx.one(readApiKey, [id]), secret }
  })
}

/** Adds a key with a given secret, in the caller's transaction; the demo's key is known beforehand. */
export async function addApiKey(
  tx: Reader,
  owner: { practiceId: string; actor: Actor },
  { name, secret, merchantNumbers }: NewKey & { secret: string },
): Promise<string> {
  const id = newId()
  await tx.run(insertApiKey, [owner.practiceId, id, name, secret.slice(0, 7), merchantNumbers ?? null])
  const made = await tx.one(readApiKey, [id])
  if (merchantNumbers?.some((number) => !made.merchant_numbers.includes(number))) {
    const unknown = 'This is not a merchant number of the practice.'
    throw new Problem('invalid', unknown, { fields: { merchantNumbers: unknown } })
  }
  await tx.run(insertDirectory, [sha256(secret), owner.practiceId, id])
  await record(tx, owner, {
    action: 'api-key.create',
    subjectId: id,
    summary: `Created the API key "${name}"${merchantNumbers ? ` for ${made.merchant_numbers.join(', ')}` : ''}.`,
  })
  return id
}
