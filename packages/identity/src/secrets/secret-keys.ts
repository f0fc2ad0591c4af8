import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { sha256 } from '@tillwave/server-kit/hash'
import * as z from 'zod'

const IV_BYTES = 12
const TAG_BYTES = 16

interface Key {
  /** Stands before what it sealed. */
  id: string
  bytes: Buffer
}

/**
 * Seals what is kept in the database but must be read again, such as authenticator secrets (AES-256-GCM). The first key
 * seals, every one opens; so a key is changed by adding another before it.
 */
export class SecretKeys {
  readonly #newest: Key
  readonly #keys: readonly Key[]

  /** At least one text that nobody can guess, the newest first. */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map(keyOf)
    const [newest] = this.#keys
    if (!newest) throw new Error('there is no key to seal with')
    this.#newest = newest
  }

  /** What everything sealed by the newest key begins with. */
  get newestMark(): string {
    return `${this.#newest.id}.`
  }

  /** Seals a text of an owner's: what one owner has is worth nothing in another's row. */
  seal(text: string, ownerId: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#newest.bytes, iv).setAAD(Buffer.from(ownerId))
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return this.newestMark + sealed.toString('base64url')
  }

  /** Opens what `seal` made; undefined when its key is not among these. Throws when it was tampered with. */
  open(sealed: string, ownerId: string): string | undefined {
    const [id, data = ''] = sealed.split('.')
    const key = this.#keys.find((one) => one.id === id)
    if (!key) return undefined
    const bytes = Buffer.from(data, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES))
    decipher.setAAD(Buffer.from(ownerId)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  }
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'tillwave sealed secrets', 32))
  return { id: sha256(bytes.toString('hex')).slice(0, 8), bytes }
}

/** Keys as a setting writes them: 32 characters or more each, the newest first, apart by commas, blanks or lines. */
export const secretKeysSetting = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((secret) => secret !== ''))
  .refine((secrets) => secrets.length > 0 && secrets.every((secret) => secret.length >= 32), {
    message: 'Give keys of at least 32 characters each, the newest first.',
  })
  .transform((secrets) => new SecretKeys(secrets))

/** What the demo seals with when nobody gave a key; everybody knows it, as its password. */
export const demoSecretKeys = (): SecretKeys => new SecretKeys(['the demo keeps nothing that is secret'])
