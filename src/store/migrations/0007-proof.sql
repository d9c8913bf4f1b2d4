-- What makes tampering show: the chain of audit entries, the Merkle log of results and corrections, signed heads, and the register of evidence.
-- All but the two waiting lists accept insert and select only. Local tables: each sequence is one for the whole house.

-- tables

-- An entry as it was hashed, in `text`; the columns beside it are there to search, and verification holds them against the text.
CREATE TABLE audit_entry (
  entry_id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  by_account text NOT NULL,
  act text NOT NULL,
  subject_kind text,
  subject_id text,
  text text NOT NULL
);
CREATE INDEX audit_entry_by_time ON audit_entry (at, entry_id);
CREATE INDEX audit_entry_by_account ON audit_entry (by_account, at, entry_id);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, at, entry_id);

-- Entries that have no link yet; the sealing takes them off. An entry that is in neither is found by verification.
CREATE TABLE audit_waiting (entry_id uuid PRIMARY KEY);

-- A link is made of the link before it and of the hash of an entry. Positions count 0, 1, 2 … without a gap.
CREATE TABLE audit_link (
  position bigint PRIMARY KEY CHECK (position >= 0),
  entry_id uuid NOT NULL UNIQUE,
  hash text COLLATE "C" NOT NULL
);

-- Statements for the Merkle log, written in the transaction of the fact that they tell of.
CREATE TABLE log_entry (
  operator_id uuid NOT NULL,
  seq integer NOT NULL,
  result_id uuid,
  text text NOT NULL,
  PRIMARY KEY (operator_id, seq)
);
CREATE INDEX log_entry_by_result ON log_entry (result_id);

-- Statements that are no leaf yet; the sealing takes them off.
CREATE TABLE log_waiting (
  operator_id uuid NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (operator_id, seq)
);

-- Leaves count 0, 1, 2 … without a gap.
CREATE TABLE log_leaf (
  position bigint PRIMARY KEY CHECK (position >= 0),
  operator_id uuid NOT NULL,
  seq integer NOT NULL,
  hash text COLLATE "C" NOT NULL,
  UNIQUE (operator_id, seq)
);

-- Complete subtrees: level 1 joins two leaves, level 2 two of level 1, and so on; what is not complete is worked out when it is asked for.
CREATE TABLE log_node (
  level smallint NOT NULL CHECK (level >= 1),
  position bigint NOT NULL CHECK (position >= 0),
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (level, position)
);

-- `note` is the signed text as published; hash and size stand in it too.
CREATE TABLE signed_head (
  sequence text NOT NULL CHECK (sequence IN ('audit', 'log')),
  size bigint NOT NULL,
  signed_at timestamptz NOT NULL,
  hash text COLLATE "C" NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (sequence, size, signed_at)
);

-- Who kept which file for what; one content may be evidence of several matters.
CREATE TABLE evidence (
  hash text COLLATE "C" NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  about_kind text NOT NULL,
  about_id text NOT NULL,
  kept_by text NOT NULL,
  organisation text,
  name text NOT NULL,
  bytes bigint NOT NULL,
  media_type text NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (hash, about_kind, about_id, kept_by)
);
CREATE INDEX evidence_by_subject ON evidence (about_kind, about_id, kept_at);
CREATE INDEX evidence_by_keeper ON evidence (kept_by, kept_at);

-- distribution

-- keys and triggers

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['audit_entry', 'audit_link', 'log_entry', 'log_leaf', 'log_node', 'signed_head', 'evidence'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      kept || '_is_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      kept || '_is_never_emptied', kept);
  END LOOP;
END
$$;

-- Everybody's acts are written down, under the name in which they act; only the agency, and in it the auditor (rights.ts), reads them.
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_entry_own ON audit_entry FOR INSERT WITH CHECK (by_account = (SELECT scope_account()));
CREATE POLICY audit_entry_agency ON audit_entry FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'system'));
ALTER TABLE audit_waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_waiting_new ON audit_waiting FOR INSERT WITH CHECK (true);
CREATE POLICY audit_waiting_sealing ON audit_waiting USING ((SELECT scope_kind()) IN ('agency', 'system'));
ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_link_agency ON audit_link USING ((SELECT scope_kind()) IN ('agency', 'system'));

-- The log is there for outsiders. What it says of a result that is not public is asked for by nobody's right but the agency's (usecases/log.ts).
ALTER TABLE log_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_entry_agency ON log_entry FOR INSERT WITH CHECK ((SELECT scope_kind()) IN ('agency', 'system'));
CREATE POLICY log_entry_with_its_result ON log_entry FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    ELSE EXISTS (
      SELECT 1 FROM result AS r WHERE r.operator_id = log_entry.operator_id AND r.result_id = log_entry.result_id)
  END);
ALTER TABLE log_waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_waiting_agency ON log_waiting USING ((SELECT scope_kind()) IN ('agency', 'system'));
ALTER TABLE log_leaf ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_leaf_agency ON log_leaf FOR INSERT WITH CHECK ((SELECT scope_kind()) IN ('agency', 'system'));
CREATE POLICY log_leaf_all ON log_leaf FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
ALTER TABLE log_node ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_node_agency ON log_node FOR INSERT WITH CHECK ((SELECT scope_kind()) IN ('agency', 'system'));
CREATE POLICY log_node_all ON log_node FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
ALTER TABLE signed_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY signed_head_system ON signed_head FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'system');
CREATE POLICY signed_head_all ON signed_head FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);

-- Who kept it, the organisation it was kept for, and the agency.
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY evidence_own ON evidence FOR INSERT WITH CHECK (kept_by = (SELECT scope_account()));
CREATE POLICY evidence_read ON evidence FOR SELECT USING (
  (SELECT scope_kind()) IN ('agency', 'system') OR kept_by = (SELECT scope_account())
  OR organisation = (SELECT scope_organisation()));
