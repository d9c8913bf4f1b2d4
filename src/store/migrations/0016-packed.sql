-- Results are kept packed: the bytes hold all that a result says, and with the standard that it names the core gives its canonical text again, of
-- which the digest is made as before. Results of earlier versions stay the text that they are; nothing is converted.
-- And of each operator it is kept ready what an evaluation reads of its credit file.

-- tables

ALTER TABLE result ALTER COLUMN canonical DROP NOT NULL;
ALTER TABLE result ADD COLUMN packed bytea;
-- What is packed is not pressed a second time: it costs much and saves little.
ALTER TABLE result ALTER COLUMN packed SET STORAGE EXTERNAL;
ALTER TABLE result ADD CONSTRAINT result_is_packed_or_text CHECK ((canonical IS NULL) <> (packed IS NULL));

-- A notebook, made anew from the facts where it is empty (extracts.ts). A row holds for the facts up to `through_seq`, from `as_of` to before `next_day`
-- (NULL: until something is stated), under the law and in the form that `law` names.
CREATE TABLE operator_extract (
  operator_id uuid PRIMARY KEY,
  through_seq integer NOT NULL,
  as_of date NOT NULL,
  next_day date,
  law text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL
) WITH (fillfactor = 90);
ALTER TABLE operator_extract ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- distribution
-- operator_extract by operator_id

-- keys and triggers

-- Whoever sees all records may read what was made of them.
ALTER TABLE operator_extract ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON operator_extract FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON operator_extract FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON operator_extract FOR UPDATE USING ((SELECT scope_kind()) = 'agency');
