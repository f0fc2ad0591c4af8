/** What a new password needs, in one sentence, as the server will judge it. */
export function passwordAdvice(hasSecondFactor: boolean): string {
  const least = hasSecondFactor ? 8 : 15
  return `At least ${least} characters of any kind; a few unrelated words do well. Pasting is fine.`
}
