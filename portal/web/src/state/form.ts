import type { CallOptions } from '@tillwave/route/client'
import { Problem } from '@tillwave/route/problem'
import { fieldErrors, type FormProblems } from '@tillwave/ui/field-errors'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type * as z from 'zod'
import { queryClient } from './queries.ts'

/** The values of a form and how to change one of them. */
export function useFields<Values extends object>(initial: Values | (() => Values)) {
  const [values, setValues] = useState(initial)
  return {
    values,
    set<Name extends keyof Values>(name: Name, value: Values[Name]) {
      setValues((before) => ({ ...before, [name]: value }))
    },
  }
}

interface SubmitOptions<Input, Reply> {
  call: (input: Input, options: CallOptions) => Promise<Reply>
  onDone: (reply: Reply) => void
}

/**
 * Submits a form once, however often its button is pressed: the same content goes out under the same idempotency
 * key, so that a second press or a try after a lost answer does nothing twice; changed content gets its own key.
 */
export function useSubmit<Input, Reply>({ call, onDone }: SubmitOptions<Input, Reply>) {
  const sent = useRef({ content: '', key: '' })
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn(input: Input) {
      const content = JSON.stringify(input)
      if (content !== sent.current.content) sent.current = { content, key: crypto.randomUUID() }
      return call(input, { idempotencyKey: sent.current.key })
    },
    onSuccess(reply) {
      void queryClient.invalidateQueries()
      onDone(reply)
    },
    onError(problem) {
      // The bar then tells that the session is over, and the forms start afresh without it.
      if (problem.code === 'session-over')
        void queryClient.invalidateQueries({ queryKey: ['practice-session'] })
    },
    onSettled() {
      running.current = false
    },
  })
  return {
    submit(input: Input) {
      if (running.current) return
      running.current = true
      mutation.mutate(input)
    },
    busy: mutation.isPending,
    problem: mutation.error ?? undefined,
    forget: mutation.reset,
  }
}

/**
 * What a form's schema says of its values, as the server would: one sentence per field; undefined when all is well.
 * `known` holds what the fields themselves have found, which goes before the schema's words.
 */
export function problemOf(
  schema: z.ZodType,
  values: unknown,
  known: Record<string, string> = {},
): Problem | undefined {
  const result = schema.safeParse(values)
  if (result.success) return undefined
  const fields = { ...known }
  for (const { path, message } of result.error.issues) fields[path.join('.')] ??= message
  return new Problem('invalid', 'Some fields need attention.', { fields })
}

/** Sorts a refusal to the fields of a form, whose names are those of the request. */
export function sortProblem<Field extends string>(
  problem: Problem | undefined,
  names: readonly Field[],
): FormProblems<Field> {
  const paths = {} as Record<Field, string>
  for (const name of names) paths[name] = name
  return fieldErrors(problem && { title: problem.message, fields: problem.fields }, paths)
}
