-- Who there is: organisations, accounts, for whom they act, how they prove who they are, the programs of organisations, and who speaks for an operator.
-- Secrets are hashed (what the house made) or enclosed (what it must read again); names and logins stand in `account` alone, so that they can be erased.

-- tables

CREATE TABLE organisation (
  organisation_id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  version integer NOT NULL,
  state json NOT NULL
);

-- `login` is folded as it is compared; none: nobody can sign in (sample staff, erased accounts).
CREATE TABLE account (
  account_id text COLLATE "C" PRIMARY KEY,
  login text COLLATE "C",
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('invited', 'active', 'suspended', 'erased')),
  created_at timestamptz NOT NULL,
  statement text,
  acknowledged_at timestamptz,
  version integer NOT NULL
);
CREATE UNIQUE INDEX account_by_login ON account (login);

CREATE TABLE membership (
  account_id text COLLATE "C" NOT NULL,
  organisation_id text COLLATE "C" NOT NULL,
  roles text[] NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,
  made_by text NOT NULL,
  PRIMARY KEY (account_id, organisation_id)
);
CREATE INDEX membership_by_organisation ON membership (organisation_id, account_id);

-- `state` is of the kind: the hash of a password or of recovery codes, an enclosed shared secret, a public key with its counter.
CREATE TABLE credential (
  kind text NOT NULL CHECK (kind IN ('password', 'totp', 'passkey', 'recovery', 'provider')),
  credential_id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  name text,
  state json NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (kind, credential_id)
);
CREATE INDEX credential_by_account ON credential (account_id, kind, credential_id);

-- The id is the digest of the cookie's secret.
CREATE TABLE session (
  session_id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  acting text COLLATE "C",
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  factors text[] NOT NULL,
  address text,
  device text
) WITH (fillfactor = 70);
CREATE INDEX session_by_account ON session (account_id, created_at, session_id);

