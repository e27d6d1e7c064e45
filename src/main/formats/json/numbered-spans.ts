// Spans of a record that are known by their place in it: one that is refused is named by its number, counted from 1.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'

/** What `read` makes of each value; where it calls `refuse`, there is no span but a message, into `messages`. */
export function readNumbered<Span>(
  values: readonly unknown[],
  messages: Reason[],
  read: (value: unknown, refuse: (why: Reason) => undefined) => Span | undefined
): Span[] {
  return values.flatMap((value, at) => {
    const span = read(value, (why) => void messages.push(reason('span.numbered', { span: at + 1, why })))
    return span === undefined ? [] : [span]
  })
}
