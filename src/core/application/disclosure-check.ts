/**
 * 披露完整性 (SZ23 第十条第一款): which disclosures the law asks of an operator, which stand, and which were not found. It tells and proposes; nothing of it is scored,
 * and what was not found may only not have come to us.
 */
import type { Citation, Say } from "../citation.ts";
import type { Operator, OperatorRole } from "../operator/operator.ts";
import type { RecordKind } from "../record/catalogue.ts";
import type { CreditRecord, RecordContent } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { type Disclosure, isShown } from "./disclosure.ts";
import { type DisclosureItemName, disclosureItems, itemsOfSort, missingOfEleven } from "./disclosure-items.ts";
import type { MatterId } from "./matter.ts";

/** What is known of an operator when it is asked what it has disclosed. */
export interface DisclosureFile {
  readonly operator: Pick<Operator, "roles" | "subjectType" | "establishedOn" | "status">;
  readonly records: readonly CreditRecord[];
  /** Its own, those that stand. */
  readonly disclosures: readonly Disclosure[];
  /** Commitments that stand and are public. */
  readonly commitments: number;
}

export interface DutyFinding {
  readonly duty: DutyName;
  readonly say: Say;
  readonly by: Citation;
  /** `must`: a duty; `encouraged`: the instrument only asks for it. */
  readonly force: "must" | "encouraged";
  readonly state: "found" | "not-found";
  /** Fields of one duty that were not found, in order. */
  readonly missing: readonly DisclosureItemName[];
  /** On what it rests where it was found. */
  readonly proof?: { readonly record?: string; readonly disclosure?: MatterId; readonly on?: Day };
}

export type DutyName =
  | "licence-display"
  | "permit-display"
  | "annual-report"
  | "consumer-information"
  | "product-pages"
  | "commitment"
  | "platform-rules"
  | "platform-measures"
  | "platform-evaluation"
  | "platform-basics"
  | "delivery-promise"
  | "payment-terms";

export interface PageFinding {
  readonly disclosure: MatterId;
  readonly url: string;
  /** Of the eleven. */
  readonly missing: readonly DisclosureItemName[];
}

export interface DisclosureCheck {
  readonly on: Day;
  readonly duties: readonly DutyFinding[];
  readonly pages: readonly PageFinding[];
}

interface Duty {
  readonly name: DutyName;
  readonly say: Say;
  readonly by: Citation;
  readonly force: DutyFinding["force"];
  applies(file: DisclosureFile, today: Day): boolean;
  look(file: DisclosureFile, today: Day): Pick<DutyFinding, "missing" | "proof"> & { readonly found: boolean };
}

const law = (instrument: string, article: string): Citation => ({ instrument, article });
const consumerItems = itemsOfSort("own").filter((name) => disclosureItems[name].group === "consumer");
const selling: readonly OperatorRole[] = ["shop-operator", "site-operator", "platform"];
const has =
  (...roles: readonly OperatorRole[]) =>
  ({ operator }: DisclosureFile): boolean =>
    operator.roles.some((role) => roles.includes(role));

/** Of whom no source has said in what role it takes part is taken to sell: it is kept as an operator of e-commerce. */
const sells = (file: DisclosureFile): boolean => file.operator.roles.length === 0 || has(...selling)(file);
const sellsItself = (file: DisclosureFile): boolean =>
  file.operator.roles.length === 0 || has("shop-operator", "site-operator")(file);

const duties: readonly Duty[] = [
  {
    name: "licence-display",
    say: { zh: "首页持续公示营业执照信息", en: "the business licence shown on the first page" },
    by: law("e-commerce-law", "15"),
    force: "must",
    applies: sells,
    look: (file) =>
      displayed(file, ({ outcome }) => outcome === "licence" || outcome === "exemption", [
        "licence",
        "no-registration",
      ]),
  },
  {
    name: "permit-display",
    say: { zh: "公示与经营业务有关的行政许可信息", en: "permits for the business shown" },
    by: law("e-commerce-law", "15"),
    force: "must",
    applies: (file) => newest(file, "licence") !== undefined,
    look: (file) =>
      displayed(file, ({ permitDisplayed }) => permitDisplayed === "yes" || permitDisplayed === "not-required", [
        "permits",
      ]),
  },
  {
    name: "annual-report",
    say: { zh: "按期公示上一年度年度报告", en: "the annual report of the last year published in time" },
    by: law("enterprise-information-publicity", "8"),
    force: "must",
    applies: ({ operator }, today) =>
      operator.subjectType === "enterprise" &&
      operator.status !== "deregistered" &&
      (operator.establishedOn === undefined || Number(operator.establishedOn.slice(0, 4)) <= reportYear(today)),
    look: annualReport,
  },
  {
    name: "consumer-information",
    say: { zh: "向消费者提供经营地址、联系方式等信息", en: "what consumers are to be told" },
    by: law("consumer-protection-law", "28"),
    force: "must",
    applies: sellsItself,
    look: (file) => stated(file, consumerItems),
  },
  {
    name: "product-pages",
    say: { zh: "全面、真实、准确、及时地披露商品或者服务信息", en: "products and services described in full" },
    by: law("e-commerce-law", "17"),
    force: "must",
    applies: sellsItself,
    look: productPages,
  },
  {
    name: "commitment",
    say: { zh: "作出信用承诺并向社会公开", en: "a commitment made to the public" },
    by: law("cn-2016-2794", "(9)"),
    force: "encouraged",
    applies: () => true,
    look: ({ commitments }) => ({ found: commitments > 0, missing: [] }),
  },
  ...platformDuties(),
  {
    name: "delivery-promise",
    say: { zh: "公开承诺的物流服务规范和时限", en: "promised delivery service and times" },
    by: law("e-commerce-law", "52"),
    force: "must",
    applies: has("logistics"),
    look: (file) => stated(file, ["delivery-promise"]),
  },
  {
    name: "payment-terms",
    say: {
      zh: "告知支付功能、使用方法、注意事项、风险和收费标准",
      en: "functions, use, risks and fees of payment told",
    },
    by: law("e-commerce-law", "53"),
    force: "must",
    applies: has("payment"),
    look: (file) => stated(file, ["payment-terms"]),
  },
];

