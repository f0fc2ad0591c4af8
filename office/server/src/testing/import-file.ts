import type { importDetail } from '@tillwave/office-contract/imports'
import type { DateOrder } from '@tillwave/office-domain/import/dates'
import type { ImportKind, Mapping } from '@tillwave/office-domain/import/fields'
import { importLimits } from '@tillwave/office-domain/import/states'
import type * as z from 'zod'
import { readImport, runImport } from '../features/imports/index.ts'
import { sendPart } from '../features/imports/send-part.ts'
import { startImport } from '../features/imports/start-import.ts'
import { checkImport, endUpload, postImport } from '../features/imports/steps.ts'
import type { TestPractice } from './practice.ts'

type Detail = z.output<typeof importDetail>

/** Sends a file as the screen does and reads it; answers the import's id. */
export async function sendFile(
  practice: TestPractice,
  kind: ImportKind,
  content: string | Buffer,
): Promise<string> {
  const ctx = practice.as('biller')
  const bytes = Buffer.from(content)
  const locationId = practice.locations[0].id
  const file = { kind, fileName: `${kind}.csv`, fileBytes: bytes.length, locationId }
  const { importId } = await startImport(ctx, file)
  const { partBytes } = importLimits
  for (let position = 0; position * partBytes < bytes.length; position += 1) {
    const part = bytes.subarray(position * partBytes, (position + 1) * partBytes)
    await sendPart(ctx, { importId, position }, part)
  }
  await endUpload(ctx, importId)
  return work(practice, importId)
}

/** Does the step that an import waits for, as its job does. */
export async function work(practice: TestPractice, importId: string): Promise<string> {
  await runImport(practice.as('biller').app, { practiceId: practice.practiceId, importId })
  return importId
}

/** Makes the dry run with the suggested mapping, or another one; answers how the import stands. */
export async function dryRun(
  practice: TestPractice,
  importId: string,
  chosen: { mapping?: Mapping; dateOrder?: DateOrder } = {},
): Promise<Detail> {
  const ctx = practice.as('biller')
  const { mapping } = await readImport(ctx, importId)
  const { dateOrder = null } = chosen
  await checkImport(ctx, importId, {
    mapping: { ...(chosen.mapping ?? mapping) },
    dateOrder,
    locationId: practice.locations[0].id,
  })
  await work(practice, importId)
  return readImport(ctx, importId)
}

/** Imports a file that was checked. */
export async function postFile(practice: TestPractice, importId: string): Promise<string> {
  await postImport(practice.as('biller'), importId)
  return work(practice, importId)
}

/** Sends, checks and imports a file; answers how the import stands. */
export async function importFile(
  practice: TestPractice,
  kind: ImportKind,
  content: string | Buffer,
): Promise<Detail> {
  const importId = await sendFile(practice, kind, content)
  const checked = await dryRun(practice, importId)
  if (checked.state !== 'checked' || checked.badRows > 0) return checked
  await postFile(practice, importId)
  return readImport(practice.as('biller'), importId)
}
