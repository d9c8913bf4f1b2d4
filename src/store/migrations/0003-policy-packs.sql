-- The law as it was read when something was decided: every version of every policy pack, for good.

-- tables

-- `canonical` is the pack without its version; the version is the digest of this text. Insert and select only.
CREATE TABLE policy_pack (
  pack_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  canonical text NOT NULL,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (pack_id, version)
);

-- distribution
-- policy_pack everywhere

-- keys and triggers

CREATE TRIGGER policy_pack_is_append_only BEFORE UPDATE OR DELETE ON policy_pack FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_pack_is_never_emptied BEFORE TRUNCATE ON policy_pack FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
