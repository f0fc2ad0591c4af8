const KEY = 'tillwave-left-by'

/** Remembers whose page is left, for as long as this tab lives: only they come back to it by signing in. */
export function rememberWhoLeft(staffId: string | undefined): void {
  if (staffId !== undefined) sessionStorage.setItem(KEY, staffId)
}

/** Whether a person who signed in may go to the page that was left: nobody left one here, or they did themselves. */
export function mayComeBack(staffId: string): boolean {
  const left = sessionStorage.getItem(KEY)
  return left === null || left === staffId
}
