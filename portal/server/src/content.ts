import { join } from 'node:path'

/** Where the texts of the portal are, as Markdown: the same from src/ and from the bundle in dist/. */
export const contentFolder = join(import.meta.dirname, '..', '..', 'content')
