import { holdsCardNumber } from '@tillwave/route/fields'

/** The longest body that is kept, in characters. */
const LONGEST = 20_000

/**
 * A body or address as the recorder keeps it: one-time tokens, keys, passwords and whatever could be a card number are
 * taken out, and a long body is cut.
 */
export function redact(text: string): string {
  const clean = text
    .replaceAll(/(\/launch#)[\w-]+/g, '$1[redacted]')
    .replaceAll(/\btw_[\w-]{8,}/g, 'tw_[redacted]')
    .replaceAll(
      /("(?:[\w-]*(?:secret|token|password|api_?key)|authorization)"\s*:\s*")[^"]*/gi,
      '$1[redacted]',
    )
    .replaceAll(/\d[\d\s\p{Pd}._/]{11,}\d/gu, (run) => (holdsCardNumber(run) ? '[redacted]' : run))
  return cut(clean)
}

/** An address as the recorder keeps it; a card number in it is found however it is encoded. */
export function redactUrl(url: string): string {
  const plain = decoded(url).replaceAll('+', ' ')
  return holdsCardNumber(plain) ? '[redacted]' : cut(redact(url))
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function cut(clean: string): string {
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}\n… cut after ${LONGEST} characters` : clean
}
