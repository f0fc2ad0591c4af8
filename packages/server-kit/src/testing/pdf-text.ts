import { extractText, getDocumentProxy } from 'unpdf'

/** What a reader can select and search in a PDF, by page. */
export async function pdfText(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text
}
