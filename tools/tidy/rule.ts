/** A file of the repository: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A place where a rule is broken. */
export interface Finding {
  readonly path: string
  /** From 1; 0 when it is about the whole file. */
  readonly line: number
  readonly message: string
}

/** Files by path, as the examples of a rule give them. */
export type Example = Readonly<Record<string, string>>

/** One rule of the house, with an example that breaks it and one that looks alike and keeps it. */
export interface Rule {
  /** What holds, as a sentence. */
  readonly name: string
  check(files: readonly SourceFile[]): Finding[]
  readonly planted: Example
  readonly fine: Example
}

/** The files of an example. */
export function filesOf(example: Example): SourceFile[] {
  return Object.entries(example).map(([path, text]) => ({ path, text }))
}

/** Puts a text together from parts, so that a rule's own file does not hold what the rule forbids. */
export function glue(...parts: string[]): string {
  return parts.join('')
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** A check of one file at a time. */
export function eachFile(
  applies: (path: string) => boolean,
  look: (file: SourceFile) => readonly Omit<Finding, 'path'>[],
): Rule['check'] {
  return (files) =>
    files
      .filter(({ path }) => applies(path))
      .flatMap((file) => look(file).map((found) => ({ path: file.path, ...found })))
}

/** A check that nothing in a file matches; the pattern must be global. */
export function nothingMatches(
  applies: (path: string) => boolean,
  pattern: RegExp,
  message: string,
  read: (file: SourceFile) => string = ({ text }) => text,
): Rule['check'] {
  return eachFile(applies, (file) => {
    const text = read(file)
    return [...text.matchAll(pattern)].map((match) => ({
      line: lineAt(text, match.index),
      message: `${message}: ${match[0].trim()}`,
    }))
  })
}

/** TypeScript, tests included. */
export const isCode = (path: string): boolean => /\.(ts|tsx|mts)$/.test(path) && !path.endsWith('.d.ts')

/** Unit, database and browser tests. */
export const isTest = (path: string): boolean => /\.(test|e2e)\.tsx?$/.test(path)

/** TypeScript that is not a test, and no stand-in for one. */
export const isProduct = (path: string): boolean =>
  isCode(path) &&
  !isTest(path) &&
  !/\/(testing|bench)\/|^(e2e|tools|bench|packages\/ui\/gallery)\//.test(path)
