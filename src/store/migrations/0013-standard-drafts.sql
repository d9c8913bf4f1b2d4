-- 评价标准工作台: standards that are being written, what each save said, the dry runs of them, and which versions are retired.

-- tables

-- `state` is all of it but the content, which stands in the version that changed it last.
CREATE TABLE standard_draft (
  draft_id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL CHECK (version >= 1),
  content_version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  state json NOT NULL
);

-- Insert and select only: what was written under each version that changed the content, in the order in which it was written down.
CREATE TABLE standard_draft_text (
  draft_id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  by text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  note text,
  content json NOT NULL,
  PRIMARY KEY (draft_id, version)
);

-- Insert and select only: a draft tried on the whole population, evaluations without results.
CREATE TABLE standard_dry_run (
  draft_id text COLLATE "C" NOT NULL,
  report_id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  state json NOT NULL,
  PRIMARY KEY (draft_id, report_id)
);

-- Insert and select only: from that day on no run is made by the version.
CREATE TABLE standard_retirement (
  standard_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  on_day date NOT NULL,
  state json NOT NULL,
  PRIMARY KEY (standard_id, version)
);

-- distribution
-- standard_retirement everywhere

-- keys and triggers

ALTER TABLE standard_draft_text ADD FOREIGN KEY (draft_id) REFERENCES standard_draft;
ALTER TABLE standard_dry_run ADD FOREIGN KEY (draft_id) REFERENCES standard_draft;

CREATE TRIGGER standard_draft_text_is_append_only BEFORE UPDATE OR DELETE ON standard_draft_text FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standard_draft_text_is_never_emptied BEFORE TRUNCATE ON standard_draft_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standard_dry_run_is_append_only BEFORE UPDATE OR DELETE ON standard_dry_run FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standard_dry_run_is_never_emptied BEFORE TRUNCATE ON standard_dry_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standard_retirement_is_append_only BEFORE UPDATE OR DELETE ON standard_retirement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standard_retirement_is_never_emptied BEFORE TRUNCATE ON standard_retirement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The agency's own work until it is published; a retirement is read by everybody, as the standard is.
ALTER TABLE standard_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON standard_draft FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON standard_draft FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON standard_draft FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE standard_draft_text ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON standard_draft_text FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON standard_draft_text FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency' AND by = (SELECT scope_account()));

ALTER TABLE standard_dry_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON standard_dry_run FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_adds ON standard_dry_run FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');

ALTER TABLE standard_retirement ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON standard_retirement FOR SELECT USING ((SELECT scope_kind()) IS NOT NULL);
CREATE POLICY agency_adds ON standard_retirement FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
