/**
 * 可信标识 (发改财金〔2016〕2794号（十七）第二项、SZD 第十六条): a badge for one site or one shop, signed by the house. Its picture and its page always say what
 * stands today: the grade in force, that it was withdrawn, or that the badge belongs to another site.
 *
 *   asked ─> issued ─> given-back | revoked
 *     └───> declined | given-back
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId, Storefront } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import { type NoteKey, noteText, readNote } from "../proof/note.ts";
import type { Keys, SignatureCheck } from "../proof/signed-head.ts";
import { registrableDomain } from "../record/storefront.ts";
import { addDays, type Day } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";

/** Where a mark may be shown: anywhere on a domain of the operator's own, or at one shop's address. */
export type MarkSite =
  | { readonly kind: "domain"; readonly domain: string }
  | { readonly kind: "shop"; readonly url: string };

export type CreditMarkBody =
  | {
      readonly type: "CreditMarkAsked";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly parties: readonly OrganisationId[];
      readonly subject: { readonly code: string; readonly name: string };
      readonly operator: OperatorId;
      readonly site: MarkSite;
      readonly note?: string;
    }
  | {
      readonly type: "CreditMarkIssued";
      readonly matter: MatterId;
      readonly until: Day;
      /** The signed statement, as `markStatement` says it, a note of C2SP's form. */
      readonly note: string;
    }
  | { readonly type: "CreditMarkDeclined"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "CreditMarkGivenBack"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "CreditMarkRevoked"; readonly matter: MatterId; readonly reason: string };

export type CreditMarkStage = "asked" | "issued" | "declined" | "given-back" | "revoked";

export interface CreditMark extends MatterBase<"credit-mark", CreditMarkStage> {
  readonly subject: { readonly code: string; readonly name: string };
  readonly site: MarkSite;
  readonly note?: string;
  readonly reason?: string;
}

const by: Citation = { instrument: "cn-2016-2794", article: "(17)" };

export const creditMarkMachine: Machine<CreditMarkStage, "ask" | "issue" | "decline" | "give-back" | "revoke"> = {
  title: { zh: "可信标识", en: "Credit mark" },
  stages: {
    asked: { say: { zh: "待核对", en: "to be checked" } },
    issued: { say: { zh: "已签发", en: "issued" } },
    declined: { say: { zh: "未签发", en: "declined" }, closes: true },
    "given-back": { say: { zh: "已交回", en: "given back" }, closes: true },
    revoked: { say: { zh: "已撤销", en: "revoked" }, closes: true },
  },
  acts: {
    ask: { say: { zh: "申请", en: "Ask for it" }, from: "opening", to: ["asked"], hands: ["operator"], by },
    issue: { say: { zh: "签发", en: "Issue" }, from: ["asked"], to: ["issued"], hands: ["agency"], by },
    decline: { say: { zh: "不予签发", en: "Decline" }, from: ["asked"], to: ["declined"], hands: ["agency"], by },
    "give-back": {
      say: { zh: "交回", en: "Give back" },
      from: ["asked", "issued"],
      to: ["given-back"],
      hands: ["operator"],
      by,
    },
    revoke: { say: { zh: "撤销", en: "Revoke" }, from: ["issued"], to: ["revoked"], hands: ["agency"], by },
  },
};

/** A mark is signed for a year, our careful choice; what it shows is of the day on which it is looked at. */
const VALID_DAYS = 365;

export function lastDayOfMark(today: Day): Day {
  return addDays(today, VALID_DAYS);
}

// Where it may be shown -----------------------------------------------------------------------------------------------

