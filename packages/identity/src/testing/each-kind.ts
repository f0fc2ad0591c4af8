import { beginSetUp, confirmSetUp } from '../second-factor/set-up.ts'
import { signIn } from '../sign-in.ts'
import { inviteUser, removeUser, suspend } from '../users.ts'
import { password, type TestDirectory } from './directory.ts'

/** Makes a user of every kind that a stranger could ask for, whose User IDs end in a mark; answers them by kind. */
export async function addEachKind(directory: TestDirectory, mark: string): Promise<Record<Kind, string>> {
  const [plain, coded, suspended] = [`plain${mark}`, `coded${mark}`, `susp${mark}`]
  const [removed, invited] = [`gone${mark}`, `invited${mark}`]
  await directory.addUser(plain)
  await directory.addUser(coded)
  await askForCodes(directory, coded)
  const [suspendedId, removedId] = [await directory.addUser(suspended), await directory.addUser(removed)]
  await directory.read.transaction(async (tx) => {
    await suspend(tx, suspendedId, 'policy')
    await removeUser(tx, removedId)
    const person = {
      practiceId: null,
      userId: invited,
      displayName: 'Nora',
      email: `${invited}@mail.example`,
    }
    await inviteUser(directory.site, tx, { ...person, by: 'Dana' })
  })
  return { plain, coded, suspended, removed, invited }
}

type Kind = 'plain' | 'coded' | 'suspended' | 'removed' | 'invited'

async function askForCodes({ site, box }: TestDirectory, userId: string): Promise<void> {
  const origin = { address: '10.8.0.1', userAgent: '' }
  const entered = await signIn(site, { userId, password, ...origin })
  if ('challenge' in entered) throw new Error('a code was asked for')
  const current = { ...entered.signedIn, steppedUp: true }
  const { attempt } = await beginSetUp(site, current, { method: 'email' })
  const code = await box.code(`${userId}@mail.example`)
  await confirmSetUp(site, current, { attempt, code, address: origin.address })
}
