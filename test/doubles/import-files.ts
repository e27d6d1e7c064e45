// Brings files into a project through the contract, as the page does, and waits for the end.
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src/shared/contract/contract.ts'
import type { FormatId } from '../../src/shared/formats.ts'
import { defaultImportChoice, type ImportReport, type Reading } from '../../src/shared/imports.ts'
import { lendFiles } from '../../src/shared/lend-files.ts'

type Client = Pick<ContractRouterClient<Contract>, 'imports' | 'jobs'>

interface FilesToImport {
  readonly projectId: string
  readonly files: readonly File[]
  readonly format: 'auto' | FormatId
}

/** Ends with the report, whatever came of it. */
export async function importFiles(client: Client, { projectId, files, format }: FilesToImport): Promise<ImportReport> {
  const { loanId, end } = await lendFiles(
    client.imports,
    files.map((file) => ({ name: file.name, file }))
  )
  try {
    const reading: Reading = {}
    if (format !== 'auto') {
      const { groups } = await client.imports.preview({ projectId, loanId, reading })
      for (const { key } of groups) reading[key] = { format }
    }
    const { importId } = await client.imports.start({ projectId, loanId, choice: { ...defaultImportChoice, reading } })
    for (;;) {
      const report = await client.imports.report({ importId })
      if (report.state !== 'reading') return report
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  } finally {
    end()
  }
}
