/**
 * 经营者身份核验 (SZ23 第十六条), as whoever applies sees it.
 *
 *   letter:        applied ───────────────────────────> approved | declined ─> ended
 *   contact code:  applied ─> code posted ─> confirmed ─> approved | declined ─> ended
 *
 * Until it is decided, whoever applied may step back: then it is ended, by the applicant.
 */
import type { Account, ContactCode, Representation } from "../../core/access/directory.ts";
import type { Actor } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import { readCode } from "../../core/operator/code.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { myself } from "./sessions.ts";
import { accountWithId } from "./wanted.ts";

export const TRIES = 5;

/** As people see it: without the fingerprint of the code. */
export interface RepresentationEntry extends Omit<Representation, "account" | "operator" | "contact"> {
  readonly account: Actor;
  readonly operator?: { readonly id: OperatorId; readonly name: string };
  readonly contact?: Pick<ContactCode, "masked" | "sentAt" | "validUntil" | "confirmedAt"> & {
    readonly triesLeft: number;
  };
}

export interface Apply {
  readonly code: string;
  readonly method: Representation["method"];
  /** Of a letter: hash of the evidence that the applicant has uploaded before. */
  readonly evidence?: string;
}

export const representationNoun = { zh: "代表申请", en: "representation" } as const;

/** Asks to act for an operator. Whether the code is in the file is not answered: the case officer finds it. */
export async function applyToRepresent(desk: Desk, request: Apply): Promise<RepresentationEntry> {
  permit(desk, "applyToRepresent");
  const account = await accountWithId(desk, myself(desk));
  const code = wholeCode(request.code);
  await refuseTwice(desk, account, code);
  const evidence = request.method === "letter" ? { evidence: await ownEvidence(desk, request.evidence) } : {};
  const representation: Representation = {
    id: desk.ids.next(),
    account: account.id,
    code,
    method: request.method,
    ...evidence,
    stage: "applied",
    appliedAt: desk.clock.now(),
    version: 1,
  };
  await desk.directory.addRepresentation(representation);
  return entryOf(representation, account);
}

export async function listOwnRepresentations(desk: Desk): Promise<readonly RepresentationEntry[]> {
  permit(desk, "readMyself");
  const account = await accountWithId(desk, myself(desk));
  const own = await desk.directory.representations({ account: account.id });
  return Promise.all(own.map((each) => entryWithOrganisation(desk, each, account)));
}

/** The code that came by letter. Every try is counted before it is told whether it was right; after five the code is void. */
export async function enterContactCode(
  desk: Desk,
  request: { readonly id: string; readonly code: string },
): Promise<RepresentationEntry> {
  permit(desk, "applyToRepresent");
  const { account, representation } = await ownApplication(desk, request.id);
  const { contact, stage } = representation;
  const now = desk.clock.now();
  if (stage !== "applied" || contact === undefined || contact.validUntil <= now || contact.tries >= TRIES)
    throw noCode();
  const isRight = contact.fingerprint === codeFingerprint(desk, representation.id, request.code);
  const tried: ContactCode = {
    ...contact,
    tries: contact.tries + 1,
    ...(isRight ? { confirmedAt: now } : {}),
  };
  const changed: Representation = {
    ...representation,
    contact: tried,
    stage: isRight ? "confirmed" : stage,
    version: representation.version + 1,
  };
  if (!(await desk.directory.changeRepresentation(changed, representation.version)))
    throw changedMeanwhile(representationNoun);
  if (!isRight) throw codeWrong(TRIES - tried.tries);
  return entryOf(changed, account);
}

/** Steps back before it is decided; once more changes nothing. What is approved is ended by the agency. */
export async function withdrawApplication(desk: Desk, id: string): Promise<RepresentationEntry> {
  permit(desk, "applyToRepresent");
  const { account, representation } = await ownApplication(desk, id);
  if (representation.stage === "ended" && representation.decidedBy === account.id)
    return entryOf(representation, account);
  if (!isOpen(representation)) throw notAtThisStage();
  const withdrawn: Representation = {
    ...representation,
    stage: "ended",
    decidedAt: desk.clock.now(),
    decidedBy: account.id,
    version: representation.version + 1,
  };
  if (!(await desk.directory.changeRepresentation(withdrawn, representation.version)))
    throw changedMeanwhile(representationNoun);
  return entryOf(withdrawn, account);
}

