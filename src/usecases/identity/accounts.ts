/** 账号管理: inviting people, giving roles, suspending and restoring, and erasing what is personal. Nobody does this to his own account. */
import type { Account, AccountId, Credential, Membership, Organisation } from "../../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole, type OrganisationId } from "../../core/access/organisation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";
import { changedMeanwhile, unusable } from "../faults.ts";
import { actorAt, permit } from "../permit.ts";
import { makeLink, type ShownLink } from "./links.ts";
import { inShort, type OrganisationInShort, organisationsById, organisationWithId } from "./organisations.ts";
import { isOver } from "./session-terms.ts";
import { accountNoun, accountWithId, checkedLogin, checkedName } from "./wanted.ts";

export interface AccountEntry extends Account {
  /** In the agency at present. */
  readonly roles: readonly AgencyRole[];
  readonly memberships: readonly {
    readonly organisation: OrganisationInShort;
    readonly roles: readonly AgencyRole[];
    readonly since: Instant;
    readonly until?: Instant;
  }[];
}

export interface AccountInFull extends AccountEntry {
  readonly factors: readonly Credential["kind"][];
  readonly sessions: number;
  readonly lastSeenAt?: Instant;
}

export interface InviteAccount {
  readonly name: string;
  readonly login?: string;
  /** The agency when absent. */
  readonly organisation?: string;
  readonly roles: readonly AgencyRole[];
}

export async function listAccounts(desk: Desk): Promise<readonly AccountEntry[]> {
  permit(desk, "readAccounts");
  const [accounts, memberships, organisations] = await Promise.all([
    desk.directory.accounts(),
    desk.directory.memberships({}),
    organisationsById(desk),
  ]);
  const byAccount = Map.groupBy(memberships, ({ account }) => account);
  return accounts.map((account) => entryOf(account, byAccount.get(account.id) ?? [], organisations));
}

export async function readAccount(desk: Desk, id: string): Promise<AccountInFull> {
  permit(desk, "readAccounts");
  const account = await accountWithId(desk, id);
  const [memberships, organisations, proofs, sessions] = await Promise.all([
    desk.directory.memberships({ account: account.id }),
    organisationsById(desk),
    desk.directory.credentials(account.id),
    desk.directory.sessions(account.id),
  ]);
  const lastSeenAt = sessions
    .map((session) => session.lastSeenAt)
    .sort()
    .at(-1);
  const now = desk.clock.now();
  return {
    ...entryOf(account, memberships, organisations),
    factors: [...new Set(proofs.map(({ kind }) => kind))],
    sessions: sessions.filter((session) => !isOver(session, now)).length,
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
  };
}

/** Answers the link, which is shown once; whoever opens it chooses a password, and a login where none is given. */
export async function inviteAccount(
  desk: Desk,
  request: InviteAccount,
): Promise<{ readonly account: AccountEntry; readonly link: ShownLink }> {
  permit(desk, "changeAccounts");
  const organisation = await organisationWithId(desk, request.organisation ?? AGENCY_ID);
  checkRoles(organisation, request.roles);
  const login = request.login === undefined ? {} : { login: await checkedLogin(desk, request.login) };
  const since = desk.clock.now();
  const id = desk.ids.next() as AccountId;
  const account: Account = {
    id,
    ...login,
    name: checkedName(request.name),
    state: "invited",
    createdAt: since,
    version: 1,
  };
  await desk.directory.addAccount(account);
  const { id: by } = actorAt(desk);
  await desk.directory.setMembership({
    account: id,
    organisation: organisation.id,
    roles: request.roles,
    since,
    by,
  });
  return { account: await entryAt(desk, account), link: await makeLink(desk, id, "invitation") };
}

/** All roles that the person is to have in the agency; none: the person stays a member without any. */
export async function changeRoles(
  desk: Desk,
  request: { readonly id: string; readonly roles: readonly AgencyRole[] },
): Promise<AccountEntry> {
  permit(desk, "changeAccounts");
  refuseOneself(desk, request.id);
  const account = await accountWithId(desk, request.id);
  const [membership] = await desk.directory.memberships({ account: account.id, organisation: AGENCY_ID });
  if (membership === undefined || membership.until !== undefined) throw notOfTheAgency();
  await desk.directory.setMembership({ ...membership, roles: request.roles, by: actorAt(desk).id });
  return entryAt(desk, account);
}

/** Its sessions end at once, and nobody signs in to it before it is restored. */
export async function suspendAccount(
  desk: Desk,
  request: { readonly id: string; readonly reason: string },
): Promise<AccountEntry> {
  permit(desk, "changeAccounts");
  refuseOneself(desk, request.id);
  const account = await accountWithId(desk, request.id);
  if (account.state === "erased") throw isErased();
  const suspended = await change(desk, account, { state: "suspended" });
  await desk.directory.endSessions(account.id, {});
  await desk.audit.record({
    act: "account.suspended",
    subject: { kind: "account", id: account.id },
    after: { reason: request.reason },
  });
  return entryAt(desk, suspended);
}

/** As it was before: invited where nobody has signed in yet. */
export async function restoreAccount(desk: Desk, id: string): Promise<AccountEntry> {
  permit(desk, "changeAccounts");
  const account = await accountWithId(desk, id);
  if (account.state !== "suspended") return entryAt(desk, account);
  const proofs = await desk.directory.credentials(account.id);
  return entryAt(desk, await change(desk, account, { state: proofs.length > 0 ? "active" : "invited" }));
}

