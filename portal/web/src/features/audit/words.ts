/** An action of the trail in words: `account.look-up` is `Account: look up`. */
export function actionText(action: string): string {
  const [noun = '', verb = ''] = action.split('.').map((part) => part.replaceAll('-', ' '))
  const named = noun.replace(/^api\b/, 'API')
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}: ${verb}`
}
