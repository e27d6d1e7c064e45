// Tabs inside a view; the arrow keys move between them.
import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { SteadyText } from './SteadyText.tsx'
import styles from './Tabs.module.css'

interface TabsProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly tabs: readonly { readonly value: Value; readonly label: ReactNode; readonly content: ReactNode }[]
  /** Takes the height it is given; what a tab holds then scrolls by itself. */
  readonly fill?: boolean
  readonly onChange: (value: Value) => void
}

export function Tabs<Value extends string>({ label, value, tabs, fill = false, onChange }: TabsProps<Value>) {
  return (
    <BaseTabs.Root
      className={cx(fill && styles.fill)}
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next)
        if (tab !== undefined) onChange(tab.value)
      }}
    >
      <BaseTabs.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {typeof tab.label === 'string' ? <SteadyText>{tab.label}</SteadyText> : tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
