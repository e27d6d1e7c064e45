// 说明方案为何如此的中文文字：决定什么、取什么值、简短和详细的理由，以及依据。
import type { recipeWhy as english } from '../en/recipe-why.ts'

export const recipeWhy: Record<keyof typeof english, string> = {
  'train.why': '为什么这样？',
  'train.decision.method': '学习方式',
  'train.decision.rate': '学习率',
  'train.decision.epochs': '学多久',
  'train.decision.check': '如何自测',
  'train.decision.stop': '何时停止',
  'train.decision.rare': '稀有标签',
  'train.decision.characters': '未知字符',
  'train.decision.pace': '在这台电脑上',
  'train.value.continued': '以小步长看 {epochs} 遍',
  'train.value.prototypes': '与例子的平均值相比',
  'train.value.few': '先上半部分，再全部',
  'train.value.some': '先上半部分，再全部',
  'train.value.many': '先上半部分，再全部',
  'train.value.small-encoder': '{rate}',
  'train.value.base-encoder': '{rate}',
  'train.value.steps': '{epochs} 轮，{steps} 步',
  'train.value.folds': '分成几份试训 {folds} 次',
  'train.value.patience': '连续 {patience} 次没有进步时',
  'train.value.rare-label': '错误最多按 {weight} 倍计',
  'train.value.unknown-characters': '新增条目',
  'train.value.slow': '多在一半冻结时学',
  'train.short.continued': '标注器已经学会了大部分。',
  'train.short.prototypes': '每个标签都不到 {marks} 处标注，不够训练。',
  'train.short.few': '即使只有 {sentences} 个句子，这样找到的也最多。',
  'train.short.some': '有 {sentences} 个句子，越靠下的层动得越轻。',
  'train.short.many': '{sentences} 个句子足以调整整个编码器。',
  'train.short.small-encoder': '小型编码器（{layers} 层、宽 {width}）要大步幅。',
  'train.short.base-encoder': '大型编码器（{layers} 层、宽 {width}）要小步幅。',
  'train.short.steps': '步数再少，新加的输出层就来不及学稳。',
  'train.short.folds': '这样所有句子都能用来学习。',
  'train.short.patience': '最好的状态会保留，停下没有损失。',
  'train.short.rare-label': '“{label}”有 {count} 处标注，只是最多的标签的 1/{times}。',
  'train.short.unknown-characters': '{percent}% 的词含有编码器没见过的字。',
  'train.short.slow': '大型编码器在 {threads} 个线程上较慢。',
  'train.source.measured': '本软件实测',
  'train.source.published': '{by}',
  'train.source.practice': '通行做法',
  'train.why.continued':
    '从已经学过的标注器继续，所以只需以小步长（学习率 {rate}）把 {sentences} 个句子看 {epochs} 遍，也不必先让任何一层稳定下来。',
  'train.why.prototypes':
    '每个标签的标注都还不到 {marks} 处（共 {sentences} 个句子），不够训练，因此把每个词与各标签例子的平均值相比，几秒即可。某个标签有了 {marks} 处标注以后，训练能找到更多。',
  'train.why.few':
    '只有 {sentences} 个已标注的句子，但仍先让编码器的上半部分学习，再让全部学习：三个随机种子的实测表明，每个标签从 2 个例子起，这样都比小幅更新（LoRA）、原型或只训练输出层找到的更多。',
  'train.why.some': '有 {sentences} 个已标注的句子，先让编码器的上半部分学习，再让全部学习，越靠下越轻。',
  'train.why.many': '有 {sentences} 个已标注的句子，足以调整整个编码器：先上半部分，再全部。',
  'train.why.small-encoder': '编码器有 {layers} 层、宽 {width}，属于小型，步幅要比基础型大：学习率 {rate}。',
  'train.why.base-encoder': '编码器有 {layers} 层、宽 {width}，属于大型，步幅要小：学习率 {rate}。',
  'train.why.steps': '每批 {batch} 句，共学 {epochs} 轮，即 {steps} 步：步数再少，新加的输出层就来不及学稳。',
  'train.why.folds':
    '所有句子都参与学习：先用其中一部分试训 {folds} 次，每次用其余的句子自测，由此确定学多久、效果如何。只要文档不止一篇，一篇文档及与其几乎相同的文档总在同一部分。',
  'train.why.patience': '学习中不时用留出的句子自测，保留最好的状态；连续 {patience} 次没有进步就停止。',
  'train.why.rare-label':
    '标签“{label}”只有 {count} 处标注，只是最多的标签的 1/{times}，因此稀有标签上的错误最多按 {weight} 倍计。',
  'train.why.unknown-characters':
    '{percent}% 的词含有编码器没见过的字。这些字会新增条目并从句子里现学，因此最后没有任何部分被冻结。',
  'train.why.slow': '只有 {threads} 个线程，大型编码器较慢，因此大部分时间用在一半冻结的阶段。'
}
