// English words of recipes that are kept, runs that are compared, the learning curve, and taggers as they are managed.
export const trainingWork = {
  'train.button.next': 'Train next',
  'train.plan.own':
    'Chartmark will fine-tune {encoder} on {sentences, plural, one {# sentence} other {# sentences}} by the recipe “{recipe}”.',
  'train.plan.time.runs':
    '{brief, select, yes {A few seconds} other {About {time}}}, as the last runs took; expected F1 {low}–{high}.',
  'train.plan.time.steps':
    '{brief, select, yes {A few seconds} other {About {time}}}, from ten steps timed on this computer; expected F1 {low}–{high}.',
  'train.plan.time.pass': '{brief, select, yes {A few seconds} other {About {time}}}; expected F1 {low}–{high}.',
  'train.plan.time.default': 'Perhaps {time}, which is being measured; expected F1 {low}–{high}.',
  'train.regime.prototypes':
    'Hardly any data: fewer than two examples of every label. Each word is held against the average example, which is solved in seconds, and the live learner does the same while you mark.',
  'train.regime.lora':
    'Little data: under 100 sentences. Its starting point knows the labels, so a small update (LoRA) beside its weights is enough: measured, it finds as much as training in layers. Every sentence is learned from.',
  'train.regime.few':
    'Little data: under 100 sentences. Training in layers finds most even here: a small update (LoRA) and prototypes were measured and find no more. Every sentence is learned from.',
  'train.regime.layered': 'Enough data to fine-tune in layers, with sentences held back to check with.',
  'train.pause': 'Pause',
  'train.state.paused': 'Paused',
  'train.stopped.paused': 'This run is paused.',
  'train.run.device': 'Computed on',
  'train.run.device.cpu': 'Processor',
  'train.run.device.cuda': 'Graphics card',
  'train.run.memory': 'Memory',
  'train.run.memory.help': 'What the training process takes up in this computer’s memory.',
  'train.run.scores.trial': 'What trial {trial} finds in sentences that it does not learn from, after epoch {epoch}',
  'train.run.scores.trials': 'What the trials found in sentences that they had not learned from, after epoch {epoch}',
  'train.run.scores.run': 'At the newest check, after epoch {epoch}',

  'recipe.own': 'Own recipe',
  'recipe.own.says': 'Changed by hand. Give it a name below to keep it.',
  'recipe.name': 'Name to keep it under',
  'recipe.save': 'Keep',
  'recipe.remove': 'Remove the recipe “{name}”',
  'recipe.share': 'Save as a file',
  'recipe.open': 'Open a file',
  'recipe.open.failed': 'This file does not hold a recipe. Choose one that Chartmark saved.',
  'recipe.figures': 'All figures',
  'recipe.range': 'A number from {least} to {most}.',
  'recipe.range.whole': 'A whole number from {least} to {most}.',
  'recipe.batchSize': 'Batch',
  'recipe.batchSize.help':
    'Sentences that are learned from together. More make steadier steps, fewer make more of them; 8 to 32 is usual.',
  'recipe.maxTokens': 'Longest piece',
  'recipe.maxTokens.help':
    'In word pieces. Longer sentences are read in overlapping windows, so nothing is lost; larger needs more memory.',
  'recipe.dropout': 'Dropout, %',
  'recipe.dropout.help':
    'Share of the signals that is left out while learning, so that it does not learn by heart. 10 is usual, 20 with few sentences.',
  'recipe.weightDecay': 'Weight decay',
  'recipe.weightDecay.help': 'Pulls weights gently towards zero. 0.01 is usual and rarely worth changing.',
  'recipe.patience': 'Patience',
  'recipe.patience.help': 'Epochs without a better F1 before it stops by itself; 0 never stops early.',
  'recipe.epochs': 'Epochs',
  'recipe.epochs.help': 'Passes over all training sentences in this phase.',
  'recipe.learningRate': 'Rate',
  'recipe.learningRate.help':
    'How large the steps are. If the loss jumps up, it is too high; if it hardly falls, too low. Halve or double it.',
  'recipe.headRate': 'Head’s rate',
  'recipe.headRate.help':
    'The same for the last layer alone, which begins from nothing. If it learns much faster than what lies below it, it makes do with what the encoder knows already.',
  'recipe.frozenShare': 'Frozen, %',
  'recipe.frozenShare.help':
    'Share of the layers, from below, that stays as it is in this phase; 100 teaches the head alone.',

  'runs.compare': 'Compare',
  'runs.compare.help': 'Tick two runs or more, up to ten, to see them on one chart.',
  'runs.compare.one': 'Compare {name}',
  'runs.compared': 'Compared runs',
  'runs.chart': 'F1 of the compared runs over epochs; the figures stand in the table below.',
  'runs.best': 'Best epoch',
  'runs.took': 'Took',

  'curve.title': 'What more sentences would bring',
  'curve.help':
    'F1 usually grows along a power law: fast at first, then ever more slowly. The line is fitted to the runs so far; the band holds it with 90 % certainty.',
  'curve.guess':
    'No run tells yet, so this is what is usual elsewhere. The next {more} sentences would bring about {gain} F1 ({low} to {high}).',
  'curve.gain':
    'After {runs, plural, one {# run} other {# runs}}: the next {more} sentences would bring about {gain} F1 ({low} to {high}).',
  'curve.label': 'Learning curve: F1 over the number of sentences, with its interval.',
  'curve.sentences': 'sentences to learn from',
  'curve.now': 'now: {sentences}',

  'taggers.more': 'More for {name}',
  'taggers.promote': 'Put in use',
  'taggers.promote.note': 'It stands first in menus, and new taggers are held against it.',
  'taggers.promoted': '{name} is in use',
  'taggers.rollBack': 'Back to the one before',
  'taggers.archive': 'Archive',
  'taggers.archive.note': 'It leaves the menus; its files stay.',
  'taggers.restore': 'Take out of the archive',
  'taggers.archived': 'Archived',
  'taggers.export.huggingface': 'Export for Hugging Face',
  'taggers.export.onnx': 'Export as ONNX',
  'taggers.export.note': 'A zip file; its weights have seen your documents.',
  'taggers.exporting': '{name} is being written…',
  'taggers.size': 'Disk',
  'taggers.size.taggers': '{size} in all.',
  'taggers.size.all': '{size} in all, and {checkpoints} in checkpoints of runs that can be resumed.',

  'jobs.ended.done': 'The training is done: F1 {f1} on {support} entities.',
  'jobs.ended.failed': 'The training failed. Open it to see why.',
  'jobs.ended.stopped': 'The training was interrupted. It can go on from its last checkpoint.'
} as const
