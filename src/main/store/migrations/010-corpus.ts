// Projects, label sets, documents, annotations with their events, imports, settings and the audit trail.
import type { Migration } from './migrate.ts'

const tables = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  label_set_version INTEGER NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  annotated INTEGER NOT NULL DEFAULT 0,
  annotations INTEGER NOT NULL DEFAULT 0,
  suggestions INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE label_set (
  project_id TEXT NOT NULL REFERENCES project (id),
  version INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (project_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  colour TEXT NOT NULL,
  shortcut TEXT NOT NULL,
  guideline_en TEXT NOT NULL,
  guideline_zh TEXT NOT NULL,
  PRIMARY KEY (project_id, version, place),
  UNIQUE (project_id, version, id),
  FOREIGN KEY (project_id, version) REFERENCES label_set (project_id, version)
) STRICT, WITHOUT ROWID;

-- Documents of an import that is not yet done are in no list; an import that was cut off is removed at the next start.
CREATE TABLE import_record (
  key INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  state TEXT NOT NULL CHECK (state IN ('staging', 'done')),
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  started_at TEXT NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  annotated INTEGER NOT NULL DEFAULT 0,
  annotations INTEGER NOT NULL DEFAULT 0,
  suggestions INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_unfinished ON import_record (key) WHERE state = 'staging';

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES project (id),
  import_key INTEGER NOT NULL REFERENCES import_record (key),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  group_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('todo', 'annotated', 'reviewed', 'gold')),
  revision INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL,
  hash TEXT NOT NULL,
  source_id TEXT,
  meta TEXT,
  continued INTEGER NOT NULL DEFAULT 0,
  imported_spans INTEGER NOT NULL DEFAULT 0,
  annotations INTEGER NOT NULL DEFAULT 0,
  suggestions INTEGER NOT NULL DEFAULT 0,
  least_score REAL,
  undo_top INTEGER REFERENCES annotation_event (seq),
  redo_top INTEGER REFERENCES annotation_event (seq),
  UNIQUE (project_id, hash)
) STRICT;
-- In the order of coming in: the row's key is part of every index.
CREATE INDEX document_by_project ON document (project_id);
CREATE INDEX document_by_name ON document (project_id, sort_name, key, import_key, status, suggestions);
CREATE INDEX document_by_status ON document (project_id, status, sort_name, key, import_key, suggestions);
CREATE INDEX document_by_score ON document (project_id, least_score IS NULL, least_score, sort_name, key, import_key, status, suggestions);
CREATE INDEX document_by_import ON document (import_key);

-- Apart from the document, so that lists do not read text. The text never changes. sentences: the file's own sentences and
-- tokens where it had them, as JSON: for each sentence start, end, start, end of its words.
CREATE TABLE document_text (
  document_key INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  sentences TEXT
) STRICT;
CREATE TRIGGER document_text_stays BEFORE UPDATE ON document_text
BEGIN SELECT raise(ABORT, 'The text of a document never changes.'); END;

-- The current state. fragments is the canonical form '3-8' or '3-8,10-12' in UTF-16 code units, end exclusive;
-- span_start and span_end are its hull.
CREATE TABLE annotation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  label_id TEXT NOT NULL,
  fragments TEXT NOT NULL,
  span_start INTEGER NOT NULL CHECK (span_start >= 0),
  span_end INTEGER NOT NULL CHECK (span_end > span_start),
  status TEXT NOT NULL CHECK (status IN ('suggestion', 'accepted', 'rejected')),
  origin TEXT NOT NULL CHECK (origin IN ('human', 'tagger', 'dictionary', 'import')),
  made_by TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 0 AND 1),
  UNIQUE (document_key, fragments, label_id)
) STRICT;
CREATE INDEX annotation_by_label ON annotation (label_id, document_key);
CREATE INDEX annotation_open ON annotation (document_key, score) WHERE status = 'suggestion';

-- Every edit with the state of each touched annotation before and after: the source of undo, of redo and of the history.
-- target: the event that an undo or redo takes back. below: what lies under it on the undo or redo stack of its document.
CREATE TABLE annotation_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  document_key INTEGER NOT NULL REFERENCES document (key),
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  touched INTEGER NOT NULL,
  changes TEXT NOT NULL,
  status_before TEXT NOT NULL,
  status_after TEXT NOT NULL,
  target INTEGER REFERENCES annotation_event (seq),
  below INTEGER REFERENCES annotation_event (seq)
) STRICT;
CREATE INDEX annotation_event_by_document ON annotation_event (document_key, seq);
CREATE TRIGGER annotation_event_no_update BEFORE UPDATE ON annotation_event
BEGIN SELECT raise(ABORT, 'Events are never altered.'); END;
CREATE TRIGGER annotation_event_no_delete BEFORE DELETE ON annotation_event
BEGIN SELECT raise(ABORT, 'Events are never deleted.'); END;

-- Each row's hash covers the row and the hash before it, so that an altered, removed or moved row shows.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'The audit trail is never altered.'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'The audit trail is never shortened.'); END;
`

export const corpusMigration: Migration = { version: 10, up: ({ execute }) => execute(tables) }
