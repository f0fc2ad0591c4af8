import { createClient } from '@tillwave/route/client'
import { Problem } from '@tillwave/route/problem'
import type { Attempt, LenderHands } from './conformance-lender.ts'
import { partnerSandbox, type SandboxAct } from './sandbox.ts'

/** Hands of a lender that has the sandbox's calls: no browser and no person is needed. */
export function sandboxHands(connection: { origin: string; apiKey: string }): LenderHands {
  const client = sandboxClient(connection)
  const act = async (body: SandboxAct) => (await client.act({ body })).transactionId
  const attempt = (body: SandboxAct, refusal: string): Promise<Attempt> =>
    act(body).then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Problem && error.code === refusal) return 'refused'
        throw error
      },
    )
  return {
    apply: (launchUrl) => act({ act: 'apply', launchUrl }),
    purchase: (launchUrl, amountCents) => act({ act: 'purchase', launchUrl, amountCents }),
    declinedPurchase: (launchUrl) => act({ act: 'purchase', launchUrl, amountCents: 30_051 }),
    refund: (launchUrl, originalTransactionId, amountCents) =>
      act({ act: 'refund', launchUrl, originalTransactionId, amountCents }),
    refundTooMuch: (launchUrl, originalTransactionId, amountCents) =>
      attempt({ act: 'refund', launchUrl, originalTransactionId, amountCents }, 'more-than-refundable'),
    useAgain: (launchUrl) => attempt({ act: 'apply', launchUrl }, 'launch-spent'),
  }
}

/** True when the lender has the sandbox's calls; asked by one that can do nothing. */
export async function hasSandboxCalls(connection: { origin: string; apiKey: string }): Promise<boolean> {
  const nothing = { act: 'nothing' } as unknown as SandboxAct
  return sandboxClient(connection)
    .act({ body: nothing })
    .then(
      () => true,
      (error: unknown) => error instanceof Problem && error.code === 'invalid',
    )
}

function sandboxClient({ origin, apiKey }: { origin: string; apiKey: string }) {
  const headers = () => ({ authorization: `Bearer ${apiKey}` })
  return createClient(partnerSandbox, { base: origin, headers, parse: true })
}
