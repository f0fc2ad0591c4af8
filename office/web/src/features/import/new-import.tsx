import { useNavigate } from '@tanstack/react-router'
import { importKinds, type ImportKind } from '@tillwave/office-domain/import/fields'
import { importLimits } from '@tillwave/office-domain/import/states'
import { Problem } from '@tillwave/route/problem'
import { FileDrop } from '@tillwave/ui/file-drop'
import { FormErrors } from '@tillwave/ui/form-errors'
import { OptionCards } from '@tillwave/ui/option-cards'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../../state/desk.ts'
import { readAgain, sentenceOf } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { kindWords } from './kind-words.ts'
import { sendFile } from './send-file.ts'
import './import.css'

const options = importKinds.map((value) => ({ value, ...kindWords[value] }))

/** Says what a file brings, takes the file and sends it. */
export function NewImport() {
  const { location } = useDesk()
  const navigate = useNavigate()
  const [kind, setKind] = useState<ImportKind>('patients')
  const [sending, setSending] = useState<{ file: File; bytes: number }>()
  const [problem, setProblem] = useState<string>()
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])

  async function send(file: File) {
    setProblem(refusalOf(file))
    if (refusalOf(file)) return
    const stop = new AbortController()
    leaving.current = stop
    setSending({ file, bytes: 0 })
    try {
      const onProgress = (bytes: number) => setSending({ file, bytes })
      const importId = await sendFile({
        kind,
        file,
        locationId: location.id,
        onProgress,
        signal: stop.signal,
      })
      void readAgain(['import'])
      await navigate(urls.importFile(importId))
    } catch (error) {
      if (stop.signal.aborted) return
      const lost = new Problem(
        'unavailable',
        'The file could not be sent. Check the connection and try again.',
      )
      setProblem(sentenceOf(error instanceof TypeError ? lost : error))
      setSending(undefined)
    }
  }

  if (sending)
    return (
      <ProgressBar label={`Sending ${sending.file.name}`} done={sending.bytes} total={sending.file.size} />
    )
  return (
    <div className="of-new-import">
      <OptionCards label="What it brings" options={options} value={kind} onChange={setKind} columns={2} />
      <FileDrop
        label="Drop a CSV file here"
        hint="CSV from any system, at most 250 MB and a million rows. Nothing is imported before you say so."
        accept=".csv,.txt,.tsv,text/csv"
        onFile={(file) => void send(file)}
      />
      <FormErrors errors={problem === undefined ? [] : [problem]} />
    </div>
  )
}

function refusalOf(file: File): string | undefined {
  if (file.size === 0) return 'The file is empty.'
  if (file.size > importLimits.fileBytes) return 'The file is larger than 250 MB; split it.'
  return undefined
}
