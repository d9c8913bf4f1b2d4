/** 经营者身份核验 (SZ23 第十六条), as a case officer of the agency decides it: never on his own application. */
import type { Account, Membership, Organisation, Representation } from "../../core/access/directory.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { actorAt, permit } from "../permit.ts";
import { ended } from "./members.ts";
import {
  codeFingerprint,
  entryOf,
  isOpen,
  notAtThisStage,
  operatorOrganisation,
  type RepresentationEntry,
  representationNoun,
} from "./representations.ts";
import { accountWithId } from "./wanted.ts";

const DIGITS = 8;
const VALID_MS = 14 * 86_400_000;

/** With the operator's name wherever the code is in the file. */
export async function listRepresentations(
  desk: Desk,
  query: { readonly stage?: Representation["stage"] },
): Promise<readonly RepresentationEntry[]> {
  permit(desk, "readRepresentations");
  const [found, accounts] = await Promise.all([desk.directory.representations(query), desk.directory.accounts()]);
  const operators = await desk.operators.known([...new Set(found.map(({ code }) => code))]);
  const people = new Map(accounts.map((account) => [account.id, account]));
  return found.flatMap((each) => {
    const account = people.get(each.account);
    const operator = operators.get(each.code)?.operator;
    if (account === undefined) return [];
    return [
      operator === undefined
        ? entryOf(each, account)
        : entryOf({ operator: operator.id, ...each }, account, nameOf(operator)),
    ];
  });
}

/** Eight digits for a letter to the contact in the register; answered once. A code posted before is void. */
export async function sendContactCode(
  desk: Desk,
  request: { readonly id: string; readonly masked: string },
): Promise<{ readonly code: string; readonly validUntil: Instant; readonly representation: RepresentationEntry }> {
  permit(desk, "decideRepresentation");
  const representation = await ofSomebodyElse(desk, request.id);
  if (representation.method !== "contact-code" || representation.stage !== "applied") throw notAtThisStage();
  const { operator } = await operatorOf(desk, representation);
  const sentAt = desk.clock.now();
  const code = desk.credentials.digits(DIGITS);
  const validUntil = instantOf(Date.parse(sentAt) + VALID_MS);
  const sent = await change(desk, representation, {
    contact: {
      masked: maskedContact(request.masked),
      fingerprint: codeFingerprint(desk, representation.id, code),
      sentAt,
      validUntil,
      sentBy: actorAt(desk).id,
      tries: 0,
    },
  });
  const account = await accountWithId(desk, sent.account);
  return { code, validUntil, representation: entryOf({ operator: operator.id, ...sent }, account, nameOf(operator)) };
}

/**
 * From now on the account may act for the operator: as an organisation of its own, made with the first approval. Approved once more it mends what a
 * process that died left undone.
 */
export async function approveRepresentation(desk: Desk, id: string): Promise<RepresentationEntry> {
  permit(desk, "decideRepresentation");
  const representation = await ofSomebodyElse(desk, id);
  if (!mayBeApproved(representation)) throw notAtThisStage();
  const { operator } = await operatorOf(desk, representation);
  const account = await accountWithId(desk, representation.account);
  if (account.state !== "active") throw applicantGone();
  const approved =
    representation.stage === "approved"
      ? representation
      : await change(desk, representation, { ...decided(desk), operator: operator.id, stage: "approved" });
  const organisation = await organisationOf(desk, operator);
  const [before] = await desk.directory.memberships({ account: account.id, organisation: organisation.id });
  if (before === undefined || before.until !== undefined)
    await desk.directory.setMembership(memberOf(desk, organisation, account));
  return entryOf(approved, account, nameOf(operator));
}

export async function declineRepresentation(
  desk: Desk,
  request: { readonly id: string; readonly reason: string },
): Promise<RepresentationEntry> {
  permit(desk, "decideRepresentation");
  const representation = await ofSomebodyElse(desk, request.id);
  if (!isOpen(representation)) throw notAtThisStage();
  const declined = await change(desk, representation, {
    ...decided(desk),
    stage: "declined",
    reason: request.reason,
  });
  return entryOf(declined, await accountWithId(desk, declined.account));
}

