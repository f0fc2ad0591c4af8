import type { Scope } from '@tillwave/server-kit/database'
import type { SecretKeys } from './secrets/secret-keys.ts'

/** The system whose users these are. */
export interface Site {
  /** The sign-in directory: `database.outside()`. */
  read: Scope
  /** Seal the secrets of authenticators; the database alone tells nothing of them. */
  secretKeys: SecretKeys
  /** As its people call it, in mails and in their authenticator: `Tillwave`. */
  name: string
  /** Where browsers reach it; links in mails begin with it. */
  url: string
  /** False without a mail server: then nothing is queued, and invitations are handed on by hand. */
  mails: boolean
  /** False without anything to send text messages by. */
  texts: boolean
  /** What the first person must know; see `firstStartCode`. */
  firstStartCode?: string | undefined
  /** Throws a Problem where a user with the right details or link may not come in now, as during maintenance. */
  refuseEntry?(accountId: string): Promise<void>
  /** Words that a password may not be made of, such as the practice's name. */
  contextWords?(practiceId: string | null): Promise<string[]>
}
