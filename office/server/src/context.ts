import type { Limits } from '@tillwave/office-domain/limits'
import type { Role } from '@tillwave/office-domain/permissions'
import type { SecretKeys } from '@tillwave/identity/secret-keys'
import type { Database, Scope } from '@tillwave/server-kit/database'
import type { Lender } from './lender/lender.ts'
import type { EventHub } from '@tillwave/server-kit/events'

/** What one process has once, whoever asks. */
export interface App {
  readonly database: Database
  readonly lender: Lender
  readonly events: EventHub
  /** How browsers reach the office; links in mails begin with it. */
  readonly publicUrl: string
  /** Seal the secrets of staff's authenticators. */
  readonly secretKeys: SecretKeys
  /** What the first person must know, where others can reach the office; see identity's first-start. */
  readonly firstStartCode?: string | undefined
  /** True when the demo practice is shown. */
  readonly demo: boolean
  /** What letters can be sent: without a mail server an office refuses to queue mails. */
  readonly letters: { readonly mails: boolean; readonly texts: boolean }
  /** Adds background work (a job of jobs.ts), in a transaction of its own: never from inside a posting. */
  readonly enqueue: (job: string, payload: object) => Promise<void>
}

/** A member of staff who is signed in. */
export interface StaffActor {
  readonly kind: 'staff'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Where they work: what they may post at and whose lists they see; null for every location. */
  readonly locationIds: readonly string[] | null
  /** What their practice lets the roles do at once, as it stood when the request was admitted (BI-12). */
  readonly limits: Limits
}

/** The office itself, at work without a person: accepting results, lapsing dialogs. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

/** For whom and by whom a verb runs. */
export interface Context {
  readonly app: App
  readonly practiceId: string
  readonly actor: StaffActor | SystemActor
  /** The practice's own rows and no other's: row-level security sees to it. */
  readonly db: Scope
  readonly signInId: string | null
  /** True for an hour after the person gave the password again; see `requireStepUp`. */
  readonly steppedUp?: boolean
  /** Both null when nobody repeats the request, as with reads and background work. */
  readonly idempotencyKey: string | null
  readonly requestHash: string | null
}
