import { Link } from '@tanstack/react-router'
import Markdown from 'markdown-to-jsx/react'
import type { ReactNode } from 'react'
import { urls } from '../../urls.ts'

interface ReadingTextProps {
  text: string
  isPublic: boolean
}

/** A text as people read it; its headings stand below the page's own. */
export function ReadingText({ text, isPublic }: ReadingTextProps) {
  return (
    <div className="po-reading">
      <Markdown
        options={{
          disableParsingRawHTML: true,
          forceBlock: true,
          overrides: { a: isPublic ? PublicLink : OwnLink, h1: Headline, pre: Code },
        }}
      >
        {text}
      </Markdown>
    </div>
  )
}

interface TextLinkProps {
  href?: string
  children?: ReactNode
}

/** A piece's big words: a heading below the page's own. */
function Headline({ children }: { children?: ReactNode }) {
  return <h2 className="po-headline">{children}</h2>
}

/** Lines of code: what is wider than the page is reached by keyboard too. */
function Code({ children }: { children?: ReactNode }) {
  return <pre tabIndex={0}>{children}</pre>
}

function OwnLink(props: TextLinkProps) {
  return <TextLink {...props} isPublic={false} />
}

function PublicLink(props: TextLinkProps) {
  return <TextLink {...props} isPublic />
}

/** A name without a slash is another resource; everything else is an address. */
function TextLink({ href = '', isPublic, children }: TextLinkProps & { isPublic: boolean }) {
  if (href.includes('/')) return <a href={href}>{children}</a>
  return <Link {...urls.resource(href, isPublic)}>{children}</Link>
}
