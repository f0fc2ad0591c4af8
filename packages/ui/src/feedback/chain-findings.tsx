import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { DescriptionList } from '../display/description-list.tsx'
import { StatusPill } from '../display/status-pill.tsx'
import { Quiet } from '../display/text.tsx'
import { Section } from '../layout/page.tsx'
import { Callout } from './callout.tsx'
import './chain-findings.css'

/** What the check of a chain of seals found. */
export interface CheckedChain {
  sealedRows: number
  unsealedRows: number
  head: { number: number; hash: string; sealedAt: string } | null
  faults: {
    fault: 'changed' | 'missing' | 'inserted' | 'broken-seal'
    rowId: string | null
    sealNumber: number
  }[]
}

/** A chain that was checked, and what its rows are called: `Row` in a sentence, `rows` in the plural. */
export interface FoundChain {
  /** Its heading, where there are several. */
  title?: string
  checked: CheckedChain
  row: string
  rows: string
}

interface ChainFindingsProps {
  chains: readonly FoundChain[]
  /** An instant as the app shows it. */
  at: (instant: string) => ReactNode
}

/** Whether what was sealed is as it was written, what is wrong with it, and the last seal to keep elsewhere. */
export function ChainFindings({ chains, at }: ChainFindingsProps) {
  return (
    <div className="tw-chains">
      {chains.map(({ title, ...chain }) =>
        title === undefined ? (
          <Findings key={chain.rows} {...chain} at={at} />
        ) : (
          <Section key={chain.rows} title={title}>
            <Findings {...chain} at={at} />
          </Section>
        ),
      )}
      <Quiet>
        Every five minutes what is new is sealed: each seal holds a hash of its rows and of the seal before,
        so that a row that is changed, removed or put in afterwards is found. Keep the hash of the last seal
        elsewhere: with it you can tell later that nobody made the whole chain anew.
      </Quiet>
    </div>
  )
}

function Findings({ checked, row, rows, at }: FoundChain & Pick<ChainFindingsProps, 'at'>) {
  const { sealedRows, unsealedRows, head, faults } = checked
  return (
    <div className="tw-chain">
      <p role="status">
        <Verdict checked={checked} />
      </p>
      {faults.length > 0 && <Faults faults={faults} row={row} />}
      <DescriptionList
        facts={[
          { term: `Sealed ${rows}`, value: sealedRows.toLocaleString('en-US') },
          { term: 'Written since', value: unsealedRows.toLocaleString('en-US') },
          {
            term: 'Last seal',
            value: head && (
              <>
                Number {head.number}, {at(head.sealedAt)}
              </>
            ),
          },
        ]}
      />
      {head && <Head hash={head.hash} rows={rows} />}
    </div>
  )
}

function Verdict({ checked: { head, faults } }: { checked: CheckedChain }) {
  if (faults.length > 0) return <StatusPill tone="negative">Changed afterwards</StatusPill>
  if (head === null) return <StatusPill tone="neutral">Nothing is sealed yet</StatusPill>
  return <StatusPill tone="positive">As it was written</StatusPill>
}

const faultWords = {
  changed: 'was changed',
  missing: 'was removed',
  inserted: 'was put in afterwards',
}

function Faults({ faults, row }: { faults: CheckedChain['faults']; row: string }) {
  return (
    <Callout tone="negative" title="Not as it was written">
      <ul className="tw-chain-faults">
        {faults.map(({ fault, rowId, sealNumber }) => (
          <li key={`${sealNumber} ${fault} ${rowId}`}>
            {fault === 'broken-seal' ? (
              `Seal ${sealNumber} does not follow from the one before.`
            ) : (
              <>
                {row} <code>{rowId}</code> {faultWords[fault]}.
              </>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function Head({ hash, rows }: { hash: string; rows: string }) {
  const label = `Hash of the last seal of ${rows}`
  return (
    <section aria-label={label} className="tw-chain-head">
      <h3>Hash of the last seal</h3>
      <code>{hash}</code>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy} aria-label={`Copy the ${label.toLowerCase()}`}>
            {copied ? 'Copied' : 'Copy the hash'}
          </Button>
        )}
      </CopyButton>
    </section>
  )
}
