// English words of the training view.

export const train = {
  'train.title': 'Train',
  'train.plan.reading': 'Reading what is marked, to plan the training…',
  'train.plan.layered':
    'Chartmark will fine-tune {encoder} on {sentences, plural, one {# sentence} other {# sentences}} in layers: first the upper half, then everything, the lower layers more gently.',
  'train.plan.full':
    'Chartmark will fine-tune all of {encoder} at once on {sentences, plural, one {# sentence} other {# sentences}}.',
  'train.plan.gradual':
    'Chartmark will fine-tune {encoder} on {sentences, plural, one {# sentence} other {# sentences}} from the top downwards: the head first, then more and more of the layers below.',
  'train.plan.lora':
    'Chartmark will leave {encoder} as it is and learn a small update of its layers (LoRA) from {sentences, plural, one {# sentence} other {# sentences}}.',
  'train.plan.adapter':
    'Chartmark will leave {encoder} as it is and train small adapters in its upper half on {sentences, plural, one {# sentence} other {# sentences}}.',
  'train.plan.head':
    'Chartmark will leave {encoder} as it is and teach only its last step from {sentences, plural, one {# sentence} other {# sentences}}.',
  'train.plan.prototypes':
    'Chartmark will leave {encoder} as it is and hold each word against the average of what is marked in {sentences, plural, one {# sentence} other {# sentences}}: one pass, no training steps.',
  'train.plan.sentence': '{what} {time}',
  'train.plan.encoder.chosen': 'Encoder: {encoder}, which you chose for this project under Encoders.',
  'train.plan.encoder.english':
    '{encoder} was chosen because these sentences are in English ({share} of the characters are Chinese).',
  'train.plan.encoder.chinese':
    '{encoder} was chosen because these sentences are in Chinese ({share} of the characters are Chinese).',
  'train.plan.encoder.no-chinese-encoder':
    'These sentences are in Chinese ({share} of the characters are Chinese), but no Chinese encoder came with this copy. {encoder} will learn the characters it lacks.',
  'train.plan.f1':
    'F1 says in one figure how many of the entities it finds and how many of its marks are right: 1 is perfect, 0 finds nothing.',
  'train.plan.check':
    'It checks itself on {sentences, plural, one {# other sentence} other {# other sentences}}, which it never learns from. Everything stays on this computer.',
  'train.plan.check.folds':
    'It learns from all of them. Before that it checks itself: parts of them are held back in turn. Everything stays on this computer.',
  'train.button': 'Train',
  'train.button.again': 'Train again',
  'train.starting': 'Starting…',
  'train.plan.continued':
    'Chartmark will go on from {tagger}, the tagger in use, and learn from {sentences, plural, one {# sentence} other {# sentences}} in small steps.',
  'train.plan.starter':
    'Chartmark will begin at its own {tagger} and learn from {sentences, plural, one {# sentence} other {# sentences}}.',
  'train.plan.starter.why':
    'It knows {labels} from thousands of published sentences already, so a few of yours are enough to teach it the rest. Under Details it can begin at the encoder instead, which knows no labels.',
  'train.choices.own': 'It trains as you chose under Details. That stays so until you change it.',
  'train.choices.reset': 'Back to automatic',
  'train.origin': 'Where it begins',
  'train.origin.encoder': 'At the encoder',
  'train.origin.encoder.says': 'Everything is learned anew. The sure choice, above all after many changes.',
  'train.origin.starter': 'At the tagger that comes with Chartmark',
  'train.origin.starter.says':
    '{tagger} has learned from thousands of published sentences. What it knows is kept, and your sentences teach it the rest. Where your texts are quite unlike those, or your labels mean something else, begin at the encoder.',
  'train.origin.starter.out':
    'No tagger that comes with Chartmark knows your labels in this language, or the recipe or encoder you chose begins at the encoder itself.',
  'train.origin.tagger': 'At the tagger in use',
  'train.origin.tagger.says':
    'Keeps what {tagger} knows and learns what has changed since, in less than half the time. Helps after some corrections or a few more documents.',
  'train.origin.instead': 'This training begins at the encoder',
  'train.origin.problem.none': 'No tagger is in use yet.',
  'train.origin.problem.prototypes':
    'The tagger in use was put together from examples without training, so there is nothing to go on with.',
  'train.origin.problem.other-encoder': 'The tagger in use was made with another encoder than the one you chose.',
  'train.origin.problem.little-to-check':
    'To check itself it must hold back at least {fewest} sentences that the tagger in use has not learned from, and there are too few. Finish some more documents to go on from it.',
  'train.origin.problem.recipe':
    'The recipe you chose cannot go on from the tagger in use. With the recipe "Automatic" it can.',
  'train.details': 'Details',
  'train.recipe': 'Recipe',
  'train.recipe.help': 'A recipe says which parts of the encoder learn, for how long and how fast.',
  'train.recipe.auto': 'Automatic',
  'train.recipe.auto.says':
    'Chosen for this encoder and what you have labelled, by rules that are written down. It says above what it chose and why.',
  'train.recipe.layered': 'Layered',
  'train.recipe.layered.says':
    'First only the upper half learns, then everything, more gently. A good choice for most label sets.',
  'train.recipe.full': 'Full',
  'train.recipe.full.says': 'Everything learns from the start. Can do better with several thousand sentences.',
  'train.recipe.gradual': 'Gradual',
  'train.recipe.gradual.says':
    'From the top downwards: a few more layers learn in each phase, lower ones more gently. Careful with what the encoder knows.',
  'train.recipe.lora': 'LoRA',
  'train.recipe.lora.says':
    'The encoder stays as it is; a small update of all its layers learns, in small batches. It finds a little less than Layered, and what was learned fits into about a megabyte.',
  'train.recipe.adapter': 'Adapters',
  'train.recipe.adapter.says':
    'The encoder stays as it is; small layers put between its upper ones learn. Quick, with a small file like LoRA.',
  'train.recipe.head': 'Head only',
  'train.recipe.head.says':
    'The encoder stays as it is. Much the quickest, and much the weakest: good for a first look.',
  'train.recipe.prototypes': 'Prototypes',
  'train.recipe.prototypes.says':
    'Each word is held against the average example of each label, as the lower part of the encoder sees it. Solved in seconds instead of trained: for a first tagger from a handful of examples.',
  'train.options': 'Finer points',
  'train.options.off': 'Off',
  'train.options.step': 'Up to {value}',
  'train.labelling': 'Label',
  'train.labelling.help':
    'The encoder reads long words in pieces. Usually the first piece carries the label of its word; labelling all pieces can help where words are long.',
  'train.labelling.first': 'First piece of a word',
  'train.labelling.all': 'All pieces of a word',
  'train.loss.largestTagWeight': 'Weight of rare labels',
  'train.loss.largestTagWeight.help':
    'Errors on rare labels count this many times as much at most. It finds more of them, and marks more that is wrong.',
  'train.loss.focus': 'Focus on hard words',
  'train.loss.focus.help':
    'Words that it already gets right count less, so that it works on those it does not. The higher, the less they count.',
  'train.loss.smoothing': 'Doubt in labels',
  'train.loss.smoothing.help':
    'It is taught to be a little less sure of every label. That helps where people did not always mark alike.',
  'train.epochs': 'Epochs',
  'train.epochs.help':
    'One epoch is one pass over all training sentences. More epochs take longer; training stops by itself when they no longer help.',
  'train.epochs.auto': 'As the recipe says ({epochs})',
  'train.epochs.range': 'A whole number from 1 to 200.',
  'train.seed': 'Seed',
  'train.seed.help': 'The number that chance starts from. The same seed, data and recipe give the same tagger again.',
  'train.seed.range': 'A whole number from 0 to 2,147,483,647.',
  'train.examples': 'Entities to learn from, and to check with',
  'train.examples.label': 'Label',
  'train.examples.train': 'Learn',
  'train.examples.devel': 'Check',
  'train.phases': 'Phases',
  'train.phase.line':
    '{learns, select, prototypes {One pass · the average example of each label · nothing is trained} other {{epochs, plural, one {# epoch} other {# epochs}} · {learns, select, none {all layers learn} all {only the head learns} lora {a small update learns} adapter {adapters learn} other {lower {percent} frozen}} · rate {rate}{head, select, same {} other {, head {head}}}{decay, select, yes {, lower layers less} other {}}}}',
  'train.empty.documents':
    'Import texts in the corpus and mark the entities in a few of them. One button here then trains a tagger that finds the rest.',
  'train.blocker.nothing-labelled': 'No finished document has entities yet.',
  'train.blocker.nothing-labelled.do':
    'Mark the entities in a few documents and finish each with Enter. Only finished documents are learned from.',
  'train.blocker.too-few-sentences': 'There are too few marked sentences to learn from.',
  'train.blocker.too-few-sentences.do':
    'Finish a few more documents: five sentences with an entity are enough to begin. From about 50 on a tagger becomes useful; 200 and more are better.',
  'train.blocker.annotate': 'Go to Annotate',
  'train.warning.few-sentences':
    'There are few sentences. Expect a tagger that helps, not one to trust: look at all it finds.',
  'train.warning.one-label': 'Only one label is used. That works, but the tagger will mark nothing else.',
  'train.warning.rare-label':
    'Too few entities to learn from: {labels}. A label with fewer than {wanted, number} is rarely found again; mark more of these first.',
  'train.warning.unchecked-label':
    'No entity to check with: {labels}. They are learned, but no figure can be said of them until you finish more documents that hold some.',
  'train.warning.label': '{label} ({count, number})',
  'train.warning.widened-spans':
    'Some entities end inside a word. For training they are widened to whole words; your own stay as they are.',
  'train.warning.overlapping-spans':
    'Some entities overlap. The tagger learns only the longest of those that overlap; your own stay as they are.',
  'train.warning.divided-by-sentence':
    'Too few documents are marked to hold some back whole, so sentences are divided: figures measured on them promise too much for new documents.',
  'train.warning.leaks':
    'Documents to check with are nearly the same as documents that are trained on: the figures promise too much. Remove the doubles.',
  'train.division':
    'By document, each label on both sides: {train, number} to train, {devel, number} to check.{twins, plural, =0 {} one { # is nearly the same as another and stays with it.} other { # are nearly the same as others and stay with them.}}',
  'train.division.noLeak': 'Leak check: none to check with is nearly the same as one that is trained on.',
  'train.warning.unknown-characters':
    'The encoder does not know many of the characters in this text. It learns them from your sentences, so it needs more of them.',
  'train.warnings': 'Good to know',

  'train.run.continued': 'went on from {tagger}',
  'train.run.title': '{recipe}, {sentences, plural, one {# sentence} other {# sentences}}',
  'train.run.progress': 'Progress',
  'train.run.stage': 'Now',
  'train.run.epoch': 'Epoch',
  'train.run.step': 'Step',
  'train.run.of': '{at} of {all}',
  'train.run.left': 'Time left',
  'train.run.loss': 'Loss',
  'train.run.rate': 'Rate',
  'train.run.best': 'Best so far',
  'train.run.best.at': 'F1 {f1} in epoch {epoch}',
  'train.run.best.trials': 'after the trials',
  'train.run.unknown': 'not known yet',
  'train.run.keeps': 'Training goes on when you leave this page. You can annotate meanwhile.',
  'train.cancel': 'Cancel',
  'train.cancelling': 'Stopping…',
  'train.resume': 'Resume',
  'train.resume.says': 'Resume goes on from the last saved step; nothing is learned twice.',
  'train.state.queued': 'Waiting',
  'train.state.running': 'Running',
  'train.state.cancelling': 'Stopping',
  'train.state.interrupted': 'Interrupted',
  'train.state.cancelled': 'Cancelled',
  'train.state.failed': 'Failed',
  'train.state.done': 'Done',
  'train.stopped.interrupted': 'This run was interrupted.',
  'train.stopped.cancelled': 'This run was cancelled.',
  'train.stopped.failed': 'This run failed.',

  'train.chart.loss': 'Loss',
  'train.chart.all': 'F1, all types',
  'train.chart.epoch': 'epoch',
  'train.chart.waiting': 'The first points appear when the first step is done.',
  'train.chart.trial':
    'Trial {trial} of {trials}: learns from a part of the sentences and checks itself on the rest, to find out how long to learn from all.',
  'train.chart.phase': 'Phase {number}',
  'train.chart.summary':
    'Chart of loss and F1 over {epochs, plural, one {# epoch} other {# epochs}}; the figures stand in the tables.',
  'train.loss.help': 'How far off the tagger still is on the sentences it learns from. It should fall.',
  'train.f1.help':
    'One number for both: how much it finds and how much of what it marks is right, counted on whole entities with exact boundaries. 1 is perfect.',
  'train.precision.help': 'Of the marks the tagger makes, the share that is right.',
  'train.recall.help': 'Of the entities that are there, the share that the tagger finds.',
  'train.support.help':
    'How many entities of this type were there to be found. With few, the other figures say little.',

  'train.stack.label': 'What learns now',
  'train.stack.head': 'Head',
  'train.stack.head.help': 'The last step, which turns what the encoder understood into labels.',
  'train.stack.layer': 'Layer {layer}',
  'train.stack.embeddings': 'Words',
  'train.stack.learns': 'learns',
  'train.stack.frozen': 'frozen',
  'train.stack.addition': 'addition learns',
  'train.stack.frozen.help': 'A frozen layer keeps what it learned before and cannot be spoiled by few examples.',
  'train.stack.phase': 'Phase {at} of {all}',

  'train.result.title': 'Result',
  'train.result.plain': '{found}; {right}.',
  'train.result.found': 'Finds: {list}',
  'train.result.found.type': '{label} {share}',
  'train.result.found.joint': ', ',
  'train.result.found.more':
    '{count, plural, one {and # more type in the table} other {and # more types in the table}}',
  'train.result.right': '{share} marks are right',
  'train.result.nothing':
    'This tagger does not find anything yet. More finished documents, or more epochs, are what helps most.',
  'train.share.plain': '{found} of {of}',
  'train.share.almost': 'more than {found} of {of}',
  'train.share.hardly': 'fewer than {found} of {of}',
  'train.result.measured':
    'Measured on {sentences, plural, one {# sentence} other {# sentences}} it did not learn from, best in epoch {epoch}.',
  'train.result.measured.folds':
    'Measured on all {sentences, plural, one {# sentence} other {# sentences}} in turn, each time by a trial that had not learned from those it was measured on. The tagger itself has learned from all of them, so it should be a little better.',
  'train.result.review': 'Review with this tagger',
  'train.table.type': 'Type',
  'train.table.precision': 'Precision',
  'train.table.recall': 'Recall',
  'train.table.f1': 'F1',
  'train.table.support': 'Support',
  'train.table.all': 'All types',
  'train.record': 'How it was made',
  'train.record.recipe': 'Recipe',
  'train.record.encoder': 'Encoder',
  'train.record.encoder.help': 'The pre-trained part that already knows the language in general.',
  'train.record.parent': 'Went on from',
  'train.record.seed': 'Seed',
  'train.record.sentences': 'Sentences',
  'train.record.sentences.value': '{train} to learn from, {devel} to check with',
  'train.record.loss': 'Loss',
  'train.record.loss.value': 'Rare labels up to {weight} times, focus {focus}, doubt {smoothing}',
  'train.record.folds': 'Checked by',
  'train.record.folds.value': 'Cross-validation in {folds} parts',
  'train.record.data': 'Data hash',
  'train.record.data.help':
    'A fingerprint of the exact sentences and marks used. The same data gives the same fingerprint.',
  'train.record.data.none': 'not known',
  'train.record.started': 'Started',
  'train.record.finished': 'Finished',
  'train.record.versions': 'Versions',
  'train.record.batch': 'Batch',
  'train.record.batch.value': '{size} sentences, at most {tokens} tokens each',

  'train.runs': 'Runs',
  'train.runs.empty': 'Runs will be listed here, with their results.',
  'train.runs.name': 'Run',
  'train.runs.state': 'State',
  'train.runs.f1': 'F1',
  'train.runs.sentences': 'Sentences',
  'train.runs.when': 'Started',
  'train.failed.plan': 'What training would do could not be worked out.'
} as const
