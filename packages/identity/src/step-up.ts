import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { noteStepUp } from './queries.ts'
import { checkPassword, type SignedIn } from './sign-in.ts'

/** Throws `step-up` unless the same person gave the password again within the last hour, in this sign-in. */
export function requireStepUp({ steppedUp }: { steppedUp: boolean }): void {
  if (!steppedUp) throw new Problem('step-up', 'This needs your password once more.')
}

/** Gives the password again; good for an hour in this sign-in. Failures count as those of signing in. */
export async function stepUp(
  read: Reader,
  current: SignedIn,
  given: { password: string; address: string },
): Promise<void> {
  await checkPassword(read, current.userId, given)
  await read.run(noteStepUp, [current.signInId])
}
