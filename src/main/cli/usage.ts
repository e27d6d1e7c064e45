// What the command line says of itself, and the error for wrong usage.
import { formatIds } from '../../shared/formats.ts'

export const usage = `chartmark: annotate, fine-tune and tag, without a window

  chartmark train     --train FILE [--devel FILE] [--format iob2] [--encoder auto|DIR|default|zh | --from TAGGER]
                      [--recipe auto|layered|full|gradual|lora|adapter|head|prototypes|FILE.json] [--seed N] [--limit N] [--types A,B]
                      [--threads N] [--device auto|cpu|cuda] [--resume] --out TAGGER_DIR [--overwrite] [--json]
  chartmark merge     --adapter TAGGER_DIR/adapter [--encoder DIR|default|zh] --out TAGGER_DIR [--overwrite] [--json]
  chartmark pretrain  --encoder DIR|default --text FILE... --out ENCODER_DIR [--epochs N | --steps N]
                      [--vocabulary FILE [--start cooccurrence|mean] | --new-words] [--terms FILE]
                      [--masked-share X] [--learning-rate X] [--batch-tokens N] [--warmup STEPS] [--frozen STEPS]
                      [--decay STEPS] [--evaluate-every STEPS] [--seed N] [--threads N] [--device auto|cpu|cuda]
                      [--resume [--finish]] [--overwrite] [--json]
  chartmark readiness [--encoder DIR|default|zh] --text FILE... [--labels FILE [--format iob2] [--baseline DIR|default|zh]]
                      [--threads N] [--json]
  chartmark evaluate  --tagger DIR|starter|starter-zh --data FILE [--format iob2] [--types A,B] [--predictions FILE]
                      [--precision float32|int8|auto] [--threads N] [--json]
  chartmark tag       --tagger DIR|starter|starter-zh --in FILE|DIR|- [--from FORMAT] --out FILE|DIR|- [--to FORMAT]
                      [--precision auto|float32|int8] [--threads N] [--json]
  chartmark convert   --in FILE|DIR|- [--from FORMAT] --out FILE|DIR|- --to FORMAT [--suggestions] [--without-text] [--strict] [--report FILE.json]
                      [--encoding NAME] [--offsets UNIT] [--offsets-from document|container] [--scheme NAME] [--to-scheme NAME]
                      [--sheet NAME] [--text-column NAME] [--id-column NAME] [--label-column NAME] [--start-column NAME] [--end-column NAME] [--json]
  chartmark split     --in FILE|DIR [--from FORMAT] --out DIR --to FORMAT [--devel 10] [--test 10] [--seed N] [--suggestions]
                      [--report FILE.json] [--json], with the reading options of convert
  chartmark leaks     --train FILE|DIR [--devel FILE|DIR] [--test FILE|DIR] [--from FORMAT] [--json]
  chartmark export    --tagger DIR --to huggingface|onnx [--half] --out DIR [--overwrite] [--json]

Without --encoder train takes the one for the language of the sentences, and says so. Without --devel a fifth is held back to check with,
whole documents where the file has five; under 100 sentences the recipe auto holds none back and checks itself by cross-validation. --from goes on
from a finished tagger instead of an encoder, by default with the recipe auto: labels keep what they learned by name. Its figures can be compared
where the sentences held back are those that this tagger was checked on.
train, merge, pretrain and export write a new or an empty folder; --overwrite lets them replace what they wrote there before.
split keeps documents that are nearly the same in one part, spreads each label over the parts, and notes seed and documents
in split.json. leaks exits with 1 where a document is nearly the same as one of another part.
FORMAT is one of ${formatIds.join(' ')};
without --from it is recognised. --strict writes nothing if there was any problem. A folder or an archive may be read, and written where
the name says so. UNIT is code-points, utf-16, bytes or grapheme-clusters;
--offsets-from is where BioC counts from, the document or the passage (container) that a mention stands in; a scheme is IOB1, IOB2, IOBES or BILOU.
chartmark COMMAND --help explains each option. --json prints one JSON object per line on standard output, the last one the result.
Exit code 0: done. 1: failed, with a message that says why. 2: wrong usage.`

/** The command was not given as it should be; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The work could not be done, for a reason in plain words; ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
