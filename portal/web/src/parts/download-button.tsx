import { Button } from '@mantine/core'
import { Download } from 'lucide-react'

/** A link to a file, which looks like a button; the browser keeps the file. */
export function DownloadButton({ href, label }: { href: string; label: string }) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      className="po-link-button"
      leftSection={<Download size={15} aria-hidden />}
    >
      {label}
    </Button>
  )
}
