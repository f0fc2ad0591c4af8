/** A start that cannot go on, for a reason a person can act on: `message` is one sentence to show as it is. */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
}

/** The plain words for a file system error, for use at the end of a refusal's sentence. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'it is not a folder'
  return error instanceof Error ? error.message : String(error)
}
