import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { DownloadButton } from '../../parts/download-button.tsx'
import { mayOn, useDesk } from '../../state/desk.ts'
import { merchantsOf } from '../../state/locations.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { contactsQuery, resourceQuery, type Resource } from './queries.ts'
import { ReadingText } from './reading-text.tsx'
import { pieceLook } from './words.ts'

/** A marketing piece as it will be printed for a location, with what patients can call or open. */
export function Piece({ resource }: { resource: Resource }) {
  const { merchants } = useDesk()
  const [chosen, setChosen] = useState(merchants[0]?.merchantNumber)
  const { data = resource } = useQuery(resourceQuery(false, resource.name, chosen))
  const { name, title, summary, piece } = data
  const isCopied = piece === 'email' || piece === 'post'
  const asked = chosen === undefined ? '' : `?merchantNumber=${chosen}`
  return (
    <Page
      heading={title}
      meta={
        <>
          <span>{piece && pieceLook[piece].label}</span>
          <span>{summary}</span>
        </>
      }
      actions={
        <>
          {isCopied && <CopyText text={data.text} />}
          <DownloadButton href={`/api/resources/${name}/pdf${asked}`} label="PDF" />
        </>
      }
    >
      <TwoColumns
        main={<Sheet resource={data} />}
        aside={<ForLocation chosen={chosen} onChoose={setChosen} />}
      />
    </Page>
  )
}

/** What goes into a mail or a post: without the marks of Markdown. */
function CopyText({ text }: { text: string }) {
  return (
    <CopyButton value={text.replaceAll(/^[#>] ?|\*\*/gm, '')}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={<Copy size={15} aria-hidden />} onClick={copy}>
          {copied ? 'Copied' : 'Copy text'}
        </Button>
      )}
    </CopyButton>
  )
}

function Sheet({ resource: { piece, text, code } }: { resource: Resource }) {
  return (
    <article className="po-sheet" data-piece={piece}>
      <ReadingText text={text} isPublic={false} />
      {code && (
        <div className="po-sheet-code">
          <img
            src={`data:image/svg+xml;utf8,${encodeURIComponent(code.svg)}`}
            alt={`QR code: ${code.title}`}
          />
          <div>
            <strong>{code.title}</strong>
            {code.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </div>
        </div>
      )}
    </article>
  )
}

interface ForLocationProps {
  chosen: string | undefined
  onChoose: (merchantNumber: string) => void
}

function ForLocation({ chosen, onChoose }: ForLocationProps) {
  const desk = useDesk()
  const allowed = mayOn(desk, 'marketing-contact.change')
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useQuery({ ...contactsQuery, enabled: allowed })
  const contact = data?.contacts.find(({ merchantNumber }) => merchantNumber === chosen)
  if (!allowed)
    return (
      <Section title="For which location">
        <EmptyState title="Pieces carry a practice’s name">
          Its employees choose the location here.
        </EmptyState>
      </Section>
    )
  return (
    <Section
      title="For which location"
      actions={
        <Button variant="default" size="xs" disabled={!contact} onClick={() => setEditing(true)}>
          Change contact
        </Button>
      }
    >
      {error && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      <div className="po-stack">
        <SelectField label="Location" choices={merchantsOf(desk)} value={chosen ?? ''} onChange={onChoose} />
        {contact && (
          <dl className="po-contact">
            <dt>Phone</dt>
            <dd>{contact.phone || 'Not known: lines with a phone number are left out.'}</dd>
            <dt>Website</dt>
            <dd>{contact.website || 'Not known'}</dd>
          </dl>
        )}
      </div>
      {editing && contact && <ContactDialog contact={contact} onClose={() => setEditing(false)} />}
    </Section>
  )
}
