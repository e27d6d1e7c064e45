// Words that a project knows: terms of its dictionaries and what was marked, which a double click takes whole in a text without spaces.

/** UTF-16 code units; longer than any name. Neither host nor page looks for longer ones. */
export const longestKnownWord = 40