const SITE = /^(https?):\/\/([a-z0-9.-]+(?::\d+)?)(\/[^?#]*)?(\?[^#]*)?(?:#.*)?$/i;

/** Reads what was typed: `example.cn` or `https://example.cn/` is a domain, an address with a path a shop; undefined for anything else. */
export function readSite(text: string): MarkSite | undefined {
  const typed = text.trim();
  const read = SITE.exec(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  const [, scheme = "https", host = "", path = "/", query = ""] = read ?? [];
  const name = host.toLowerCase();
  if (read === null || registrableDomain(`https://${name}`) === undefined || !isHost(name)) return undefined;
  if (path === "/" && query === "") return { kind: "domain", domain: name.replace(/^www\./, "") };
  return { kind: "shop", url: `${scheme.toLowerCase()}://${name}${path.replace(/\/+$/, "")}${query}` };
}

function isHost(name: string): boolean {
  const host = name.replace(/:\d+$/, "");
  return host.length <= 253 && host.split(".").every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}

export function siteText(site: MarkSite): string {
  return site.kind === "domain" ? site.domain : site.url;
}

/** `unsure`: the address says only on which host it is, as most browsers do of another site's page, and the mark is of one shop on that host. */
export type SiteMatch = "same" | "unsure" | "other";

export function siteMatch(site: MarkSite, address: string): SiteMatch {
  const [, , host = "", path = "/", query = ""] = SITE.exec(address) ?? [];
  const name = host.toLowerCase();
  if (name === "") return "other";
  if (site.kind === "domain") return name === site.domain || name.endsWith(`.${site.domain}`) ? "same" : "other";
  const [, , boundHost = "", boundPath = "", boundQuery = ""] = SITE.exec(site.url) ?? [];
  if (name !== boundHost) return "other";
  if (path === "/" && query === "") return "unsure";
  const within = path === boundPath || path.startsWith(`${boundPath}/`);
  return within && (boundQuery === "" || query === boundQuery) ? "same" : "other";
}

/** Whether the site is known to be the operator's, so that the officer need only say yes. */
export function isOfOperator(site: MarkSite, storefronts: readonly Storefront[], today: Day): boolean {
  return storefronts
    .filter(({ from, until }) => from <= today && (until === undefined || until >= today))
    .some(({ url, domain, kind }) => {
      if (site.kind === "shop") return url !== undefined && siteMatch(site, url) === "same";
      const own = domain ?? (url === undefined ? undefined : registrableDomain(url));
      return kind === "self-run-site" && own !== undefined && (site.domain === own || site.domain.endsWith(`.${own}`));
    });
}

// Signed --------------------------------------------------------------------------------------------------------------

export interface MarkSaid {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly site: MarkSite;
  readonly from: Day;
  readonly until: Day;
}

/** What the house signs: seven lines, and never a grade, which is asked anew each time. */
export function markStatement({ id, number, code, site, from, until }: MarkSaid): string {
  return `${["xinheng/credit-mark", id, number, code, siteText(site), from, until].join("\n")}\n`;
}

/** The statement as a signed note, by the key that signs now. */
export async function signMark(keys: Pick<Keys, "sign" | "publicKeys">, said: MarkSaid): Promise<string> {
  const text = markStatement(said);
  const { keyName, signature } = await keys.sign(text);
  const key = (await keys.publicKeys()).find(({ name }) => name === keyName);
  if (key === undefined) throw new Error(`the key ${keyName} signs but is not among the public ones`);
  return noteText(text, key, signature);
}

/** Whether a note says just that of the mark and one of the trusted keys signed it. */
export async function isSigned(
  note: string,
  said: MarkSaid,
  trusted: readonly NoteKey[],
  check: SignatureCheck,
): Promise<boolean> {
  const read = readNote(note);
  if (read === undefined || read.text !== markStatement(said)) return false;
  for (const { key, bytes } of read.signatures) {
    const known = trusted.find(({ name }) => name === key);
    if (known !== undefined && (await check(known.raw, read.text, bytes))) return true;
  }
  return false;
}

/** What a mark says of itself once it is issued; undefined before. */
export function saidOf({ id, number, subject, site, from, until, note }: CreditMark): MarkSaid | undefined {
  if (note === undefined || from === undefined || until === undefined) return undefined;
  return { id, number, code: subject.code, site, from, until };
}

export function noSite(text: string): Refusal {
  return refuse(
    "no-site",
    {
      zh: `“${text}”不是网站域名或者店铺网址。`,
      en: `“${text}” is neither the domain of a site nor the address of a shop.`,
    },
    by,
  );
}

// The fold ------------------------------------------------------------------------------------------------------------

export function evolveCreditMark(before: CreditMark | undefined, fact: DatedMatterFact<CreditMarkBody>): CreditMark {
  const { body } = fact;
  if (body.type === "CreditMarkAsked") return asked(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the mark was asked for`);
  switch (body.type) {
    case "CreditMarkIssued": {
      const { until, note } = body;
      const timeline = stepped(before, "issue", fact, { note: siteText(before.site) });
      return { ...before, stage: "issued", shownToAll: true, from: fact.on, until, note, timeline };
    }
    case "CreditMarkDeclined":
      return closed(before, "declined", "decline", fact, body.reason);
    case "CreditMarkGivenBack":
      return closed(before, "given-back", "give-back", fact, body.reason);
    case "CreditMarkRevoked":
      return closed(before, "revoked", "revoke", fact, body.reason);
  }
}

function asked(
  body: Extract<CreditMarkBody, { readonly type: "CreditMarkAsked" }>,
  fact: DatedMatterFact<CreditMarkBody>,
): CreditMark {
  const { matter, number, owner, parties, subject, operator, site, note } = body;
  return {
    id: matter,
    kind: "credit-mark",
    stage: "asked",
    number,
    title: siteText(site),
    owner,
    parties,
    operator,
    shownToOperator: true,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("ask", fact, note === undefined ? {} : { note })],
    subject,
    site,
  };
}

function closed(
  before: CreditMark,
  stage: CreditMarkStage,
  act: string,
  fact: DatedMatterFact<unknown>,
  reason: string,
): CreditMark {
  return { ...before, stage, reason, closedOn: fact.on, timeline: stepped(before, act, fact, { note: reason }) };
}
