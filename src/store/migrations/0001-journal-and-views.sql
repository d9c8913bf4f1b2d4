-- The journal, the results, and the views that are worked out from them.
-- Operator-owned tables carry operator_id first in every key, so that one machine and a cluster sharded by operator run one schema.

-- tables

-- Facts: what we learned of an operator, in order. Insert and select only. `body` is json, which keeps the text byte for byte.
CREATE TABLE fact (
  operator_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  on_day date NOT NULL,
  known_at timestamptz NOT NULL,
  stated_by text NOT NULL,
  body json NOT NULL,
  PRIMARY KEY (operator_id, seq)
);

-- Results: legal acts, stored as the canonical text from which their digest was made. Insert and select only.
CREATE TABLE result (
  operator_id uuid NOT NULL,
  result_id uuid NOT NULL,
  run text NOT NULL,
  standard text NOT NULL,
  standard_version text NOT NULL,
  grade text NOT NULL,
  score_centipoints integer NOT NULL,
  evaluated_at timestamptz NOT NULL,
  digest text NOT NULL,
  canonical text NOT NULL,
  PRIMARY KEY (operator_id, result_id)
);
CREATE INDEX result_by_id ON result (result_id);

-- View: one row an operator. `state` is the whole of it; the columns beside it are there to search and sort by.
-- name_grams holds every two neighbouring characters of every name, folded; name_folded decides whether a candidate is a hit.
-- public_* is what the public may see: the published result, or the one in publicity.
CREATE TABLE operator (
  operator_id uuid PRIMARY KEY,
  code text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_folded text COLLATE "C" NOT NULL,
  name_grams tsvector NOT NULL,
  subject_type text NOT NULL,
  status text NOT NULL,
  region text COLLATE "C" NOT NULL,
  roles text[] NOT NULL,
  records integer NOT NULL,
  code_failed boolean NOT NULL,
  grade text,
  score_centipoints integer,
  stage text,
  public_grade text,
  public_score_centipoints integer,
  public_stage text,
  last_seq integer NOT NULL,
  last_known_at timestamptz NOT NULL,
  state json NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX operator_by_code ON operator (code, operator_id);
CREATE INDEX operator_by_name ON operator (name, operator_id);
-- Additions wait in a list that every search reads from end to end: a short one.
CREATE INDEX operator_by_grams ON operator USING gin (name_grams) WITH (gin_pending_list_limit = 256);

-- View: which operator a code belongs to. The one place where a code is unique over all operators.
CREATE TABLE operator_code (
  code text COLLATE "C" PRIMARY KEY,
  operator_id uuid NOT NULL
);

-- View: one row a record, folded from its facts; `state` leaves out what its versions say again (record-row.ts).
CREATE TABLE record (
  operator_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL,
  state json NOT NULL,
  PRIMARY KEY (operator_id, record_id)
) WITH (fillfactor = 90);

-- View: one row a result on its way to the public; recorded_seq is the fact that announced it, the order in which they came.
CREATE TABLE publication (
  operator_id uuid NOT NULL,
  result_id uuid NOT NULL,
  stage text NOT NULL,
  standard text NOT NULL,
  grade text NOT NULL,
  recorded_seq integer NOT NULL,
  publicity_last_day date,
  state json NOT NULL,
  PRIMARY KEY (operator_id, result_id)
) WITH (fillfactor = 80);
CREATE INDEX publication_by_stage ON publication (stage, publicity_last_day, result_id);

-- distribution
-- fact by operator_id
-- result by operator_id
-- operator by operator_id
-- operator_code by code
-- record by operator_id
-- publication by operator_id

-- keys and triggers

-- The second guard; the first is that the serving role has no right to change or delete (roles.ts).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new row', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER fact_is_append_only BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fact_is_never_emptied BEFORE TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_is_append_only BEFORE UPDATE OR DELETE ON result FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_is_never_emptied BEFORE TRUNCATE ON result FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
