/** What an answer said about the fields of a form: a problem document's `fields`. */
export interface FieldProblem {
  title: string
  detail?: string | undefined
  /** Field path (`amountCents`, `allocations.0.amountCents`) → one sentence. */
  fields?: Readonly<Record<string, string>> | undefined
}

/** Errors sorted to where they belong: by field of the form, and those that belong to none. */
export interface FormProblems<Field extends string> {
  byField: Partial<Record<Field, string>>
  other: string[]
}

/**
 * Sorts a refusal to the form's fields. `paths` maps each field of the form to the path it has in the request;
 * what matches none of them, or has no fields at all, goes to the form's own list, so that nothing is swallowed.
 */
export function fieldErrors<Field extends string>(
  problem: FieldProblem | undefined,
  paths: Readonly<Record<Field, string>>,
): FormProblems<Field> {
  const sorted: FormProblems<Field> = { byField: {}, other: [] }
  if (!problem) return sorted
  const fields = Object.keys(paths) as Field[]
  for (const [path, message] of Object.entries(problem.fields ?? {})) {
    const field = fields.find((name) => path === paths[name] || path.startsWith(`${paths[name]}.`))
    if (field) sorted.byField[field] ??= message
    else sorted.other.push(message)
  }
  const placed = sorted.other.length + Object.keys(sorted.byField).length
  if (placed === 0) sorted.other.push(problem.detail ?? problem.title)
  return sorted
}
