const words: Readonly<Record<string, string>> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  ach: 'Bank transfer (ACH)',
  carecredit: 'CareCredit',
  goodwill: 'Goodwill of the practice',
  'check-run': 'Check by mail',
  'patient-credit': 'Credit on your account',
}

/** How money came or went, in words for a patient. */
export function methodText(method: string): string {
  return words[method] ?? method
}
