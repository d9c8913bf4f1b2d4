-- Matters: what organisations do with results and for them. Their facts stand beside those of the operators and never among them; what a matter is
-- now, is a view. Who reads it follows from four columns, the same for every kind: whose it is, to whom it is shown, the operator, everybody.

-- tables

-- Insert and select only. `organisation`: in whose name it was stated; absent where the product or somebody of no organisation stated it.
CREATE TABLE matter_fact (
  matter_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  on_day date NOT NULL,
  known_at timestamptz NOT NULL,
  stated_by text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  body json NOT NULL,
  PRIMARY KEY (matter_id, seq)
);

-- View: one row a matter. `facts` is how many it has.
CREATE TABLE matter (
  matter_id text COLLATE "C" PRIMARY KEY,
  facts integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  open boolean NOT NULL,
  number text COLLATE "C" NOT NULL,
  title text NOT NULL,
  owner text COLLATE "C" NOT NULL,
  parties text[] COLLATE "C" NOT NULL,
  operator_id uuid,
  subject_code text COLLATE "C",
  shown_to_operator boolean NOT NULL,
  shown_to_all boolean NOT NULL,
  holds_from date,
  holds_until date,
  opened_at timestamptz NOT NULL,
  opened_on date NOT NULL,
  closed_on date,
  state json NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX matter_by_time ON matter (opened_at, matter_id);
CREATE INDEX matter_by_kind ON matter (kind, opened_at, matter_id);
CREATE INDEX matter_by_owner ON matter (owner, opened_at, matter_id);
CREATE INDEX matter_by_party ON matter USING gin (parties);
CREATE INDEX matter_by_operator ON matter (operator_id, opened_at, matter_id) WHERE operator_id IS NOT NULL;
CREATE INDEX matter_by_code ON matter (subject_code, opened_at, matter_id) WHERE subject_code IS NOT NULL;
CREATE INDEX matter_by_number ON matter (number);
CREATE INDEX matter_shown_to_all ON matter (kind, opened_at, matter_id) WHERE shown_to_all;

-- By whom a run was commissioned; null: on the agency's own account.
ALTER TABLE run ADD COLUMN commission json;

-- distribution
-- matter_fact everywhere
-- matter everywhere

-- keys and triggers

CREATE TRIGGER matter_fact_is_append_only BEFORE UPDATE OR DELETE ON matter_fact FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER matter_fact_is_never_emptied BEFORE TRUNCATE ON matter_fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which matters are being folded: said by the store alone, while it makes the views of facts that were let in.
CREATE FUNCTION scope_matters() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.matters', true), '')::text[];

ALTER TABLE matter ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON matter FOR SELECT USING (
  CASE
    WHEN (SELECT scope_kind()) = 'folding' THEN matter_id = ANY ((SELECT scope_matters())::text[])
    WHEN (SELECT scope_kind()) IN ('public', 'person') THEN shown_to_all
    WHEN (SELECT scope_kind()) = 'operator' THEN shown_to_all
      OR owner = (SELECT scope_organisation()) OR (SELECT scope_organisation()) = ANY (parties)
      OR shown_to_operator AND operator_id = (SELECT scope_operator())
    WHEN (SELECT scope_kind()) IN ('agency', 'regulator', 'authority', 'platform', 'financial-institution', 'association') THEN shown_to_all
      OR owner = (SELECT scope_organisation()) OR (SELECT scope_organisation()) = ANY (parties)
    ELSE false
  END);
CREATE POLICY folding_adds ON matter FOR INSERT
  WITH CHECK ((SELECT scope_kind()) = 'folding' AND matter_id = ANY ((SELECT scope_matters())::text[]));
CREATE POLICY folding_changes ON matter FOR UPDATE
  USING ((SELECT scope_kind()) = 'folding' AND matter_id = ANY ((SELECT scope_matters())::text[]));

-- Facts: read and stated by whose matter it is and by its parties, under the name of whoever speaks for them; a new matter is one's own.
-- What the operator and everybody hand in is written by the product, once their right was asked for.
ALTER TABLE matter_fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON matter_fact FOR SELECT USING (
  (SELECT scope_kind()) IN ('agency', 'regulator', 'authority', 'platform', 'financial-institution', 'association', 'operator')
  AND EXISTS (
    SELECT 1 FROM matter AS m WHERE m.matter_id = matter_fact.matter_id
      AND (m.owner = (SELECT scope_organisation()) OR (SELECT scope_organisation()) = ANY (m.parties))));
CREATE POLICY organisation_states ON matter_fact FOR INSERT WITH CHECK (
  (SELECT scope_kind()) IN ('agency', 'regulator', 'authority', 'platform', 'financial-institution', 'association', 'operator')
  AND organisation = (SELECT scope_organisation()) AND stated_by = (SELECT scope_account())
  AND CASE
    WHEN seq = 1 THEN body ->> 'owner' = (SELECT scope_organisation())
    ELSE EXISTS (
      SELECT 1 FROM matter AS m WHERE m.matter_id = matter_fact.matter_id
        AND (m.owner = (SELECT scope_organisation()) OR (SELECT scope_organisation()) = ANY (m.parties)))
  END);

-- The evidence of a matter is seen by whose matter it is and by its parties, and by the operator once it is shown to it.
CREATE POLICY evidence_of_a_matter ON evidence FOR SELECT USING (
  (SELECT scope_kind()) IN ('regulator', 'authority', 'platform', 'financial-institution', 'association', 'operator') AND about_kind = 'matter'
  AND EXISTS (
    SELECT 1 FROM matter AS m WHERE m.matter_id = evidence.about_id
      AND (m.owner = (SELECT scope_organisation()) OR (SELECT scope_organisation()) = ANY (m.parties)
        OR m.shown_to_operator AND m.operator_id = (SELECT scope_operator()))));
