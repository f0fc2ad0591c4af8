import type { SecretKeys } from '@tillwave/identity/secret-keys'
import type { Site } from '@tillwave/identity/site'
import type { Database } from '@tillwave/server-kit/database'
import { refuseEntryInMaintenance } from './features/status/index.ts'
import { practiceName } from './queries.ts'

/** Where the portal is, and what its first operator must know. */
export interface SiteSettings {
  publicUrl: string
  firstStartCode?: string | undefined
  /** Seal the secrets of authenticators. */
  secretKeys: SecretKeys
  /** What letters can be sent: nothing is queued that nothing could take away. */
  letters: { mails: boolean; texts: boolean }
}

/** The portal as the sign-in directory knows it: how it is called, where it is, what passwords may not be made of. */
export function siteOf(
  database: Database,
  { publicUrl, firstStartCode, secretKeys, letters }: SiteSettings,
): Site {
  const read = database.outside()
  return {
    read,
    name: 'Lender portal (sandbox)',
    url: publicUrl,
    ...letters,
    firstStartCode,
    secretKeys,
    refuseEntry: (accountId) => refuseEntryInMaintenance(database, accountId),
    contextWords: async (practiceId) =>
      practiceId === null ? [] : [(await read.one(practiceName, [practiceId])).name],
  }
}
