-- Who sees what, row by row. Every transaction of a person says in whose name it is (scoped.ts); these policies answer only what that name
-- reaches. Whatever no policy allows is not there: a session that says nothing sees nothing. The owner and the worker, the product itself, are not bound.

-- tables

-- An answer is kept for the one who asked, so that nobody reads another's by using the same key.
ALTER TABLE receipt ADD COLUMN owner text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE receipt DROP CONSTRAINT receipt_pkey;
ALTER TABLE receipt ADD PRIMARY KEY (owner, key);

-- distribution

-- keys and triggers

-- What the transaction said. Policies ask `(SELECT scope_kind())`, so that it is answered once a statement and not once a row.
CREATE FUNCTION scope_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.kind', true), '');
CREATE FUNCTION scope_account() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.account', true), '');
CREATE FUNCTION scope_organisation() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.organisation', true), '');
CREATE FUNCTION scope_operator() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.operator', true), '')::uuid;
-- The beginnings of region codes that an authority answers for; `{""}` is the whole country.
CREATE FUNCTION scope_regions() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('xinheng.regions', true), '')::text[];

-- Operators: the agency all; an operator itself; an authority those of its regions; the public those with a result it may see.
-- One policy a table says who reads what, so that little is to be planned; another who adds, and so on.
ALTER TABLE operator ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON operator FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    WHEN 'operator' THEN operator_id = (SELECT scope_operator())
    WHEN 'regulator' THEN region ^@ ANY ((SELECT scope_regions())::text[])
    WHEN 'authority' THEN region ^@ ANY ((SELECT scope_regions())::text[])
    WHEN 'public' THEN public_stage IS NOT NULL
    ELSE false
  END);
CREATE POLICY agency_adds ON operator FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON operator FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- A code leads to its operator for whoever sees the operator. The policy of `operator` holds inside EXISTS, so it is written once.
ALTER TABLE operator_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON operator_code FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    WHEN 'operator' THEN operator_id = (SELECT scope_operator())
    ELSE EXISTS (SELECT 1 FROM operator AS o WHERE o.operator_id = operator_code.operator_id)
  END);
CREATE POLICY agency_adds ON operator_code FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

ALTER TABLE record ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON record FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    WHEN 'operator' THEN operator_id = (SELECT scope_operator())
    ELSE EXISTS (SELECT 1 FROM operator AS o WHERE o.operator_id = record.operator_id)
  END);
CREATE POLICY agency_adds ON record FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON record FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- A result on its way: the operator from the notice on, everybody else from publicity on and while it is in force.
ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON publication FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    WHEN 'operator' THEN operator_id = (SELECT scope_operator())
      AND stage IN ('noticed', 'in-publicity', 'published', 'superseded', 'withdrawn')
    WHEN 'public' THEN stage IN ('in-publicity', 'published')
    ELSE stage IN ('in-publicity', 'published')
      AND EXISTS (SELECT 1 FROM operator AS o WHERE o.operator_id = publication.operator_id)
  END);
CREATE POLICY agency_adds ON publication FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_removes ON publication FOR DELETE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE result ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON result FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    ELSE EXISTS (
      SELECT 1 FROM publication AS p WHERE p.operator_id = result.operator_id AND p.result_id = result.result_id)
  END);
CREATE POLICY agency_adds ON result FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

-- A fact is seen by whoever sees what it folds to; one that speaks of a result, only with that result. The public reads views alone.
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY who_reads ON fact FOR SELECT USING (
  CASE (SELECT scope_kind())
    WHEN 'agency' THEN true
    WHEN 'public' THEN false
    ELSE CASE
      WHEN body ->> 'result' IS NULL THEN EXISTS (SELECT 1 FROM operator AS o WHERE o.operator_id = fact.operator_id)
      ELSE EXISTS (
        SELECT 1 FROM publication AS p WHERE p.operator_id = fact.operator_id AND p.result_id = (fact.body ->> 'result')::uuid)
    END
  END);
CREATE POLICY agency_adds ON fact FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

-- What public pages say of the agency, its sources, its standards and the law: read by whoever says in whose name.
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON settings FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
CREATE POLICY agency_adds ON settings FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON settings FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE source ENABLE ROW LEVEL SECURITY;
CREATE POLICY those_who_read_records_read ON source FOR SELECT
  USING ((SELECT scope_kind()) IN ('agency', 'operator', 'regulator', 'authority', 'public'));
CREATE POLICY agency_adds ON source FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON source FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE standard ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON standard FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
CREATE POLICY agency_adds ON standard FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

ALTER TABLE policy_pack ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON policy_pack FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
CREATE POLICY agency_adds ON policy_pack FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

-- Sums over all operators, named by digest in the results that cite them.
ALTER TABLE population ENABLE ROW LEVEL SECURITY;
CREATE POLICY those_who_read_results_read ON population FOR SELECT
  USING ((SELECT scope_kind()) IN ('agency', 'operator', 'regulator', 'authority', 'public'));
CREATE POLICY agency_adds ON population FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

-- The agency's own work.
ALTER TABLE layout ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON layout FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON layout FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON layout FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON import FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON import FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON import FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE import_quarantine ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON import_quarantine FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON import_quarantine FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON import_quarantine FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE run ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON run FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON run FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON run FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- Which migrations were applied: said to staff, written by the owner alone.
ALTER TABLE migration ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON migration FOR SELECT USING ((SELECT scope_kind()) = 'agency');

-- Answers to repeated requests: each account its own.
ALTER TABLE receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY sender_reads ON receipt FOR SELECT USING (owner = (SELECT scope_account()));
CREATE POLICY sender_adds ON receipt FOR INSERT WITH CHECK (owner = (SELECT scope_account()));
CREATE POLICY sender_changes ON receipt FOR UPDATE USING (owner = (SELECT scope_account()));
CREATE POLICY sender_removes ON receipt FOR DELETE USING (owner = (SELECT scope_account()));

-- Operators whose names hold every pair of characters asked for, by id alone and some at most. Under row-level security no index serves a text
-- search (its operator might tell of rows that are not to be seen); so candidates are found here, and what they are is read under the policies.
CREATE FUNCTION operators_by_grams(wanted tsquery, at_most integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT o.operator_id FROM operator AS o WHERE o.name_grams @@ wanted LIMIT at_most;
END;
