-- Personal values apart from the facts, the log of queries, and what must be on record before anything goes abroad.

-- tables

-- What stands behind a token in a text. `value` is enclosed with the house's key (AES-256-GCM) and goes when the value is erased; the token stays.
CREATE TABLE personal_value (
  operator_id uuid NOT NULL,
  token text COLLATE "C" NOT NULL CHECK (token ~ '^[0-9a-f]{24}$'),
  kind text NOT NULL,
  certainty text NOT NULL CHECK (certainty IN ('sure', 'likely')),
  state text NOT NULL CHECK (state IN ('held', 'cleared', 'hidden', 'erased')),
  value text,
  kept_at timestamptz NOT NULL,
  retain_until date,
  decided_by text,
  decided_at timestamptz,
  reason text,
  PRIMARY KEY (operator_id, token),
  CHECK ((state = 'erased') = (value IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX personal_value_held ON personal_value (kept_at, operator_id, token) WHERE state = 'held';
CREATE INDEX personal_value_ends ON personal_value (retain_until, operator_id) WHERE value IS NOT NULL;

-- 查询日志 (深圳经济特区社会信用条例 第四十五条): at least five years. A local table; written by the product itself, many at once.
CREATE TABLE query_log (
  query_id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  operator_id uuid,
  by_account text NOT NULL,
  organisation text,
  shown text NOT NULL,
  authorisation text NOT NULL,
  address text
);
CREATE INDEX query_log_by_time ON query_log (at, query_id);
CREATE INDEX query_log_by_operator ON query_log (operator_id, at, query_id) WHERE operator_id IS NOT NULL;

-- 数据出境审批: `state` is the whole of it.
CREATE TABLE transfer (
  transfer_id text COLLATE "C" PRIMARY KEY,
  recipient text COLLATE "C" NOT NULL,
  approved boolean NOT NULL,
  revoked boolean NOT NULL,
  valid_until date NOT NULL,
  version integer NOT NULL,
  state json NOT NULL
);
CREATE INDEX transfer_by_recipient ON transfer (recipient, valid_until);

-- distribution
-- personal_value by operator_id

-- keys and triggers

-- Nothing in the log changes, and nothing younger than five years goes: not by the product's own role either.
CREATE FUNCTION refuse_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '5 years' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'queries are kept unchanged for five years' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER query_log_is_kept BEFORE UPDATE OR DELETE ON query_log FOR EACH ROW EXECUTE FUNCTION refuse_forgetting();
CREATE TRIGGER query_log_is_never_emptied BEFORE TRUNCATE ON query_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_forgetting();

-- Values: the agency's work; whoever sees an operator sees of it what a person has cleared, and nothing else.
ALTER TABLE personal_value ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON personal_value FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY others_read_what_is_cleared ON personal_value FOR SELECT
  USING (state = 'cleared' AND (SELECT scope_kind()) IN ('operator', 'regulator', 'authority', 'public')
    AND EXISTS (SELECT 1 FROM operator AS o WHERE o.operator_id = personal_value.operator_id));
CREATE POLICY agency_adds ON personal_value FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_decides ON personal_value FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- Queries: in the agency the auditor (rights.ts), and the operator asked about.
ALTER TABLE query_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON query_log FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY operator_reads_of_itself ON query_log FOR SELECT
  USING ((SELECT scope_kind()) = 'operator' AND operator_id = (SELECT scope_operator()));

-- Transfers: the agency, and the recipient its own.
ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON transfer FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY recipient_reads ON transfer FOR SELECT USING (recipient = (SELECT scope_organisation()));
CREATE POLICY agency_adds ON transfer FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON transfer FOR UPDATE USING ((SELECT scope_kind()) = 'agency');
