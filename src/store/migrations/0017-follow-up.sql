-- What came in is followed up by itself; an impact analysis is worked off in the ranges of runs; and what depends on all operators is tallied in them.

-- tables

-- How far the operators that an import touched have been looked into since it was done: state, total, looked, evaluated, withdrawn.
ALTER TABLE import ADD COLUMN follow_up json;
CREATE INDEX import_to_follow_up ON import (finished_at) WHERE follow_up ->> 'state' IN ('waiting', 'running');

-- `run_id` names the run, or the impact analysis.
ALTER TABLE impact ADD COLUMN divided boolean NOT NULL DEFAULT false;

-- 总体数据 while it is tallied: `sums` are those of all operators up to last_operator. Gone when the figures are kept.
CREATE TABLE population_tally (
  tally_id text COLLATE "C" PRIMARY KEY,
  last_operator uuid NOT NULL,
  sums json NOT NULL
);

-- distribution
-- population_tally everywhere

-- keys and triggers

ALTER TABLE run_range DROP CONSTRAINT run_range_run_id_fkey;

-- The agency's own work: whoever evaluates tallies.
ALTER TABLE population_tally ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_keeps ON population_tally USING ((SELECT scope_kind()) = 'agency');
