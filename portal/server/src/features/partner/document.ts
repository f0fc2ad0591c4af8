import { partnerApi } from '@tillwave/partner-api/contract'
import { problemTexts } from '@tillwave/partner-api/problem-texts'
import { partnerSandbox, sandboxProblems } from '@tillwave/partner-api/sandbox'
import { FAULT_HEADER, faultNames, faults } from '@tillwave/portal-domain/sandbox-faults'
import { openApi, type DocumentedHeader } from '@tillwave/route/openapi'
import { keyLimit } from '../api-keys/index.ts'

const faultHeader: DocumentedHeader = {
  name: FAULT_HEADER,
  description: [
    'Outside of production: the fault that this one call meets, beside those that are switched on. A word that is no ' +
      'fault is a 400; in production the header is ignored.',
    ...faultNames.map((name) => `- \`${name}\`: ${faults[name]}`),
  ].join('\n'),
  schema: { type: 'string', enum: faultNames },
}

const introduction = [
  'What a practice system may ask of the lender. Sandbox — not affiliated with Synchrony.',
  'Money is integer cents and instants are UTC. Fields may be added to answers at any time: ignore those that you do ' +
    'not know, and quarantine a kind or a status that you do not know.',
  `A key may make ${keyLimit.allowed.toLocaleString('en-US')} calls a minute, belongs to one practice, and may be ` +
    'limited to some of its merchant numbers; whatever belongs to another merchant number is as if unknown.',
  'Refusals are RFC 9457 problems: branch on `code`, which is stable, never on `detail`. A call that was refused has ' +
    'changed nothing. Repeat reads freely, and other calls with the Idempotency-Key of the first try. Keys are the ' +
    'practice’s: a repeated call is the same one, also when the API key was rotated in between.',
].join('\n\n')

/** The partner API's document (PP-16), made of the same table that the routes are. */
export function partnerDocument({ publicUrl }: { publicUrl: string }): Record<string, unknown> {
  return openApi({ ...partnerApi, ...partnerSandbox }, sandboxProblems, {
    title: 'Partner API of the sandbox portal',
    version: '1',
    description: introduction,
    security: 'bearer',
    server: publicUrl,
    guide: {
      description: 'Connect your practice system',
      url: `${publicUrl}/library/connect-your-system`,
    },
    problemTexts,
    // The sandbox's own calls meet no fault, so that a reset always gets through.
    headersOf: (name) => (name in partnerApi ? [faultHeader] : []),
  })
}
