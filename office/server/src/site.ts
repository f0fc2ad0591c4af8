import type { Site } from '@tillwave/identity/site'
import type { App } from './context.ts'
import { practiceName } from './queries.ts'

/** The office as the sign-in directory knows it: how it is called, where it is, what passwords may not be made of. */
export function siteOf(app: Pick<App, 'database' | 'publicUrl' | 'letters' | 'firstStartCode'>): Site {
  const { database, publicUrl, letters, firstStartCode } = app
  return {
    firstStartCode,
    read: database.outside(),
    name: 'Tillwave',
    url: publicUrl,
    mails: letters.mails,
    async contextWords(practiceId) {
      if (practiceId === null) return []
      const practice = await database.inPractice(practiceId).maybe(practiceName, [practiceId])
      return practice ? [practice.name] : []
    },
  }
}
