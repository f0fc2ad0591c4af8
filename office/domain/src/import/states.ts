/** The life of an import, from the first piece of its file to its end. */
export const importStates = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'posting',
  'done',
  'failed',
  'cancelled',
] as const

/** Where an import stands. */
export type ImportState = (typeof importStates)[number]

/** What an import lets one do, by its state; screens and server read the same table. */
export const importAllows = {
  send: ['uploading'],
  read: ['uploading', 'mapping', 'checked'],
  check: ['mapping', 'checked'],
  post: ['checked'],
  cancel: ['uploading', 'mapping', 'checked', 'failed'],
} satisfies Record<string, ImportState[]>

/** What can be asked of an import. */
export type ImportVerb = keyof typeof importAllows

/** True when the import's state lets one do it. */
export function importMay(verb: ImportVerb, state: ImportState): boolean {
  const allowed: readonly ImportState[] = importAllows[verb]
  return allowed.includes(state)
}

/** States in which a background job works on the file. */
export const workingStates: readonly ImportState[] = ['reading', 'checking', 'posting']

/** How large a file may be, and how much of it is sent at once. */
export const importLimits = {
  fileBytes: 250_000_000,
  partBytes: 1_000_000,
  rows: 1_000_000,
  columns: 100,
  /** Files of one practice that are not done or cancelled. */
  unfinished: 10,
} as const
