-- What another standard would change, counted over all operators; and how the operators stood at the end of each month.

-- tables

-- 影响分析. `standards`: both as they were when it was begun. `tally`: what was counted up to last_operator.
CREATE TABLE impact (
  impact_id text COLLATE "C" PRIMARY KEY,
  standards json NOT NULL,
  draft_id text COLLATE "C",
  as_of date NOT NULL,
  known_at timestamptz NOT NULL,
  started_by text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  total integer NOT NULL,
  done integer NOT NULL,
  refused integer NOT NULL,
  last_operator uuid,
  populations json,
  fault json,
  tally json
);
CREATE INDEX impact_by_time ON impact (created_at, impact_id);

-- 统计. Counts of one day, the last of its month that was counted. `audience`: `agency` counts every result, `public` those before the public.
-- Without a standard: all operators that are registered. Regions by GB/T 2260, industries by the division of GB/T 4754.
CREATE TABLE statistic_grade (
  on_day date NOT NULL,
  audience text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  industry text COLLATE "C" NOT NULL,
  standard text COLLATE "C" NOT NULL,
  grade text COLLATE "C" NOT NULL,
  operators integer NOT NULL,
  PRIMARY KEY (on_day, audience, standard, region, industry, grade)
);

-- What took points away from the results counted above, by indicator; a veto that acts is `veto:` and its id.
CREATE TABLE statistic_cause (
  on_day date NOT NULL,
  audience text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  industry text COLLATE "C" NOT NULL,
  standard text COLLATE "C" NOT NULL,
  cause text COLLATE "C" NOT NULL,
  operators integer NOT NULL,
  lost_micropoints bigint NOT NULL,
  PRIMARY KEY (on_day, audience, standard, region, industry, cause)
);

-- distribution
-- impact everywhere
-- statistic_grade everywhere
-- statistic_cause everywhere

-- keys and triggers

-- The agency's own work.
ALTER TABLE impact ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON impact FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON impact FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON impact FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- An authority reads what is before the public, of its regions.
ALTER TABLE statistic_grade ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON statistic_grade FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY authority_reads ON statistic_grade FOR SELECT USING (
  (SELECT scope_kind()) IN ('regulator', 'authority') AND audience = 'public'
  AND region ^@ ANY ((SELECT scope_regions())::text[]));
CREATE POLICY agency_adds ON statistic_grade FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_removes ON statistic_grade FOR DELETE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE statistic_cause ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON statistic_cause FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY authority_reads ON statistic_cause FOR SELECT USING (
  (SELECT scope_kind()) IN ('regulator', 'authority') AND audience = 'public'
  AND region ^@ ANY ((SELECT scope_regions())::text[]));
CREATE POLICY agency_adds ON statistic_cause FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_removes ON statistic_cause FOR DELETE USING ((SELECT scope_kind()) = 'agency');
