import { delimiters, encodings } from '@tillwave/office-contract/imports'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { useSave } from '../../state/form.ts'
import type { ImportDetail } from './queries.ts'

type Encoding = (typeof encodings)[number]
type Delimiter = (typeof delimiters)[number]

const encodingWords: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Western)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
}
const delimiterWords: Record<Delimiter, string> = {
  ',': 'Comma ,',
  ';': 'Semicolon ;',
  '\t': 'Tab',
  '|': 'Bar |',
}

/** How the file's text was read; another choice reads it again. */
export function ReadAgain({ file }: { file: ImportDetail }) {
  const read = useSave({
    call: (body: { encoding: Encoding; delimiter: Delimiter }, options) =>
      api.rereadImport({ params: { importId: file.id }, body }, options),
    topics: ['import'],
    onSaved: () => undefined,
  })
  const { encoding, delimiter } = file
  if (encoding === null || delimiter === null) return null
  const guessed =
    encoding === 'windows-1252'
      ? 'The file is not UTF-8. Look whether letters such as é are right.'
      : undefined
  return (
    <>
      <SelectField
        label="Letters"
        description={guessed}
        value={encoding}
        disabled={read.busy}
        error={read.problem?.message}
        onChange={(chosen) => read.save({ encoding: chosen, delimiter })}
        choices={encodings.map((value) => ({ value, label: encodingWords[value] }))}
      />
      <SelectField
        label="Between cells"
        value={delimiter}
        disabled={read.busy}
        onChange={(chosen) => read.save({ encoding, delimiter: chosen })}
        choices={delimiters.map((value) => ({ value, label: delimiterWords[value] }))}
      />
    </>
  )
}
