import { hash, parseOptions, verify } from '@node-rs/argon2'

// About 22 ms on one core; four at once, which is what the thread pool runs, take 128 MB.
const cost = { memoryCost: 32_768, timeCost: 2, parallelism: 1 }

/** Hashes a password with argon2id; the answer carries salt and parameters (PHC form). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

// Made at once, or the first unknown User ID after a start would take longer.
const dummy = hashPassword('no account has this password')

/**
 * Compares a password with a stored hash. Without a hash, which is an unknown user, the same work is done
 * against a dummy, so that the time tells nothing (PP-1); the answer is then false.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await dummy)
  const same = await verify(against, password.normalize('NFC'))
  return same && stored !== undefined
}

/** True when the hash was made with older parameters and should be made anew. */
export function isOutdated(stored: string): boolean {
  const used = parseOptions(stored)
  return used.memoryCost !== cost.memoryCost || used.timeCost !== cost.timeCost
}
