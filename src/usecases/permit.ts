/** The first line of every use case: may whoever stands at this desk do this? And what is said when not. */
import { type AgencyRole, type OrganisationId, roleNames } from "../core/access/organisation.ts";
import { isSignedIn, mayUse, type Right, type RightName, rights } from "../core/access/rights.ts";
import { type Actor, behalfOf } from "../core/access/scope.ts";
import type { Say } from "../core/citation.ts";
import { type Desk, Fault } from "../core/desk.ts";
import { dayOf } from "../core/time/day.ts";

/**
 * Throws a Fault `sign-in-needed` (nobody is signed in), `confidentiality-first` (staff who have not acknowledged it) or `not-allowed`.
 * How far a right reaches needs no asking here: the desk's store answers only what the scope may see.
 */
export function permit(desk: Pick<Desk, "scope">, name: RightName): void {
  const { scope } = desk;
  if (mayUse(scope, name)) return;
  if (!isSignedIn(scope.kind)) throw signInNeeded();
  if (scope.kind === "agency" && !scope.confidential && mayUse({ ...scope, confidential: true }, name))
    throw confidentialityFirst();
  throw notAllowed(name);
}

/**
 * Whether what a right sends may go where it is asked from. Whoever receives data outside the mainland needs an approval that stands today
 * (SZ23 第十四条第二款); without one a Fault `transfer-needed`, and an entry in the audit trail that it was asked for.
 */
export async function permitSending(desk: SendingDesk, name: RightName): Promise<void> {
  permit(desk, name);
  const right: Right = rights[name];
  const behalf = behalfOf(desk.scope);
  if (right.sendsData === true && behalf !== undefined) await sendingTo(desk, behalf.organisation, behalf.country);
}

export type SendingDesk = Pick<Desk, "scope" | "clock" | "transfers" | "audit">;

/** The same for a recipient that somebody else names. */
export async function sendingTo(desk: SendingDesk, recipient: OrganisationId, country: string): Promise<void> {
  if (country === MAINLAND) return;
  const standing = await desk.transfers.standing(recipient, dayOf(desk.clock.now()));
  if (standing !== undefined) return;
  await desk.audit.record({
    act: "transfer.refused",
    subject: { kind: "organisation", id: recipient },
    after: { country },
  });
  throw transferNeeded(country);
}

const MAINLAND = "CN";

/** Who acts at this desk. */
export function actorAt(desk: Pick<Desk, "scope">): Actor {
  return desk.scope.actor;
}

/** Why sensitive data are read or sent, in the words of whoever does it; a Fault `purpose-needed` where nothing was said. */
export function statedPurpose(desk: Pick<Desk, "scope">): string {
  const purpose = desk.scope.purpose?.trim() ?? "";
  if (purpose === "") throw purposeNeeded();
  return purpose;
}

function purposeNeeded(): Fault {
  return new Fault(
    "purpose-needed",
    { zh: "请说明查阅或者导出的目的。", en: "Say for what purpose this is read or sent." },
    {
      zh: "目的会与查阅记录一并留存；接口请用请求头 x-purpose 传送。",
      en: "It is kept with the record of the reading; programs send it in the header x-purpose.",
    },
  );
}

function transferNeeded(country: string): Fault {
  return new Fault(
    "transfer-needed",
    {
      zh: `接收方位于境外（${country}），没有有效的数据出境审批，不得提供（深圳市电子商务经营者第三方信用评价与应用管理办法第十四条第二款；个人信息保护法第三十八条）。`,
      en: `The recipient is outside the mainland (${country}) and no approval of the transfer stands: nothing may be sent (SZ23 Art. 14(2); Personal Information Protection Law Art. 38).`,
    },
    {
      zh: "请由机构登记数据出境审批并经另一人批准后再试。",
      en: "The agency first registers the transfer, and another person approves it.",
    },
  );
}

function signInNeeded(): Fault {
  return new Fault(
    "sign-in-needed",
    { zh: "请先登录。", en: "Sign in first." },
    { zh: "登录后再试；接口请携带访问令牌。", en: "Sign in and try again; programs send an access token." },
  );
}

function confidentialityFirst(): Fault {
  return new Fault(
    "confidentiality-first",
    { zh: "尚未确认保密承诺。", en: "The confidentiality statement has not been acknowledged." },
    { zh: "请在“我的账号”中阅读并确认。", en: "Read and acknowledge it under “My account”." },
  );
}

function notAllowed(name: RightName): Fault {
  const { agency, system }: Right = rights[name];
  const say = { zh: "您没有这项权限。", en: "You may not do this." };
  return new Fault("not-allowed", say, whoMay(agency ?? [], system === true));
}

function whoMay(roles: readonly AgencyRole[], itself: boolean): Say {
  const [zh, en] = [roles.map((role) => roleNames[role].zh), roles.map((role) => roleNames[role].en)];
  if (roles.length > 0)
    return { zh: `该操作由下列岗位办理：${zh.join("、")}。`, en: `It is done by: ${en.join(", ")}.` };
  if (itself)
    return { zh: "该操作由系统自行办理，不以人员名义进行。", en: "The product does it by itself, in nobody's name." };
  return { zh: "该操作不向您所在的机构开放。", en: "It is not open to your organisation." };
}
