import { parseSync, visitorKeys, type ParseResult } from 'oxc-parser'
import { lineAt, type SourceFile } from './rule.ts'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const parsed = new WeakMap<SourceFile, ParseResult>()

function parse(file: SourceFile): ParseResult {
  const known = parsed.get(file)
  if (known) return known
  const result = parseSync(file.path, file.text)
  parsed.set(file, result)
  return result
}

/** What a file imports or re-exports, by its specifier. */
export function importsOf(file: SourceFile): { specifier: string; line: number }[] {
  const { module } = parse(file)
  const requests = [
    ...module.staticImports.map((found) => found.moduleRequest),
    ...module.staticExports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      value: file.text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/^['"]|['"]$/g, ''),
      start: moduleRequest.start,
    })),
  ]
  return requests.map(({ value, start }) => ({ specifier: value, line: lineAt(file.text, start) }))
}

/** What a file exports from another file. */
export function reExportsOf(file: SourceFile): { line: number }[] {
  return parse(file).module.staticExports.flatMap((found) =>
    found.entries.some((entry) => entry.moduleRequest) ? [{ line: lineAt(file.text, found.start) }] : [],
  )
}

/** The exported declarations, each with the comment that stands directly above it. */
export function exportsOf(file: SourceFile): { line: number; doc: string | undefined }[] {
  const { program, comments } = parse(file)
  return program.body
    .filter((node) => node.type === 'ExportNamedDeclaration' && node.declaration !== null)
    .map(({ start }) => {
      const above = comments.findLast(
        (comment) => comment.end <= start && file.text.slice(comment.end, start).trim() === '',
      )
      const doc = above?.type === 'Block' && above.value.startsWith('*') ? above.value.slice(1) : undefined
      return { line: lineAt(file.text, start), doc }
    })
}

/** Every function, by the name that it has or is given. */
export function functionsOf(file: SourceFile): { name: string; line: number; lines: number }[] {
  const found: { name: string; line: number; lines: number }[] = []
  visit(parse(file).program, (node, parent) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    const line = lineAt(file.text, node.start)
    found.push({ name: nameOf(node, parent), line, lines: lineAt(file.text, node.end) - line + 1 })
  })
  return found
}

/** Every string and template, where it begins. */
export function stringsOf(file: SourceFile): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = []
  visit(parse(file).program, (node) => {
    if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return
    const text = file.text.slice(node.start, node.end)
    if (/^['"`]/.test(text)) found.push({ text: text.slice(1, -1), line: lineAt(file.text, node.start) })
  })
  return found
}

/** The lines with a node of a type, such as `TSAnyKeyword`. */
export function linesWith(file: SourceFile, type: string): number[] {
  const found: number[] = []
  visit(parse(file).program, (node) => {
    if (node.type === type) found.push(lineAt(file.text, node.start))
  })
  return found
}

/** The comments with their lines. */
export function commentsOf(file: SourceFile): { text: string; line: number }[] {
  return parse(file).comments.map(({ value, start }) => ({ text: value, line: lineAt(file.text, start) }))
}

/** The text with comments blanked out, so that only code is looked at; every offset stays. */
export function codeOf(file: SourceFile): string {
  let code = file.text
  for (const { start, end } of parse(file).comments)
    code = code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end)
  return code
}

function nameOf(node: Node, parent: Node | undefined): string {
  const own = (node as { id?: { name?: string } | null }).id?.name
  if (own !== undefined) return own
  const given = parent as { id?: { name?: string } | null; key?: { name?: string } } | undefined
  return given?.id?.name ?? given?.key?.name ?? 'a function'
}

function visit(node: Node, look: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  look(node, parent)
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key]
    for (const next of Array.isArray(child) ? child : [child]) if (next) visit(next, look, node)
  }
}
