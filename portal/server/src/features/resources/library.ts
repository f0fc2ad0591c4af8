import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicKinds, resourceKinds, type ResourceKind } from '@tillwave/portal-contract/resources'
import { Problem } from '@tillwave/route/problem'
import { contentFolder } from '../../content.ts'
import { parseResource, type Resource } from './parse-resource.ts'

const folders = {
  guide: 'guides',
  article: 'articles',
  marketing: 'marketing',
  news: 'news',
} as const satisfies Record<ResourceKind, string>

const AFTER_THE_COURSE = 99

/** Every text of the portal, read once when the portal starts: guides by their step, news newest first. */
export const library: readonly Resource[] = resourceKinds.flatMap((kind) =>
  readFolder(kind).toSorted(inOrder),
)

/** The guides that certify, in their order. */
export const course: readonly Resource[] = library.filter(({ step }) => step !== undefined)

/** The guides, those of the course first. */
export const guides: readonly Resource[] = library.filter(({ kind }) => kind === 'guide')

/** One text. Throws `not-found`. */
export function findResource(name: string, among: readonly Resource[] = library): Resource {
  const found = among.find((resource) => resource.name === name)
  if (!found) throw new Problem('not-found', 'There is no resource of this name.')
  return found
}

/** What strangers may read. */
export const publicLibrary: readonly Resource[] = library.filter(
  ({ kind, open }) => open === 'yes' || (publicKinds as readonly ResourceKind[]).includes(kind),
)

function readFolder(kind: ResourceKind): Resource[] {
  const folder = join(contentFolder, folders[kind])
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return files.map((file) => parseResource(kind, file, readFileSync(join(folder, file), 'utf8')))
}

function inOrder(one: Resource, other: Resource): number {
  const step = (one.step ?? AFTER_THE_COURSE) - (other.step ?? AFTER_THE_COURSE)
  if (step !== 0) return step
  if (one.kind === 'news') return other.updated.localeCompare(one.updated)
  return one.title.localeCompare(other.title)
}
