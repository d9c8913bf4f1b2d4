-- A run is worked off in ranges of operators: whoever has time leases one, any number of threads of any number of processes.
-- And of each operator it is kept until when nothing has to be looked into again.

-- tables

-- Operators behind `after_operator` up to `through_operator`; where one is absent, from the beginning or to the end. `holder` is at it until
-- `leased_until`, and says with each batch how far it has come. Gone with the end of the run, which keeps the sums.
CREATE TABLE run_range (
  run_id text COLLATE "C" NOT NULL,
  nth integer NOT NULL,
  after_operator uuid,
  through_operator uuid,
  holder text COLLATE "C",
  leased_until timestamptz,
  finished boolean NOT NULL DEFAULT false,
  done bigint NOT NULL DEFAULT 0,
  evaluated bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  last_operator uuid,
  PRIMARY KEY (run_id, nth)
) WITH (fillfactor = 50);
CREATE INDEX run_range_left ON run_range (run_id, nth) WHERE NOT finished;

-- A notebook of the nightly job, which may be emptied at any time: then everything is looked into once more. What was found holds for the law in
-- force then (`law`), for the facts up to `through_seq`, and before `next_day`; NULL: until something is stated.
CREATE TABLE operator_look (
  operator_id uuid PRIMARY KEY,
  through_seq integer NOT NULL,
  next_day date,
  law text NOT NULL
) WITH (fillfactor = 70);

ALTER TABLE run ADD COLUMN divided boolean NOT NULL DEFAULT false;

-- distribution
-- operator_look by operator_id

-- keys and triggers

ALTER TABLE run_range ADD FOREIGN KEY (run_id) REFERENCES run;

-- The agency sees how far its run has come; only the product works on it.
ALTER TABLE run_range ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON run_range FOR SELECT USING ((SELECT scope_kind()) = 'agency');

-- The product's alone, which no policy binds.
ALTER TABLE operator_look ENABLE ROW LEVEL SECURITY;
CREATE POLICY nobody_reads ON operator_look FOR SELECT USING (false);
