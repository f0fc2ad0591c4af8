import type { ImportState } from '@tillwave/office-domain/import/states'
import { usualLimits } from '@tillwave/office-domain/limits'
import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'
import type { App, Context } from '../../../context.ts'
import { staffOfSignIn } from '../../../queries.ts'
import { requirePermission } from '../../../authorize.ts'
import {
  beginStep,
  cancelImport,
  findImport,
  listStanding,
  stepBack,
  takeImport,
  type ImportTask,
} from '../queries.ts'
import { checkFile } from './check-file.ts'
import { FileRefusal } from './file-refusal.ts'
import { forgetFile } from './forget.ts'
import { Outdated, postFile } from './post-file.ts'
import { readFile } from './read-file.ts'

/** The name of the job that does the next step of an import. */
export const importJob = 'work-on-import'

const target = z.object({ practiceId: z.string(), importId: z.string() })

const steps: Partial<Record<ImportState, (ctx: Context, task: ImportTask) => Promise<void>>> = {
  reading: readFile,
  checking: checkFile,
  posting: postFile,
}

/** Where an import is again when a step can not be finished. */
const before: Partial<Record<ImportState, ImportState>> = {
  reading: 'failed',
  checking: 'mapping',
  posting: 'checked',
}

/**
 * Does the step that an import waits for. May be asked any number of times: one process at a time has the import, and
 * when it is killed nothing of its step remains and the next one begins it anew.
 */
export async function runImport(app: App, payload: unknown): Promise<void> {
  const { practiceId, importId } = target.parse(payload)
  const db = app.database.inPractice(practiceId)
  await db.transaction(async (held) => {
    const { taken } = await held.one(takeImport, [importId])
    if (!taken) return
    const task = await db.maybe(findImport, [practiceId, importId])
    const step = task && steps[task.state]
    if (task && step) await doStep(await contextOf(app, practiceId, task), task, step)
  })
}

async function doStep(
  ctx: Context,
  task: ImportTask,
  step: (ctx: Context, task: ImportTask) => Promise<void>,
): Promise<void> {
  try {
    requirePermission(ctx, 'import.run')
    await step(ctx, task)
  } catch (error) {
    // Tried again by the queue; the import stays in its state.
    if (error instanceof Problem && error.code === 'unavailable') throw error
    if (error instanceof Outdated) {
      const why = 'Something changed since the dry run, so it was made again. Nothing was imported.'
      await ctx.db.run(beginStep, [ctx.practiceId, task.id, 'checking'])
      return doStep(ctx, { ...task, state: 'checking', failure: why }, checkFile)
    }
    const told = error instanceof FileRefusal || error instanceof Problem
    const why = told ? error.message : 'This failed unexpectedly; nothing was imported. Try again.'
    await ctx.db.run(stepBack, [ctx.practiceId, task.id, before[task.state] ?? 'failed', why])
    if (!told) throw error
  }
}

/** Whoever started the import does it, with the roles that they have now (I16). */
async function contextOf(app: App, practiceId: string, task: ImportTask): Promise<Context> {
  const db = app.database.inPractice(practiceId)
  const { member } = await db.one(staffOfSignIn, [practiceId, task.created_by])
  if (!member) throw new Error('nobody asked for this import')
  const { id, name, active, location_ids: locationIds } = member
  const access = { roles: active ? member.roles : [], locationIds, limits: member.limits ?? usualLimits }
  const actor = { kind: 'staff', id, name, ...access } as const
  return { app, practiceId, actor, db, signInId: null, idempotencyKey: null, requestHash: null }
}

/** Takes up imports whose process was killed; forgets files that are done with, or left for a week. */
export async function tendImports(app: App, practiceId: string): Promise<void> {
  const db = app.database.inPractice(practiceId)
  for (const { id, due } of await db.many(listStanding, [practiceId])) {
    if (due === 'work') await app.enqueue(importJob, { practiceId, importId: id })
    else await forgetFile({ db, practiceId }, id)
    if (due === 'give-up') await db.run(cancelImport, [practiceId, id])
  }
}