function platformDuties(): readonly Duty[] {
  const duty = (name: DutyName, item: DisclosureItemName, force: DutyFinding["force"] = "must"): Duty => {
    const { zh, en, by } = disclosureItems[item];
    return {
      name,
      say: { zh: `公示${zh}`, en: `${en}, in public` },
      by,
      force,
      applies: has("platform"),
      look: (file) => stated(file, [item]),
    };
  };
  return [
    duty("platform-rules", "rules"),
    duty("platform-measures", "measures-taken"),
    duty("platform-evaluation", "evaluation-rules"),
    duty("platform-basics", "platform-basics", "encouraged"),
  ];
}

/** What the law asks of this operator today, duties first in the order of the table. */
export function checkDisclosures(file: DisclosureFile, today: Day): DisclosureCheck {
  const found = duties
    .filter(({ applies }) => applies(file, today))
    .map(({ name, say, by, force, look }): DutyFinding => {
      const { found: is, missing, proof } = look(file, today);
      const state = is ? "found" : "not-found";
      return { duty: name, say, by, force, state, missing, ...(proof === undefined ? {} : { proof }) };
    });
  return { on: today, duties: found, pages: pagesOf(file) };
}

/** The year whose annual report must be public on a day: the last one from July on, before that the one before (第八条: 1 月 1 日至 6 月 30 日). */
export function reportYear(today: Day): number {
  return Number(today.slice(0, 4)) - (today.slice(5) > "06-30" ? 1 : 2);
}

/** By the newest check of the pages, or by a field that was disclosed since. */
function displayed(
  file: DisclosureFile,
  shows: (details: RecordContent["details"]) => boolean,
  items: readonly DisclosureItemName[],
): Pick<DutyFinding, "missing" | "proof"> & { readonly found: boolean } {
  const check = newest(file, "licence-display");
  const own = items.map((item) => standing(file, item)).find((each) => each !== undefined);
  const checkedOn = check?.current.occurredOn;
  const since = own === undefined || (checkedOn !== undefined && own.openedOn <= checkedOn) ? undefined : own;
  if (since !== undefined) return { found: true, missing: [], proof: { disclosure: since.id, on: since.openedOn } };
  if (check !== undefined && shows(check.current.details))
    return {
      found: true,
      missing: [],
      proof: { record: check.id, ...(checkedOn === undefined ? {} : { on: checkedOn }) },
    };
  return { found: false, missing: items.slice(0, 1) };
}

function annualReport(
  file: DisclosureFile,
  today: Day,
): Pick<DutyFinding, "missing" | "proof"> & { readonly found: boolean } {
  const year = reportYear(today);
  const report = standingRecords(file, "annual-report").find(({ current }) => Number(current.details.year) >= year);
  return report === undefined
    ? { found: false, missing: [] }
    : { found: true, missing: [], proof: { record: report.id } };
}

function stated(
  file: DisclosureFile,
  items: readonly DisclosureItemName[],
): Pick<DutyFinding, "missing" | "proof"> & { readonly found: boolean } {
  const missing = items.filter((item) => standing(file, item) === undefined);
  const [first] = items.flatMap((item) => standing(file, item) ?? []);
  const proof = first === undefined ? {} : { proof: { disclosure: first.id, on: first.openedOn } };
  return { found: missing.length === 0, missing, ...proof };
}

function productPages(file: DisclosureFile): Pick<DutyFinding, "missing" | "proof"> & { readonly found: boolean } {
  const pages = pagesOf(file);
  const whole = pages.find(({ missing }) => missing.length === 0);
  const missing = [...new Set(pages.flatMap((page) => page.missing))];
  return {
    found: pages.length > 0 && missing.length === 0,
    missing,
    ...(whole === undefined ? {} : { proof: { disclosure: whole.disclosure } }),
  };
}

function pagesOf({ disclosures }: DisclosureFile): readonly PageFinding[] {
  return disclosures
    .filter(({ stage, content }) => stage === "disclosed" && content.sort === "product-page")
    .map(({ id, content }) => ({
      disclosure: id,
      url: content.url ?? "",
      missing: missingOfEleven(content.items.filter(isShown)),
    }));
}

/** The newest disclosure that stands and shows a field. */
function standing({ disclosures }: DisclosureFile, item: DisclosureItemName): Disclosure | undefined {
  return disclosures
    .filter(
      ({ stage, content }) =>
        stage === "disclosed" && content.items.some((each) => each.item === item && isShown(each)),
    )
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))[0];
}

function newest(file: DisclosureFile, kind: RecordKind): CreditRecord | undefined {
  const day = ({ current }: CreditRecord): string => current.occurredOn ?? current.decidedOn ?? "";
  return standingRecords(file, kind).toSorted((a, b) => (day(a) < day(b) ? 1 : -1))[0];
}

function standingRecords({ records }: DisclosureFile, kind: RecordKind): readonly CreditRecord[] {
  return records.filter(({ current, withdrawn }) => current.kind === kind && withdrawn === undefined);
}
