import { importedRow } from '@tillwave/office-contract/imports'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../../context.ts'
import { recordAudits } from '../../audit/index.ts'
import type { ImportTask } from '../queries.ts'
import type { Batch } from './post-file.ts'
import { insertItems, insertPatients, raiseCharts, readChartNumbers, takeCharts } from './posting-queries.ts'

/** Numbers that the file brings are not given to anybody else afterwards. */
export async function raiseChartNumbers(ctx: Context, tx: Reader, task: ImportTask): Promise<void> {
  const { highest } = await tx.one(readChartNumbers, [ctx.practiceId, task.id])
  await tx.run(raiseCharts, [ctx.practiceId, highest])
}

/** Adds the patients of a batch; who has no chart number yet gets the next one (BI-1). */
export async function postPatients({ ctx, tx, task, rows }: Batch): Promise<void> {
  const people = rows.map((row) => importedRow.patients.parse(row.content))
  const blank = people.filter((one) => one.chartNumber === '').length
  const first = blank === 0 ? 0 : (await tx.one(takeCharts, [ctx.practiceId, blank])).first
  await tx.run(insertPatients, [ctx.practiceId, task.id, rows[0]?.line, rows.at(-1)?.line, first])
  const summary = `Imported the patient from ${task.file_name}`
  await recordAudits(
    tx,
    ctx,
    rows.map((row) => ({ action: 'patient.import', patientId: row.document_id, summary })),
  )
}

/** Adds the items of a batch to the catalog (BI-2). */
export async function postItems({ ctx, tx, task, rows }: Batch): Promise<void> {
  await tx.run(insertItems, [ctx.practiceId, task.id, rows[0]?.line, rows.at(-1)?.line])
}
