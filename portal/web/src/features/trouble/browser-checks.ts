/** Whether this browser keeps cookies for this address, found by trying. */
export function cookiesWork(): boolean {
  if (!navigator.cookieEnabled) return false
  document.cookie = 'tillwave-check=1; path=/; SameSite=Strict'
  const kept = document.cookie.includes('tillwave-check=1')
  document.cookie = 'tillwave-check=; path=/; SameSite=Strict; Max-Age=0'
  return kept
}