CREATE TABLE one_time_link (
  link_hash text COLLATE "C" PRIMARY KEY,
  purpose text NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  made_by text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX one_time_link_by_account ON one_time_link (account_id);

-- How often something was tried in vain; the key is a fingerprint.
CREATE TABLE attempt (
  attempt_key text COLLATE "C" PRIMARY KEY,
  count integer NOT NULL,
  last_at timestamptz NOT NULL
) WITH (fillfactor = 70);

-- What may be used only once: the time step of a code, a ticket, a recovery code.
CREATE TABLE used_once (
  used_key text COLLATE "C" PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

CREATE TABLE client (
  client_id text COLLATE "C" PRIMARY KEY,
  organisation_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  state json NOT NULL
);

CREATE TABLE access_token (
  token_hash text COLLATE "C" PRIMARY KEY,
  client_id text COLLATE "C" NOT NULL,
  scopes text[] NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX access_token_by_client ON access_token (client_id);

CREATE TABLE identity_provider (
  provider_id text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  state json NOT NULL
);

-- Who asked to speak for which operator; `operator_id` is filled in when a person of the agency has found it in the file.
CREATE TABLE representation (
  representation_id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  operator_id uuid,
  stage text NOT NULL CHECK (stage IN ('applied', 'confirmed', 'approved', 'declined', 'ended')),
  applied_at timestamptz NOT NULL,
  version integer NOT NULL,
  state json NOT NULL
);
CREATE INDEX representation_by_account ON representation (account_id);
CREATE INDEX representation_by_operator ON representation (operator_id) WHERE operator_id IS NOT NULL;
CREATE INDEX representation_by_stage ON representation (stage, applied_at, representation_id);

-- distribution
-- organisation everywhere
-- account everywhere
-- membership everywhere
-- identity_provider everywhere
-- client everywhere

-- keys and triggers

ALTER TABLE membership ADD FOREIGN KEY (account_id) REFERENCES account;
ALTER TABLE membership ADD FOREIGN KEY (organisation_id) REFERENCES organisation;
ALTER TABLE client ADD FOREIGN KEY (organisation_id) REFERENCES organisation;

-- The agency is there from the start, under the name that its settings give.
INSERT INTO organisation (organisation_id, kind, version, state)
SELECT 'agency', 'agency', 1, json_build_object(
  'country', 'CN', 'id', 'agency', 'kind', 'agency',
  'name', coalesce((SELECT state #>> '{agency,name}' FROM settings WHERE only_row = 1), '信用服务机构'),
  'state', 'active', 'version', 1);

-- Staff named in the settings of 0.1.0 stay what they were: ids in facts, with a name. They cannot sign in; the id says the role.
INSERT INTO account (account_id, name, state, created_at, version)
SELECT person ->> 'id', person ->> 'name', 'active', now(), 1
FROM settings, json_array_elements(coalesce(state -> 'staff', '[]')) AS person
WHERE only_row = 1
ON CONFLICT DO NOTHING;
INSERT INTO membership (account_id, organisation_id, roles, since, made_by)
SELECT account_id, 'agency',
  CASE WHEN account_id IN
    ('collector', 'analyst', 'scorer', 'approver', 'case-officer', 'publisher', 'administrator', 'auditor')
    THEN ARRAY[account_id] ELSE ARRAY[]::text[] END,
  created_at, 'start'
FROM account;
UPDATE settings SET state = (state::jsonb - 'staff')::json WHERE state -> 'staff' IS NOT NULL;

-- Whose rows are one's own. Somebody signed in who reads public pages reads them as everybody does.
CREATE FUNCTION scope_person() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN scope_kind() NOT IN ('public', 'door') THEN scope_account() END;

-- The door, before anybody is known, looks up who comes and writes what came of it. Everybody sees what is their own. The agency sees what administration,
-- identity checks and audit need; which of its people may, the use cases ask. It can take proofs away and cannot put any in their place.

ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON membership FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_reads_own ON membership FOR SELECT USING (account_id = (SELECT scope_person()));
CREATE POLICY agency_and_door_add ON membership FOR INSERT WITH CHECK ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY agency_and_door_change ON membership FOR UPDATE USING ((SELECT scope_kind()) IN ('agency', 'door'));

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON organisation FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY members_read_their_own ON organisation FOR SELECT USING (
  organisation_id = (SELECT scope_organisation())
  OR EXISTS (SELECT 1 FROM membership AS m
    WHERE m.organisation_id = organisation.organisation_id AND m.account_id = (SELECT scope_person())));
CREATE POLICY agency_adds ON organisation FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON organisation FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON account FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_reads_own ON account FOR SELECT USING (account_id = (SELECT scope_person()));
CREATE POLICY agency_and_door_add ON account FOR INSERT WITH CHECK ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY agency_and_door_change ON account FOR UPDATE USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_changes_own ON account FOR UPDATE USING (account_id = (SELECT scope_person()));

ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON credential FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_reads_own ON credential FOR SELECT USING (account_id = (SELECT scope_person()));
CREATE POLICY door_adds ON credential FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'door');
CREATE POLICY person_adds_own ON credential FOR INSERT WITH CHECK (account_id = (SELECT scope_person()));
CREATE POLICY door_changes ON credential FOR UPDATE USING ((SELECT scope_kind()) = 'door');
CREATE POLICY person_changes_own ON credential FOR UPDATE USING (account_id = (SELECT scope_person()));
CREATE POLICY agency_and_door_remove ON credential FOR DELETE USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_removes_own ON credential FOR DELETE USING (account_id = (SELECT scope_person()));

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON session FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_reads_own ON session FOR SELECT USING (account_id = (SELECT scope_person()));
CREATE POLICY door_adds ON session FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'door');
CREATE POLICY person_adds_own ON session FOR INSERT WITH CHECK (account_id = (SELECT scope_person()));
CREATE POLICY door_changes ON session FOR UPDATE USING ((SELECT scope_kind()) = 'door');
CREATE POLICY agency_and_door_remove ON session FOR DELETE USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY person_removes_own ON session FOR DELETE USING (account_id = (SELECT scope_person()));

ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON one_time_link FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY agency_adds ON one_time_link FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_and_door_remove ON one_time_link FOR DELETE USING ((SELECT scope_kind()) IN ('agency', 'door'));

-- Fingerprints and random marks: nothing to read in them.
ALTER TABLE attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY whoever_tries_reads ON attempt FOR SELECT USING ((SELECT scope_kind()) <> 'public');
CREATE POLICY whoever_tries_adds ON attempt FOR INSERT WITH CHECK ((SELECT scope_kind()) <> 'public');
CREATE POLICY whoever_tries_changes ON attempt FOR UPDATE USING ((SELECT scope_kind()) <> 'public');
CREATE POLICY whoever_tries_removes ON attempt FOR DELETE USING ((SELECT scope_kind()) <> 'public');

ALTER TABLE used_once ENABLE ROW LEVEL SECURITY;
CREATE POLICY whoever_uses_reads ON used_once FOR SELECT USING ((SELECT scope_kind()) <> 'public');
CREATE POLICY whoever_uses_adds ON used_once FOR INSERT WITH CHECK ((SELECT scope_kind()) <> 'public');

ALTER TABLE client ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON client FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY agency_adds ON client FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON client FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON access_token FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY door_adds ON access_token FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'door');
CREATE POLICY agency_removes ON access_token FOR DELETE USING ((SELECT scope_kind()) = 'agency');

ALTER TABLE identity_provider ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_and_door_read ON identity_provider FOR SELECT USING ((SELECT scope_kind()) IN ('agency', 'door'));
CREATE POLICY agency_adds ON identity_provider FOR INSERT WITH CHECK ((SELECT scope_kind()) = 'agency');
CREATE POLICY agency_changes ON identity_provider FOR UPDATE USING ((SELECT scope_kind()) = 'agency');

-- Whoever applies may enter the code and step back; to approve takes the agency.
ALTER TABLE representation ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON representation FOR SELECT USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY person_reads_own ON representation FOR SELECT USING (account_id = (SELECT scope_person()));
CREATE POLICY person_applies ON representation FOR INSERT
  WITH CHECK (account_id = (SELECT scope_person()) AND stage = 'applied');
CREATE POLICY agency_changes ON representation FOR UPDATE USING ((SELECT scope_kind()) = 'agency');
CREATE POLICY person_changes_own ON representation FOR UPDATE
  USING (account_id = (SELECT scope_person()) AND stage IN ('applied', 'confirmed'))
  WITH CHECK (account_id = (SELECT scope_person()) AND stage IN ('applied', 'confirmed', 'ended'));
