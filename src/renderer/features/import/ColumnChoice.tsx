// A table before it is read: its sheet where it has several, which of its columns is the text, and which say where spans are; with its first rows.
import { columnRoles, type ChosenRole, type FileGroup, type ReadChoice } from '../../../shared/imports.ts'
import { useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './Import.module.css'

type Columns = NonNullable<ReadChoice['columns']>

type Change = Partial<Pick<ReadChoice, 'columns' | 'sheet'>>

interface ColumnChoiceProps {
  readonly table: NonNullable<FileGroup['table']>
  readonly choice: Columns
  readonly onChange: (change: { readonly [Setting in keyof Change]: Change[Setting] | undefined }) => void
  /** Accessible name of the table. */
  readonly label: string
}

const none = 'none'

export function ColumnChoice({ table, choice, onChange, label }: ColumnChoiceProps) {
  const t = useText()
  const { sheets, columns, chosen, rows } = table
  const options = columns.map((name, at) => ({
    value: String(at),
    label: name === '' ? t('import.column.number', { number: at + 1 }) : name
  }))
  const choose = (role: ChosenRole, value: string) => {
    const named = value === none ? '' : nameOf(columns, Number(value))
    onChange({ columns: { ...choice, [role]: named } })
  }
  return (
    <div className={styles.columns}>
      <div className={styles.settings}>
        {sheets === null ? null : (
          <label>
            {t('import.sheet')}
            <Select
              size="small"
              label={t('import.sheet')}
              value={sheets.chosen}
              // Columns that were chosen are those of the sheet before.
              onChange={(sheet) => onChange({ sheet, columns: undefined })}
              options={sheets.names.map((name) => ({ value: name, label: name }))}
            />
          </label>
        )}
        {columnRoles.map((role) => (
          <label key={role}>
            {t(`import.column.${role}`)}
            <Select
              size="small"
              label={t(`import.column.${role}`)}
              value={chosen[role] === undefined ? none : String(chosen[role])}
              onChange={(value) => choose(role, value)}
              options={role === 'text' ? options : [{ value: none, label: t('import.column.none') }, ...options]}
            />
          </label>
        ))}
      </div>
      <div className={styles.tableBox}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map((name, at) => (
                <th key={at} data-chosen={Object.values(chosen).includes(at) ? '' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              <tr key={index}>
                {columns.map((_name, at) => (
                  <td key={at}>{cells[at] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** By its name where that is its alone and no number, else by its number from 1. */
function nameOf(columns: readonly string[], at: number): string {
  const name = columns[at]!
  const isPlain = name !== '' && columns.indexOf(name) === at && !/^\d+$/.test(name)
  return isPlain ? name : String(at + 1)
}
