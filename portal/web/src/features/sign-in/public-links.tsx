import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { statusQuery } from '../../state/status.ts'
import { paths } from '../../urls.ts'

/** Under the cards of the public pages: what can be reached without signing in. */
export function PublicLinks() {
  const { data: status } = useQuery(statusQuery)
  return (
    <nav aria-label="Without signing in" className="po-public-links">
      <Link to={paths.help}>Help with signing in</Link>
      <Link to={paths.status}>System status</Link>
      <Link to={paths.welcome}>What this is</Link>
      <Link to={paths.library}>Articles and news</Link>
      <Link to={paths.support}>Support</Link>
      <Link to={paths.enrol}>Enrol your practice</Link>
      <Link to={paths.magicValues}>Magic values of this sandbox</Link>
      {status?.demo && <a href="/outbox">Mails of this demo</a>}
    </nav>
  )
}
