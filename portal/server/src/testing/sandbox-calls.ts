import { partnerSandbox } from '@tillwave/partner-api/sandbox'
import { createClient, type Client } from '@tillwave/route/client'

/** The sandbox's own calls with a practice's key. */
export function sandboxCalls(
  { url }: { url: string },
  { apiKey }: { apiKey: string },
): Client<typeof partnerSandbox> {
  return createClient(partnerSandbox, { base: url, headers: () => ({ authorization: `Bearer ${apiKey}` }) })
}
