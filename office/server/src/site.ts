import type { Site } from '@tillwave/identity/site'
import type { App } from './context.ts'
import { practiceName } from './queries.ts'

type Needed = 'database' | 'publicUrl' | 'letters' | 'firstStartCode' | 'secretKeys'

/** The office as the sign-in directory knows it: how it is called, where it is, what passwords may not be made of. */
export function siteOf(app: Pick<App, Needed>): Site {
  const { database, publicUrl, letters, firstStartCode, secretKeys } = app
  return {
    firstStartCode,
    secretKeys,
    read: database.outside(),
    name: 'Tillwave',
    url: publicUrl,
    ...letters,
    async contextWords(practiceId) {
      if (practiceId === null) return []
      const practice = await database.inPractice(practiceId).maybe(practiceName, [practiceId])
      return practice ? [practice.name] : []
    },
  }
}
