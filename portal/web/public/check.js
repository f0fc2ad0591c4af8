// Runs before the app, in any browser, and is written for the oldest: where the app could not start, it says plainly what
// is missing and what to do (PP-7). The words stand in index.html.
;(function () {
  function supported() {
    return (
      'noModule' in document.createElement('script') &&
      typeof Array.prototype.toSorted === 'function' &&
      CSS.supports('color', 'color-mix(in srgb, red 50%, blue)') &&
      matchMedia('(width >= 1px)').matches
    )
  }

  // Browsers that block cookies forbid the tab's own storage too, which the app needs as well.
  function keepsCookies() {
    try {
      sessionStorage.getItem('tillwave-check')
      document.cookie = 'tillwave-check=1; path=/; SameSite=Strict'
      return navigator.cookieEnabled && forget(document.cookie.indexOf('tillwave-check=1') !== -1)
    } catch (denied) {
      return !denied
    }
  }

  function forget(kept) {
    document.cookie = 'tillwave-check=; path=/; SameSite=Strict; expires=Thu, 01 Jan 1970 00:00:00 GMT'
    return kept
  }

  function halt(why) {
    show(document.getElementById('root'), document.getElementById('halt-' + why))
  }

  // Without its root the app does not start; see main.tsx.
  function show(root, notice) {
    if (root) root.parentNode.removeChild(root)
    notice.style.display = 'block'
    document.title = notice.getElementsByTagName('h1')[0].innerHTML
  }

  if (!supported()) halt('browser')
  else if (!keepsCookies()) halt('cookies')
  else
    window.addEventListener(
      'error',
      function (event) {
        if (event.target && event.target.tagName === 'SCRIPT') halt('loading')
      },
      true,
    )
})()
