import type { Problem } from '@tillwave/route/problem'
import type { CallOptions } from '@tillwave/route/client'
import { fieldErrors, type FormProblems } from '@tillwave/ui/field-errors'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { showAgain, type Topic } from './queries.ts'

/** The values of a form and how to change one of them. */
export function useFields<Values extends object>(initial: Values | (() => Values)) {
  const [values, setValues] = useState(initial)
  return {
    values,
    set<Name extends keyof Values>(name: Name, value: Values[Name]) {
      setValues((before) => ({ ...before, [name]: value }))
    },
    /** Changes several at once. */
    merge(part: Partial<Values>) {
      setValues((before) => ({ ...before, ...part }))
    },
  }
}

interface SaveOptions<Input, Reply> {
  call: (input: Input, options: CallOptions) => Promise<Reply>
  /** What the saving changes, to be read again. */
  topics: readonly Topic[]
  onSaved: (reply: Reply, input: Input) => void
}

/**
 * Saves a form once, however often Save is pressed: the same content goes out under the same idempotency key, so
 * that a second press or a try after a lost answer posts nothing twice; changed content gets a key of its own.
 */
export function useSave<Input, Reply>({ call, topics, onSaved }: SaveOptions<Input, Reply>) {
  const sent = useRef({ content: '', key: '' })
  const running = useRef(false)
  const mutation = useMutation({
    mutationFn(input: Input) {
      const content = JSON.stringify(input)
      if (content !== sent.current.content) sent.current = { content, key: crypto.randomUUID() }
      return call(input, { idempotencyKey: sent.current.key })
    },
    async onSuccess(reply, input) {
      // The next dialog is opened from what the screen shows, so this one stays until that is true again.
      await showAgain(topics)
      onSaved(reply, input)
    },
    onSettled() {
      running.current = false
    },
  })
  return {
    save(input: Input) {
      if (running.current) return
      running.current = true
      mutation.mutate(input)
    },
    busy: mutation.isPending,
    problem: mutation.error ?? undefined,
    forget: mutation.reset,
  }
}

/** Sorts a refusal to the fields of a form; `paths` gives each field's path in the request's body or intent. */
export function sortProblem<Field extends string>(
  problem: Problem | undefined,
  paths: Readonly<Record<Field, string>>,
): FormProblems<Field> {
  if (!problem) return fieldErrors(undefined, paths)
  const fields: Record<string, string> = {}
  for (const [path, message] of Object.entries(problem.fields ?? {}))
    fields[path.replace(/^intent\./, '')] = message
  return fieldErrors({ title: problem.message, fields }, paths)
}

/** The first reason that holds, for a button that must say why it is disabled. */
export function firstReason(...reasons: readonly (string | false | undefined)[]): string | undefined {
  for (const reason of reasons) if (reason) return reason
  return undefined
}
