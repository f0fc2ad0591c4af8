import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { notifyProblem } from '@tillwave/ui/notify'
import { Download } from 'lucide-react'

interface SaveButtonProps {
  label: string
  fileName: string
  /** Asks for the file's text by a POST, so that what it is narrowed to, a name perhaps, stands in no address. */
  read: () => Promise<string>
}

/** Asks for a file and hands it to the browser to keep; a refusal is told. */
export function SaveButton({ label, fileName, read }: SaveButtonProps) {
  const file = useMutation({
    mutationFn: read,
    onSuccess: (text) => keep(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName),
    onError: (problem) => notifyProblem(problem.message),
  })
  return (
    <Button
      variant="default"
      leftSection={<Download size={15} aria-hidden />}
      loading={file.isPending}
      onClick={() => file.mutate()}
    >
      {label}
    </Button>
  )
}

function keep(file: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}
