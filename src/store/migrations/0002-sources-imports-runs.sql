-- What is not about one operator: where information comes from, what was imported, what was run, what the agency decided.

-- tables

CREATE TABLE source (
  source_id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  state json NOT NULL
);

CREATE TABLE layout (
  layout_id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  state json NOT NULL
);

-- `rows` counts the rows of the file that are dealt with: an interrupted import goes on after them.
CREATE TABLE import (
  import_id text COLLATE "C" PRIMARY KEY,
  source_id text COLLATE "C" NOT NULL,
  request json NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  fault json,
  rows bigint NOT NULL DEFAULT 0,
  accepted bigint NOT NULL DEFAULT 0,
  corrected bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  quarantined bigint NOT NULL DEFAULT 0,
  mended bigint NOT NULL DEFAULT 0,
  operators_new bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE INDEX import_by_time ON import (created_at, import_id);

-- A row that could not be taken in, as read, with why; it waits for a person.
CREATE TABLE import_quarantine (
  import_id text COLLATE "C" NOT NULL,
  line bigint NOT NULL,
  code text COLLATE "C" NOT NULL,
  column_name text COLLATE "C",
  finding json NOT NULL,
  cells json NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  settled_by text,
  PRIMARY KEY (import_id, line)
);
CREATE INDEX import_quarantine_by_reason ON import_quarantine (import_id, code, line);

CREATE TABLE run (
  run_id text COLLATE "C" PRIMARY KEY,
  standard text NOT NULL,
  standard_version text NOT NULL,
  as_of date NOT NULL,
  known_at timestamptz NOT NULL,
  started_by text NOT NULL,
  population text,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  fault json,
  total bigint NOT NULL,
  done bigint NOT NULL,
  evaluated bigint NOT NULL,
  refused bigint NOT NULL,
  last_operator uuid
) WITH (fillfactor = 50);
CREATE INDEX run_by_time ON run (created_at, run_id);

-- What an evaluation took from all operators together; results cite it by digest.
CREATE TABLE population (
  digest text PRIMARY KEY,
  canonical text NOT NULL
);

-- Every version of every evaluation standard that was ever used, for good.
CREATE TABLE standard (
  standard_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  digest text NOT NULL,
  canonical text NOT NULL,
  PRIMARY KEY (standard_id, version)
);

CREATE TABLE settings (
  only_row smallint PRIMARY KEY CHECK (only_row = 1),
  version integer NOT NULL,
  state json NOT NULL
);

-- What was answered to a request that carried an idempotency key, so that its repetition gets the same answer.
CREATE TABLE receipt (
  key text COLLATE "C" PRIMARY KEY,
  request_hash text NOT NULL,
  claimed_at timestamptz NOT NULL,
  answer json
);
CREATE INDEX receipt_by_time ON receipt (claimed_at);

-- distribution
-- source everywhere
-- layout everywhere
-- standard everywhere
-- population everywhere

-- keys and triggers

ALTER TABLE import ADD FOREIGN KEY (source_id) REFERENCES source;
ALTER TABLE import_quarantine ADD FOREIGN KEY (import_id) REFERENCES import;
CREATE TRIGGER standard_is_append_only BEFORE UPDATE OR DELETE ON standard FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER population_is_append_only BEFORE UPDATE OR DELETE ON population FOR EACH ROW EXECUTE FUNCTION refuse_change();
