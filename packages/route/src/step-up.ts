/**
 * A fetch that asks for the password where an answer is `step-up`, and then sends the request once more, as it was; who
 * declines gets the refusal.
 */
export function withStepUp(ask: () => Promise<boolean>, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const answer = await send(input, init)
    if (answer.status !== 403 || !(await wantsStepUp(answer.clone()))) return answer
    return (await ask()) ? send(input, init) : answer
  }
}

async function wantsStepUp(answer: Response): Promise<boolean> {
  const body: unknown = await answer.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'step-up'
}