/** Whether it still waits for a decision. */
export function isOpen({ stage }: Pick<Representation, "stage">): boolean {
  return stage === "applied" || stage === "confirmed";
}

/** Of a code of eight digits: keyed, since a plain digest of so few digits could be turned back. */
export function codeFingerprint(desk: Desk, representation: string, code: string): string {
  return desk.keys.fingerprint(`contact-code ${representation} ${code.replaceAll(/\s/g, "")}`);
}

export function entryOf(
  representation: Representation,
  account: Pick<Account, "id" | "name">,
  operatorName?: string,
): RepresentationEntry {
  const { operator, contact, account: _account, ...shown } = representation;
  return {
    ...shown,
    account: { id: account.id, name: account.name },
    ...(operator === undefined || operatorName === undefined ? {} : { operator: { id: operator, name: operatorName } }),
    ...(contact === undefined ? {} : { contact: shownContact(contact) }),
  };
}

/** Somebody else's is not there. */
async function ownApplication(
  desk: Desk,
  id: string,
): Promise<{ readonly account: Account; readonly representation: Representation }> {
  const account = await accountWithId(desk, myself(desk));
  const representation = await desk.directory.representation(id);
  if (representation?.account !== account.id) throw notFound(representationNoun, id);
  return { account, representation };
}

/** The name stands with the organisation that the approval made, which its people may read. */
async function entryWithOrganisation(
  desk: Desk,
  representation: Representation,
  account: Account,
): Promise<RepresentationEntry> {
  if (representation.operator === undefined) return entryOf(representation, account);
  const organisation = await desk.directory.organisation(operatorOrganisation(representation.operator));
  return entryOf(representation, account, organisation?.name);
}

/** One operator is one organisation, however many act for it. */
export function operatorOrganisation(operator: OperatorId) {
  return `operator-${operator}` as Parameters<Desk["directory"]["organisation"]>[0];
}

function shownContact({ masked, sentAt, validUntil, confirmedAt, tries }: ContactCode) {
  const confirmed = confirmedAt === undefined ? {} : { confirmedAt };
  return { masked, sentAt, validUntil, triesLeft: Math.max(0, TRIES - tries), ...confirmed };
}

/** A code whose check digit fails may have been issued so; the case officer sees. */
function wholeCode(text: string): string {
  const reading = readCode(text);
  if ("problem" in reading)
    throw unusable("code", reading.say, { zh: "请核对统一社会信用代码。", en: "Check the code." });
  return reading.code.value;
}

async function refuseTwice(desk: Desk, account: Account, code: string): Promise<void> {
  const own = await desk.directory.representations({ account: account.id });
  const open = own.some((each) => each.code === code && each.stage !== "declined" && each.stage !== "ended");
  if (!open) return;
  throw unusable(
    "exists",
    { zh: "您已申请代表该经营者，或者已在代表。", en: "You have applied to act for that operator, or do so already." },
    { zh: "请在“我的账号”中查看进度。", en: "See how it stands under “My account”." },
  );
}

async function ownEvidence(desk: Desk, hash: string | undefined): Promise<string> {
  const evidence = hash === undefined ? undefined : await desk.evidence.read(hash);
  if (hash !== undefined && evidence?.by === myself(desk)) return hash;
  throw unusable(
    "letter-needed",
    { zh: "以授权书申请须先上传授权书。", en: "To apply by letter, upload the letter of authorisation first." },
    { zh: "请上传加盖公章的授权书后再提交。", en: "Upload the sealed letter, then apply." },
  );
}

export function notAtThisStage() {
  return unusable(
    "stage",
    { zh: "该申请目前的阶段不能这样办理。", en: "That cannot be done at the application's present stage." },
    { zh: "请重新打开，查看目前的阶段。", en: "Open it again and see how it stands." },
  );
}

function noCode() {
  return unusable(
    "no-contact-code",
    {
      zh: "没有可以核对的验证码：尚未寄出、已过期或者已试满次数。",
      en: "There is no code to enter: not posted yet, past its time, or tried too often.",
    },
    { zh: "请联系本机构重新寄送。", en: "Ask the agency to post another." },
  );
}

function codeWrong(left: number) {
  return unusable(
    "code-wrong",
    { zh: `验证码不正确，还可以试 ${left} 次。`, en: `The code is not right; ${left} tries are left.` },
    { zh: "请核对信件上的八位数字。", en: "Check the eight digits of the letter." },
  );
}
