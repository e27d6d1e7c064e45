// The names under which the taggers that ship with Chartmark mark; the page has words for them.
import type { Language } from './text/language.ts'

/** As in `starter.json` of each. They are stored with every mark and never change. */
export const starterNames: Readonly<Record<Language, string>> = {
  en: 'Chartmark starter (English)',
  zh: 'Chartmark starter (Chinese)'
}

/** Names of the labels that the shipped taggers find and that a project's label set may lack. */
export const starterLabels: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  body: { en: 'Body part', zh: '身体部位' },
  symptom: { en: 'Symptom', zh: '症状' },
  treatment: { en: 'Treatment', zh: '治疗' },
  test: { en: 'Test', zh: '检查' },
  disease: { en: 'Disease', zh: '疾病' },
  drug: { en: 'Drug', zh: '药物' }
}
