// English words of the job strip and of rough durations.
export const jobs = {
  'jobs.label': 'Work in progress',
  'jobs.stage.waiting': 'Waiting for its turn',
  'jobs.stage.loading': 'Loading the encoder',
  'jobs.stage.tokenising': 'Preparing sentences',
  'jobs.stage.training': 'Training',
  'jobs.stage.evaluating': 'Checking itself',
  'jobs.stage.saving': 'Saving',
  'jobs.stage.tagging': 'Tagging',
  'jobs.stage.cancelling': 'Stopping',
  'jobs.f1': 'F1 {f1}',
  'jobs.left': '{time} left',
  'jobs.cancel': 'Cancel',
  'jobs.cancel.of': 'Cancel “{title}”',
  'jobs.open': 'Open',
  'jobs.more': '{count, plural, one {# more waits} other {# more wait}}',
  'jobs.duration.moment': 'a few seconds',
  'jobs.duration.seconds': '{seconds} seconds',
  'jobs.duration.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'jobs.duration.hours': '{hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} other { # minutes}}'
} as const
