/** A file that can not be read or imported, for a reason that a person can act on: one sentence. */
export class FileRefusal extends Error {
  override name = 'FileRefusal'
}
