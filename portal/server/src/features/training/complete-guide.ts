import { earnedCertificate } from '@tillwave/portal-domain/training'
import { gradeQuiz } from '@tillwave/portal-domain/training-quiz'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { course, findResource, guides } from '../resources/index.ts'
import { extendLocations, insertCertificate, insertCompletion, readToday } from './queries.ts'
import { readTraining } from './read-training.ts'
import { emptyRecord, readRecords } from './standing.ts'

/**
 * Grades a guide's questions. With all answers right the guide is done; the last guide of the course certifies the
 * user, and with them the practice's locations, for a year. A quiz that was not passed leaves no trace. Throws
 * `not-found` for what is no guide.
 */
export async function completeGuide(desk: Desk, guide: string, answers: readonly number[], key: string) {
  const { questions, title } = findResource(guide, guides)
  const grade = gradeQuiz(questions, answers)
  if (grade.passed)
    await desk.scope.transaction(async (tx) => {
      await once(tx, { ...desk, key, asked: { completeGuide: { guide, answers } } }, async () => {
        const completionId = newId()
        await tx.run(insertCompletion, [desk.practiceId, completionId, desk.actor.id, guide])
        const summary = `Completed the guide “${title}”.`
        await record(tx, desk, { action: 'training.complete', subjectId: completionId, summary })
        await certifyIfEarned(tx, desk)
        return completionId
      })
    })
  return { ...grade, training: await readTraining(desk) }
}

async function certifyIfEarned(tx: Reader, { practiceId, actor }: Desk): Promise<void> {
  const { today } = await tx.one(readToday)
  const { completions, certificate } = (await readRecords(tx, actor.id)).get(actor.id) ?? emptyRecord
  const names = course.map(({ name }) => name)
  const earned = earnedCertificate(names, completions, certificate, today)
  if (!earned) return
  const id = newId()
  await tx.run(insertCertificate, [practiceId, id, actor.id, earned.expiresOn])
  await tx.run(extendLocations, [earned.expiresOn])
  const summary = `Is certified until ${earned.expiresOn}, and the locations of the practice with them.`
  await record(tx, { practiceId, actor }, { action: 'training.certify', subjectId: id, summary })
}
