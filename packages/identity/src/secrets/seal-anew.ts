import type { Reader } from '@tillwave/server-kit/database'
import type { SecretKeys } from './secret-keys.ts'
import { listOtherwiseSealed, sealAnew } from '../second-factor/queries.ts'

const AT_ONCE = 500
const none = '00000000-0000-0000-0000-000000000000'

/** Seals every authenticator secret under the newest key, so that the older ones can be taken away. */
export async function sealAllAnew(read: Reader, keys: SecretKeys): Promise<void> {
  let after = none
  for (;;) {
    const rows = await read.many(listOtherwiseSealed, [keys.newestMark, AT_ONCE, after])
    for (const { id, totp_secret: sealed } of rows) {
      const secret = keys.open(sealed, id)
      // Without its key nobody can read it; its owner has saved codes, or has it reset.
      if (secret !== undefined) await read.run(sealAnew, [id, sealed, keys.seal(secret, id)])
    }
    after = rows.at(-1)?.id ?? none
    if (rows.length < AT_ONCE) return
  }
}
