import type { ImportKind } from '@tillwave/office-domain/import/fields'
import { officeApi } from '@tillwave/office-contract/api'
import { addressOf } from '@tillwave/route/client'
import { Problem, problemBody } from '@tillwave/route/problem'
import { api } from '../../api.ts'

interface FileToSend {
  kind: ImportKind
  file: File
  locationId: string
  /** Told after each piece: bytes that have arrived. */
  onProgress: (bytes: number) => void
  signal: AbortSignal
}

const TRIES = 3

/** Sends a file piece by piece, a broken piece again; answers the import's id once the server reads it. */
export async function sendFile({ kind, file, locationId, onProgress, signal }: FileToSend): Promise<string> {
  const announced = { kind, fileName: file.name, fileBytes: file.size, locationId }
  const { importId, partBytes } = await api.startImport({ body: announced }, { signal })
  for (let position = 0; position * partBytes < file.size; position += 1) {
    const piece = file.slice(position * partBytes, (position + 1) * partBytes)
    await sendPiece(importId, position, piece, signal)
    onProgress(position * partBytes + piece.size)
  }
  await api.endUpload({ params: { importId } }, { signal })
  return importId
}

async function sendPiece(
  importId: string,
  position: number,
  piece: Blob,
  signal: AbortSignal,
): Promise<void> {
  const params = { importId, position: String(position) }
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(addressOf(officeApi.sendImportPart, { params }), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-tillwave': '1' },
      body: await piece.arrayBuffer(),
      signal,
    }).catch((error: unknown) => {
      if (signal.aborted || attempt === TRIES) throw error
      return undefined
    })
    if (answer?.ok) return
    if (answer && (answer.status < 500 || attempt === TRIES)) throw await problemOf(answer)
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const read = problemBody.safeParse(await answer.json().catch(() => undefined))
  if (read.success) return new Problem(read.data.code, read.data.detail)
  return new Problem('unavailable', 'The file could not be sent. Check the connection and try again.')
}
