// Every message of the page in both languages. A key that one language lacks does not compile.
import { advice as adviceEn } from './en/advice.ts'
import { annotate as annotateEn } from './en/annotate.ts'
import { annotationWork as annotationWorkEn } from './en/annotation-work.ts'
import { common as commonEn } from './en/common.ts'
import { corpus as corpusEn } from './en/corpus.ts'
import { encoders as encodersEn } from './en/encoders.ts'
import { errors as errorsEn } from './en/errors.ts'
import { exports as exportsEn } from './en/exports.ts'
import { imports as importsEn } from './en/imports.ts'
import { jobs as jobsEn } from './en/jobs.ts'
import { result as resultEn } from './en/result.ts'
import { labelErrors as labelErrorsEn } from './en/label-errors.ts'
import { labelSet as labelSetEn } from './en/label-set.ts'
import { lock as lockEn } from './en/lock.ts'
import { notes as notesEn } from './en/notes.ts'
import { quality as qualityEn } from './en/quality.ts'
import { entities as entitiesEn } from './en/entities.ts'
import { recipeWhy as recipeWhyEn } from './en/recipe-why.ts'
import { removal as removalEn } from './en/removal.ts'
import { review as reviewEn } from './en/review.ts'
import { reviewWork as reviewWorkEn } from './en/review-work.ts'
import { settings as settingsEn } from './en/settings.ts'
import { taggers as taggersEn } from './en/taggers.ts'
import { takeBack as takeBackEn } from './en/take-back.ts'
import { team as teamEn } from './en/team.ts'
import { train as trainEn } from './en/train.ts'
import { trainingWork as trainingWorkEn } from './en/training-work.ts'
import { advice as adviceZh } from './zh/advice.ts'
import { annotate as annotateZh } from './zh/annotate.ts'
import { annotationWork as annotationWorkZh } from './zh/annotation-work.ts'
import { common as commonZh } from './zh/common.ts'
import { corpus as corpusZh } from './zh/corpus.ts'
import { encoders as encodersZh } from './zh/encoders.ts'
import { errors as errorsZh } from './zh/errors.ts'
import { exports as exportsZh } from './zh/exports.ts'
import { imports as importsZh } from './zh/imports.ts'
import { jobs as jobsZh } from './zh/jobs.ts'
import { result as resultZh } from './zh/result.ts'
import { labelErrors as labelErrorsZh } from './zh/label-errors.ts'
import { labelSet as labelSetZh } from './zh/label-set.ts'
import { lock as lockZh } from './zh/lock.ts'
import { notes as notesZh } from './zh/notes.ts'
import { quality as qualityZh } from './zh/quality.ts'
import { entities as entitiesZh } from './zh/entities.ts'
import { recipeWhy as recipeWhyZh } from './zh/recipe-why.ts'
import { removal as removalZh } from './zh/removal.ts'
import { review as reviewZh } from './zh/review.ts'
import { reviewWork as reviewWorkZh } from './zh/review-work.ts'
import { settings as settingsZh } from './zh/settings.ts'
import { taggers as taggersZh } from './zh/taggers.ts'
import { takeBack as takeBackZh } from './zh/take-back.ts'
import { team as teamZh } from './zh/team.ts'
import { train as trainZh } from './zh/train.ts'
import { trainingWork as trainingWorkZh } from './zh/training-work.ts'

const en = {
  ...commonEn,
  ...errorsEn,
  ...corpusEn,
  ...labelSetEn,
  ...exportsEn,
  ...annotateEn,
  ...annotationWorkEn,
  ...settingsEn,
  ...lockEn,
  ...trainEn,
  ...recipeWhyEn,
  ...resultEn,
  ...adviceEn,
  ...trainingWorkEn,
  ...reviewEn,
  ...reviewWorkEn,
  ...labelErrorsEn,
  ...qualityEn,
  ...entitiesEn,
  ...taggersEn,
  ...encodersEn,
  ...notesEn,
  ...takeBackEn,
  ...removalEn,
  ...teamEn,
  ...importsEn,
  ...jobsEn
}
export type MessageKey = keyof typeof en

const zh: Record<MessageKey, string> = {
  ...commonZh,
  ...errorsZh,
  ...corpusZh,
  ...labelSetZh,
  ...exportsZh,
  ...annotateZh,
  ...annotationWorkZh,
  ...settingsZh,
  ...lockZh,
  ...trainZh,
  ...recipeWhyZh,
  ...resultZh,
  ...adviceZh,
  ...trainingWorkZh,
  ...reviewZh,
  ...reviewWorkZh,
  ...labelErrorsZh,
  ...qualityZh,
  ...entitiesZh,
  ...taggersZh,
  ...encodersZh,
  ...notesZh,
  ...takeBackZh,
  ...removalZh,
  ...teamZh,
  ...importsZh,
  ...jobsZh
}

export type Locale = 'en' | 'zh'

/** BCP 47 tags, for dates, numbers and the page's `lang`. */
export const languageTags: Record<Locale, string> = { en: 'en-GB', zh: 'zh-Hans-CN' }

export const messages: Record<Locale, Record<MessageKey, string>> = { en, zh }
