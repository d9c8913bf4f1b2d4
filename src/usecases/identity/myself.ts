/** 我的账号: who is signed in, for whom, with which rights and proofs; and the confidentiality that staff acknowledge. */

import { hasAcknowledged } from "../../core/access/admission.ts";
import { type ConfidentialityStatement, confidentialityStatement } from "../../core/access/confidentiality.ts";
import type { Account, Credential, Membership, Organisation } from "../../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole } from "../../core/access/organisation.ts";
import { type RightName, rightsOf } from "../../core/access/rights.ts";
import type { Scope, ScopeKind } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";
import { changedMeanwhile, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { inShort, type OrganisationInShort } from "./organisations.ts";
import { ofKind, passwordHash, proofsOf, recoveryHashes } from "./proofs.ts";
import { myself } from "./sessions.ts";
import { accountNoun, accountWithId } from "./wanted.ts";

export interface Myself {
  readonly account: Pick<Account, "id" | "login" | "name">;
  readonly kind: Exclude<ScopeKind, "public" | "door" | "system">;
  readonly acting?: OrganisationInShort;
  readonly memberships: readonly {
    readonly organisation: OrganisationInShort;
    readonly roles: readonly AgencyRole[];
    readonly since: Instant;
  }[];
  readonly roles: readonly AgencyRole[];
  readonly rights: readonly RightName[];
  readonly factors: Factors;
  readonly confidentiality: {
    readonly needed: boolean;
    readonly statement: ConfidentialityStatement;
    readonly acknowledgedAt?: Instant;
  };
  readonly agency: { readonly name: string };
}

export interface Factors {
  readonly password: boolean;
  readonly totp: boolean;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: Instant;
    readonly lastUsedAt?: Instant;
  }[];
  readonly recoveryCodesLeft: number;
  readonly providers: readonly string[];
}

export async function readMyself(desk: Desk): Promise<Myself> {
  permit(desk, "readMyself");
  const { scope } = desk;
  const account = await accountWithId(desk, myself(desk));
  const [memberships, proofs, { agency }] = await Promise.all([
    organisationsOf(desk, account),
    proofsOf(desk, account),
    desk.settings.read(),
  ]);
  const acting = "organisation" in scope ? scope.organisation : undefined;
  const member = memberships.find(({ organisation }) => organisation.id === acting);
  return {
    account: { id: account.id, name: account.name, ...(account.login === undefined ? {} : { login: account.login }) },
    kind: kindOf(scope),
    ...(member === undefined ? {} : { acting: member.organisation }),
    memberships,
    roles: scope.kind === "agency" ? scope.roles : [],
    rights: rightsOf(scope),
    factors: factorsOf(proofs),
    confidentiality: {
      needed: scope.kind === "agency" && !hasAcknowledged(account),
      statement: confidentialityStatement,
      ...(account.confidentiality === undefined ? {} : { acknowledgedAt: account.confidentiality.at }),
    },
    agency: { name: agency.name },
  };
}

/** Of whoever is signed in; `permit` let nobody else so far. */
function kindOf({ kind }: Scope): Myself["kind"] {
  if (kind === "public" || kind === "door" || kind === "system") throw new Error(`${kind} is no person`);
  return kind;
}

/** 保密承诺: staff acknowledge the wording that they were shown; one that is not in force any more is a Fault. */
export async function acknowledgeConfidentiality(desk: Desk, statement: string): Promise<void> {
  permit(desk, "acknowledgeConfidentiality");
  if (statement !== confidentialityStatement.version) throw notInForce();
  const account = await accountWithId(desk, myself(desk));
  if (hasAcknowledged(account)) return;
  const confidentiality = { statement, at: desk.clock.now() };
  const changed = { ...account, confidentiality, version: account.version + 1 };
  if (!(await desk.directory.changeAccount(changed, account.version))) throw changedMeanwhile(accountNoun);
}

/** Present memberships of organisations that are in use. */
async function organisationsOf(desk: Desk, account: Account): Promise<Myself["memberships"]> {
  const memberships = await desk.directory.memberships({ account: account.id });
  const present = memberships.filter(({ until }) => until === undefined);
  const found = await Promise.all(present.map((each) => withOrganisation(desk, each)));
  return found.filter((each) => each !== undefined);
}

async function withOrganisation(desk: Desk, { organisation: id, roles, since }: Membership) {
  const organisation: Organisation | undefined = await desk.directory.organisation(id);
  if (organisation?.state !== "active") return undefined;
  const { agency } = await desk.settings.read();
  const named = id === AGENCY_ID ? { ...organisation, name: agency.name } : organisation;
  return { organisation: inShort(named), roles, since };
}

function factorsOf(proofs: readonly Credential[]): Factors {
  return {
    password: passwordHash(proofs) !== undefined,
    totp: ofKind(proofs, "totp").length > 0,
    passkeys: ofKind(proofs, "passkey").map(({ id, name = "—", createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt,
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    })),
    recoveryCodesLeft: recoveryHashes(proofs).length,
    providers: ofKind(proofs, "provider").map(({ name = "—" }) => name),
  };
}

function notInForce() {
  return unusable(
    "statement-not-in-force",
    { zh: "所确认的不是现行的保密承诺。", en: "That is not the confidentiality statement in force." },
    {
      zh: "请重新打开页面，阅读现行文本后确认。",
      en: "Open the page again, read the present wording and acknowledge it.",
    },
  );
}
