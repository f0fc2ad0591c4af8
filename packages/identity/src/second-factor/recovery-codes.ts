import { randomInt } from 'node:crypto'
import type { Reader } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { deleteRecoveryCodes, insertRecoveryCodes, spendRecoveryCode } from './queries.ts'

const COUNT = 10
const LENGTH = 10
// Without letters and digits that look alike.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Makes ten codes to keep, each good once, in place of the older ones; they are kept only as hashes. */
export async function renewRecoveryCodes(tx: Reader, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode)
  await tx.run(deleteRecoveryCodes, [accountId])
  await tx.run(insertRecoveryCodes, [accountId, codes.map(hashOf)])
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`)
}

/** True when what was typed looks like a saved recovery code rather than six digits. */
export function looksSaved(typed: string): boolean {
  return plain(typed).length === LENGTH
}

/** Uses a saved recovery code; false when it is none of the user's, or was used. */
export async function takeRecoveryCode(tx: Reader, accountId: string, typed: string): Promise<boolean> {
  return (await tx.run(spendRecoveryCode, [accountId, hashOf(plain(typed))])) > 0
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('')
}

function hashOf(code: string): string {
  return sha256(`recovery ${code}`)
}

function plain(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
