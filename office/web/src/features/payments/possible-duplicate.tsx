import { Callout } from '@tillwave/ui/callout'

/** Warns that a fetched CareCredit transaction looks like the one being entered (CC-17). */
export function PossibleDuplicate({ sentence }: { sentence: string }) {
  return (
    <div role="alert">
      <Callout tone="warning" title="Possible duplicate">
        {sentence} Save anyway only if it is different money.
      </Callout>
    </div>
  )
}
