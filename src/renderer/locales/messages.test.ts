// Both languages parse, take the same values, and Chinese is Chinese.
import { describe, expect, it } from 'vitest'
import { createIntl } from 'react-intl'
import { languageTags, type MessageKey, messages } from './messages.ts'

const keys = Object.keys(messages.en) as MessageKey[]

/** Names of the values a message asks for: `{count, plural, …}` and `{name}`. */
function valuesOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]!))].sort()
}

describe('messages', () => {
  it.each(keys)('%s takes no value in Chinese that English does not give', (key) => {
    const given = valuesOf(messages.en[key])
    for (const name of valuesOf(messages.zh[key])) expect(given).toContain(name)
  })

  it.each(['en', 'zh'] as const)('all %s messages parse and format', (locale) => {
    const failures: string[] = []
    const intl = createIntl({
      locale: languageTags[locale],
      messages: messages[locale],
      onError: (error) => failures.push(error.message)
    })
    for (const key of keys) {
      const values = Object.fromEntries(valuesOf(messages[locale][key]).map((name) => [name, 3]))
      expect(intl.formatMessage({ id: key }, values).length).toBeGreaterThan(0)
    }
    expect(failures).toEqual([])
  })

  it('leaves no English sentence in the Chinese catalogue', () => {
    const same = keys.filter(
      (key) => messages.zh[key] === messages.en[key] && /[a-z]{3} [a-z]{3}/i.test(messages.en[key])
    )
    expect(same).toEqual([])
  })
})
