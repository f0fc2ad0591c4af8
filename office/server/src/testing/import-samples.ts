import { startExport } from '../features/exports/exports.ts'
import { startImport } from '../features/imports/start-import.ts'
import type { OneOfEach } from './one-of-each.ts'
import type { TestPractice } from './practice.ts'

/** An import that waits for its file, and an export that nobody has written yet. */
export async function makeFiles(practice: TestPractice): Promise<{ importId: string; exportId: string }> {
  const manager = practice.as('manager')
  const locationId = practice.locations[0].id
  const file = { kind: 'patients', fileName: 'patients.csv', fileBytes: 10, locationId } as const
  const { importId } = await startImport(manager, file)
  const { exportId } = await startExport(manager)
  return { importId, exportId }
}

/** Requests of imports and exports, naming these ids. */
export function importSamples({ importId, exportId, locationId }: OneOfEach) {
  const params = { importId }
  const file = { kind: 'patients', fileName: 'patients.csv', fileBytes: 10, locationId }
  return {
    listImports: {},
    startImport: { body: file },
    sendImportPart: { params: { importId, position: '0' } },
    endUpload: { params },
    rereadImport: { params, body: { encoding: 'utf-8', delimiter: ',' } },
    readImport: { params },
    checkImport: { params, body: { mapping: {}, dateOrder: null, locationId } },
    postImport: { params },
    listImportLines: { params },
    downloadBadLines: { params },
    cancelImport: { params },
    listExports: {},
    startExport: {},
    downloadExport: { params: { exportId } },
  }
}