/**
 * A link by which the person sets a new password; shown once. Second factors stay, unless the person has lost them: then they are taken away, and
 * whoever gives the link answers for its reaching the right person.
 */
export async function makeResetLink(
  desk: Desk,
  request: { readonly id: string; readonly secondFactors?: boolean },
): Promise<ShownLink> {
  permit(desk, "changeAccounts");
  refuseOneself(desk, request.id);
  const account = await accountWithId(desk, request.id);
  if (account.state === "suspended" || account.state === "erased") throw notInUse();
  if (request.secondFactors === true)
    await dropProofs(desk, account.id, (kind) => kind === "totp" || kind === "passkey" || kind === "recovery");
  return makeLink(desk, account.id, account.state === "invited" ? "invitation" : "reset");
}

export async function endSessionsOf(desk: Desk, id: string): Promise<number> {
  permit(desk, "changeAccounts");
  const account = await accountWithId(desk, id);
  return desk.directory.endSessions(account.id, {});
}

/** Takes away for good what is personal: name, login, proofs. The id stays, since facts and the audit trail speak of it. */
export async function eraseAccount(
  desk: Desk,
  request: { readonly id: string; readonly reason: string },
): Promise<AccountEntry> {
  permit(desk, "changeAccounts");
  refuseOneself(desk, request.id);
  const { login: _login, ...account } = await accountWithId(desk, request.id);
  if (account.state === "erased") return entryAt(desk, account);
  const erased = await change(desk, account, { name: "", state: "erased" });
  await desk.directory.endSessions(account.id, {});
  await dropProofs(desk, account.id, () => true);
  await endMemberships(desk, account.id);
  await desk.audit.record({
    act: "account.erased",
    subject: { kind: "account", id: account.id },
    after: { reason: request.reason },
  });
  return entryAt(desk, erased);
}

async function change(desk: Desk, account: Account, more: Partial<Pick<Account, "name" | "state">>): Promise<Account> {
  const changed = { ...account, ...more, version: account.version + 1 };
  if (!(await desk.directory.changeAccount(changed, account.version))) throw changedMeanwhile(accountNoun);
  return changed;
}

async function dropProofs(desk: Desk, account: AccountId, which: (kind: Credential["kind"]) => boolean): Promise<void> {
  const proofs = (await desk.directory.credentials(account)).filter(({ kind }) => which(kind));
  for (const { kind, id } of proofs) await desk.directory.dropCredential(account, kind, id);
}

async function endMemberships(desk: Desk, account: AccountId): Promise<void> {
  const until = desk.clock.now();
  const memberships = await desk.directory.memberships({ account });
  for (const membership of memberships.filter((each) => each.until === undefined))
    await desk.directory.setMembership({ ...membership, until, by: actorAt(desk).id });
}

async function entryAt(desk: Desk, account: Account): Promise<AccountEntry> {
  const memberships = await desk.directory.memberships({ account: account.id });
  return entryOf(account, memberships, await organisationsById(desk));
}

function entryOf(
  account: Account,
  memberships: readonly Membership[],
  organisations: ReadonlyMap<OrganisationId, Organisation>,
): AccountEntry {
  const agency = memberships.find(({ organisation, until }) => organisation === AGENCY_ID && until === undefined);
  return {
    ...account,
    roles: agency?.roles ?? [],
    memberships: memberships.flatMap(({ organisation: id, roles, since, until }) => {
      const organisation = organisations.get(id);
      const ended = until === undefined ? {} : { until };
      return organisation === undefined ? [] : [{ organisation: inShort(organisation), roles, since, ...ended }];
    }),
  };
}

/** Roles are posts in the agency; people of other organisations have none. Operators' people come by a representation. */
export function checkRoles(organisation: Organisation, roles: readonly AgencyRole[]): void {
  if (organisation.kind === "operator")
    throw unusable(
      "representation-needed",
      { zh: "经营者的代表须经身份核验。", en: "Whoever acts for an operator comes by an approved representation." },
      { zh: "请由本人申请，由异议处理岗位核验。", en: "The person applies, and a case officer decides." },
    );
  if (organisation.kind !== "agency" && roles.length > 0)
    throw unusable(
      "roles-of-the-agency",
      { zh: "岗位只在本机构内授予。", en: "Roles are posts in the agency." },
      { zh: "其他机构的人员请不选岗位。", en: "Choose none for people of other organisations." },
    );
}

export function refuseOneself(desk: Pick<Desk, "scope">, account: string): void {
  if (actorAt(desk).id !== account) return;
  throw unusable(
    "oneself",
    {
      zh: "不能更改自己的岗位，也不能停用、抹除自己的账号。",
      en: "Nobody changes his own roles, or suspends or erases himself.",
    },
    { zh: "请由另一名系统管理员办理。", en: "Another administrator does it." },
  );
}

function notOfTheAgency() {
  return unusable(
    "not-of-the-agency",
    { zh: "该人员不是本机构的工作人员。", en: "That person is not on the agency's staff." },
    { zh: "请先将其加入本机构。", en: "Make the person a member of the agency first." },
  );
}

function notInUse() {
  return unusable(
    "account-not-in-use",
    { zh: "该账号已停用或者已抹除。", en: "The account is suspended or erased." },
    { zh: "请先恢复该账号。", en: "Restore it first." },
  );
}

function isErased() {
  return unusable(
    "account-erased",
    { zh: "该账号已抹除。", en: "The account is erased." },
    { zh: "无需再停用。", en: "There is nothing left to suspend." },
  );
}
