import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useId, useRef, useState, type DragEvent } from 'react'
import './file-drop.css'

interface FileDropProps {
  /** What to drop, such as `Drop a CSV file here`. */
  label: string
  /** What is taken, in one line: kind and size. */
  hint: string
  /** The files that the chooser offers, such as `.csv,.txt`. */
  accept: string
  onFile: (file: File) => void
  disabled?: boolean
}

/** A place to drop one file, with a button that does the same for the keyboard. */
export function FileDrop({ label, hint, accept, onFile, disabled = false }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hintId = useId()

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !disabled) onFile(file)
  }

  return (
    <div
      className="tw-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={20} strokeWidth={1.75} aria-hidden />
      <p className="tw-drop-label">{label}</p>
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        aria-describedby={hintId}
        onClick={() => input.current?.click()}
      >
        Choose a file
      </Button>
      <p className="tw-drop-hint" id={hintId}>
        {hint}
      </p>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
