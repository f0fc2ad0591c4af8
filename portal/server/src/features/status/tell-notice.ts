import { Problem } from '@tillwave/route/problem'
import type { Database } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { once } from '../../once.ts'
import { presentNotice } from './present.ts'
import { endNotice, insertNotice, readNotice, readNow } from './queries.ts'
import type { Teller } from './tell-incident.ts'

/** A notice to show on every practice's dashboard. */
export interface NewNotice {
  title: string
  says: string
  shownUntil: string
}

/** Shows a notice on the dashboards until an instant (PP-8). */
export async function publishNotice({ database, actor, key }: Teller, asked: NewNotice) {
  return database.outside().transaction(async (tx) => {
    const intent = { practiceId: null, actor, key, asked: { route: 'publishNotice', ...asked } }
    const { id } = await once(tx, intent, async () => {
      const { title, says, shownUntil } = asked
      const { now } = await tx.one(readNow)
      if (Date.parse(shownUntil) <= Date.parse(now)) {
        const past = 'This is past already.'
        throw new Problem('invalid', past, { fields: { shownUntil: past } })
      }
      const noticeId = newId()
      await tx.run(insertNotice, [noticeId, title, says, shownUntil, actor.name])
      const summary = `Published a notice: ${title}.`
      await record(tx, intent, { action: 'notice.publish', subjectId: noticeId, summary })
      return noticeId
    })
    return presentNotice(await tx.one(readNotice, [id]))
  })
}

/** Takes a notice from the dashboards; one that is gone already stays so. */
export async function withdrawNotice(database: Database, actor: Actor, noticeId: string) {
  return database.outside().transaction(async (tx) => {
    const row = await tx.one(endNotice, [noticeId])
    const summary = `Withdrew the notice "${row.title}".`
    await record(tx, { practiceId: null, actor }, { action: 'notice.withdraw', subjectId: noticeId, summary })
    return presentNotice(row)
  })
}