/** The account acts for the operator no more, in whatever session. */
export async function endRepresentation(
  desk: Desk,
  request: { readonly id: string; readonly reason: string },
): Promise<RepresentationEntry> {
  permit(desk, "decideRepresentation");
  const representation = await ofSomebodyElse(desk, request.id);
  const { operator, account: id } = representation;
  if (representation.stage !== "approved" || operator === undefined) throw notAtThisStage();
  const organisation = operatorOrganisation(operator);
  const [membership] = await desk.directory.memberships({ account: id, organisation });
  if (membership !== undefined && membership.until === undefined)
    await desk.directory.setMembership(ended(desk, membership));
  const over = await change(desk, representation, { ...decided(desk), stage: "ended", reason: request.reason });
  const name = (await desk.directory.organisation(organisation))?.name;
  return entryOf(over, await accountWithId(desk, id), name);
}

async function ofSomebodyElse(desk: Desk, id: string): Promise<Representation> {
  const representation = await desk.directory.representation(id);
  if (representation === undefined) throw notFound(representationNoun, id);
  if (representation.account === actorAt(desk).id) throw ownApplication();
  return representation;
}

async function operatorOf(desk: Desk, { code }: Representation): Promise<OperatorState> {
  const state = await desk.operators.byCode(code);
  if (state === undefined) throw notFound({ zh: "经营者", en: "operator" }, code);
  return state;
}

function mayBeApproved({ method, stage }: Representation): boolean {
  return stage === "approved" || stage === (method === "letter" ? "applied" : "confirmed");
}

async function change(
  desk: Desk,
  representation: Representation,
  more: Partial<Representation>,
): Promise<Representation> {
  const changed = { ...representation, ...more, version: representation.version + 1 };
  if (!(await desk.directory.changeRepresentation(changed, representation.version)))
    throw changedMeanwhile(representationNoun);
  return changed;
}

function decided(desk: Desk): Pick<Representation, "decidedAt" | "decidedBy"> {
  return { decidedAt: desk.clock.now(), decidedBy: actorAt(desk).id };
}

async function organisationOf(desk: Desk, operator: OperatorState["operator"]): Promise<Organisation> {
  const organisation: Organisation = {
    id: operatorOrganisation(operator.id),
    kind: "operator",
    name: nameOf(operator),
    code: operator.code.value,
    operator: operator.id,
    country: "CN",
    state: "active",
    version: 1,
  };
  await desk.directory.addOrganisation(organisation);
  return organisation;
}

function memberOf(desk: Desk, organisation: Organisation, account: Account): Membership {
  const since = desk.clock.now();
  return { account: account.id, organisation: organisation.id, roles: [], since, by: actorAt(desk).id };
}

function nameOf({ names, code }: OperatorState["operator"]): string {
  return names.at(-1)?.name ?? code.value;
}

function maskedContact(masked: string): string {
  const text = masked.normalize("NFC").trim();
  if (/[*＊…]/u.test(text)) return text;
  throw unusable(
    "contact-not-masked",
    { zh: "登记的联系方式须遮盖后填写。", en: "The registered contact is to be given masked." },
    { zh: "请以 * 遮盖其中一部分，例如 138****0000。", en: "Put * in place of a part, such as 138****0000." },
  );
}

function ownApplication() {
  return unusable(
    "own-application",
    { zh: "不能办理自己的申请。", en: "Nobody decides on his own application." },
    { zh: "请由另一名异议处理人员办理。", en: "Another case officer decides." },
  );
}

function applicantGone() {
  return unusable(
    "account-not-in-use",
    { zh: "申请人的账号已停用或者已抹除。", en: "The applicant's account is suspended or erased." },
    { zh: "请先恢复该账号，或者不予通过。", en: "Restore it first, or decline." },
  );
}
