import type { CallDetail } from './queries.ts'

/** A recorded call as a command for a shell; the key is read from the environment, since nobody can read it here. */
export function curlOf(call: Pick<CallDetail, 'method' | 'path' | 'requestBody'>, origin: string): string {
  const parts = [`curl -sS -X ${call.method} ${quoted(origin + call.path)}`]
  parts.push(`-H "Authorization: Bearer $PARTNER_API_KEY"`)
  if (call.method !== 'GET') parts.push('-H "Idempotency-Key: $(uuidgen)"')
  if (call.requestBody !== null)
    parts.push(`-H 'Content-Type: application/json'`, `--data ${quoted(call.requestBody)}`)
  return parts.join(' \\\n  ')
}

/** Single quotes let a shell read nothing into it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A body as it is read best: JSON indented, anything else as it came. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
