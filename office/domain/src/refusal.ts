/** A decision against: a stable problem code, one plain sentence, and the field it belongs to where there is one. */
export interface Refusal {
  readonly refused: true
  readonly code: string
  readonly detail: string
  readonly fields?: Record<string, string>
}

/** Refuses, with a code of the contract and a sentence for the person. */
export function refuse(code: string, detail: string, field?: string): Refusal {
  return { refused: true, code, detail, ...(field !== undefined && { fields: { [field]: detail } }) }
}

/** True for a refusal, so that the other side of the union remains. */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
