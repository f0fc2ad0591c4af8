import { phone as phoneNumber } from '@tillwave/route/security'
import { create, toString as drawQr } from 'qrcode'
import type { Resource } from './parse-resource.ts'

/** Whom a piece is for: a location of a practice, or nobody yet. */
export interface Sender {
  practice: string
  location: string
  phone: string
  website: string
}

/** A piece's words with the sender's in place of `{practice}` and the like; a paragraph that lacks one is left out. */
export function fillIn(text: string, sender: Sender): string {
  const known: Record<string, string> = { ...sender }
  return text
    .split('\n\n')
    .filter((part) => [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => known[name] !== ''))
    .map((part) => part.replaceAll(/\{(\w+)\}/g, (mark, name: string) => known[name] ?? mark))
    .join('\n\n')
}

/** The code of a piece: what a phone does that reads it, and what stands beside it. Null for pieces without one. */
export function codeOf(resource: Resource, sender: Sender, publicUrl: string) {
  if (!resource.code) return null
  const number = phoneNumber.safeParse(sender.phone)
  const calls = resource.code === 'call' && number.success
  const lines = [sender.practice, sender.location, sender.phone, sender.website].filter((line) => line !== '')
  return {
    title: calls ? 'Scan to call us' : (resource.codeTitle ?? 'Scan to read more'),
    lines,
    opens: calls ? `tel:${number.data}` : `${publicUrl}/welcome`,
  }
}

/** What a code opens, as rows of modules for a paper. */
export function modulesOf(opens: string): string[] {
  const { size, data } = create(opens, { errorCorrectionLevel: 'M' }).modules
  const row = (at: number) => Array.from(data.slice(at * size, (at + 1) * size), (dark) => (dark ? '1' : '0'))
  return Array.from({ length: size }, (_, at) => row(at).join(''))
}

/** The same as an SVG document for a screen. */
export function codePicture(opens: string): Promise<string> {
  return drawQr(opens, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' })
}
