/** Where requests wait for the password that was asked for again. */
export interface StepUpGate {
  /** Opens the dialog and answers whether the password was given; several that ask at once share one dialog. */
  ask: () => Promise<boolean>
  isAsking: () => boolean
  subscribe: (listener: () => void) => () => void
  answer: (given: boolean) => void
}

/** Where requests wait until the person has given the password again, or has declined to. */
export function createStepUpGate(): StepUpGate {
  const listeners = new Set<() => void>()
  let waiting: ((given: boolean) => void)[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    ask: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve]
        tell()
      }),
    isAsking: () => waiting.length > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer(given) {
      const served = waiting
      waiting = []
      tell()
      for (const resolve of served) resolve(given)
    },
  }
}
