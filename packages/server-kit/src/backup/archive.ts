import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pack } from 'tar-stream'

/** A tar that is being written. */
export type Archive = Pack

const CHUNK_BYTES = 256 * 1024

/** Adds a small file by its content. */
export async function addText(archive: Archive, name: string, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()))
  })
}

/**
 * Adds a file as long as it is now, whatever happens to it meanwhile: what is cut off is zeros, what is added is left
 * out, and PostgreSQL's log corrects both. A file that has vanished is left out.
 */
export async function addFile(archive: Archive, name: string, path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return
  try {
    const { size } = await file.stat()
    await copy(archive, name, file, size)
  } finally {
    await file.close()
  }
}

async function copy(archive: Archive, name: string, file: FileHandle, size: number): Promise<void> {
  await pipeline(Readable.from(chunksOf(file, size)), archive.entry({ name, size, mode: 0o600 }))
}

async function* chunksOf(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size - at))
    await file.read(chunk, 0, chunk.length, at)
    at += chunk.length
    yield chunk
  }
}
