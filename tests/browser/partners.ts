/**
 * Whoever applies results and watches over the agency, each with one person who is signed in, and something of theirs in every room: what `addresses.ts`
 * leads to under another scope than the agency's.
 */
import assert from "node:assert/strict";
import type { APIRequestContext, BrowserContext } from "playwright-core";
import { codeOf } from "../journeys/bureau.ts";
import { sampleOf } from "./addresses.ts";
import { letter } from "./bureau-files.ts";
import { colleague } from "./people.ts";
import type { Stage } from "./stage.ts";

export const partners = ["regulator", "authority", "platform", "bank", "association"] as const;
export type Partner = (typeof partners)[number];

/** What each room has one of, by the path before its id. */
export type OneOfEach = Readonly<Record<string, string>>;

const organisations: Readonly<Record<Partner, { readonly kind: string; readonly name: string }>> = {
  regulator: { kind: "regulator", name: "云岫市市场监督管理局（示例）" },
  authority: { kind: "authority", name: "云岫市商务局（示例）" },
  platform: { kind: "platform", name: "云集电子商务平台（示例）" },
  bank: { kind: "financial-institution", name: "云岫农村商业银行（示例）" },
  association: { kind: "association", name: "云岫市电子商务协会（示例）" },
};

/** One organisation and one person of each kind, and one matter in each room; answers the ids. */
export async function bringPartners(stage: Stage): Promise<OneOfEach> {
  const ids = await enter(stage);
  const { published: code } = await sampleOf(stage);
  const { name } = await stage.ask(`/operators/${code}`);
  const shop = { code, name };
  return {
    ...(await bySupervision(stage, ids, shop)),
    ...(await byPlatform(stage, shop)),
    ...(await byBank(stage, shop)),
    ...(await byAssociation(stage, shop)),
    ...(await byAgency(stage, ids)),
  };
}

// Who they are ------------------------------------------------------------------------------------------------------------

async function enter(stage: Stage): Promise<Readonly<Record<Partner, string>>> {
  const ids: Partial<Record<Partner, string>> = {};
  for (const partner of partners) {
    const { kind, name } = organisations[partner];
    const path = await acting(stage, "administrator", async (act) => {
      const regions = kind === "regulator" || kind === "authority" ? { regions: ["9901"] } : {};
      const { id } = await act("/organisations", { kind, name, country: "CN", ...regions });
      ids[partner] = id;
      return (await act("/accounts", { name: colleague(partner).name, organisation: id, roles: [] })).link.path;
    });
    await stage.visit({ as: "nobody" }, async (_page, context) => {
      const token = String(path).split(/[#=]/).at(-1);
      const { login, password } = colleague(partner);
      await answerOf(context.request.post("/api/v1/links/use", { data: { token, login, password } }));
      await stage.keep(partner, context);
    });
  }
  return ids as Record<Partner, string>;
}

// What they have ----------------------------------------------------------------------------------------------------------

interface Shop {
  readonly code: string;
  readonly name: string;
}

/** Today, and a day on which everything is still to hold. */
async function days(stage: Stage): Promise<{ readonly today: string; readonly until: string }> {
  const { today } = await stage.ask("/overview");
  return { today, until: `${Number(today.slice(0, 4)) + 1}-06-30` };
}

async function bySupervision(stage: Stage, { authority }: Readonly<Record<Partner, string>>, shop: Shop) {
  const { today, until } = await days(stage);
  return acting(stage, "regulator", async (act) => {
    const terms = {
      ...{ title: "冬季网店双随机抽查", purpose: "核查亮照亮证与交易真实性", means: "random-sampling" },
      ...{ regions: ["9901"], stages: ["trade", "service"], from: today, until, risks: { [shop.code]: "D" } },
    };
    const plan = await act("/plans", { terms, parties: [authority] });
    const basis = { instrument: "sz-2023", article: "20" };
    const trigger = { kind: "rule", rule: "集中投诉规则 2" };
    const said = {
      level: "caution",
      text: "近期同类投诉集中。",
      tip: "该店近期投诉较多，下单前请留意。",
      basis,
      trigger,
    };
    const warning = await act("/warnings", { code: shop.code, until, ...said });
    const ask = { sort: "guidance", title: "报送异议办理情况", text: "请报送十月份异议办理情况。", to: "agency" };
    const instruction = await act("/instructions", { ...ask, dueOn: until, evidence: [] });
    const meeting = { title: "电子商务信用联席会议", document: "云府办函〔2026〕1号", members: [authority] };
    const { matter } = await act("/joint-meetings", meeting);
    const work = { meeting: matter.id, to: [authority], sort: "case", title: "核查货源", content: "请核查进货来源" };
    const { items } = await act("/shared-tasks", { ...work, due: until, ...shop });
    return {
      plans: plan.matter.id,
      warnings: warning.matter.id,
      instructions: instruction.matter.id,
      "joint-meetings": matter.id,
      "shared-tasks": items[0].id,
    };
  });
}

async function byPlatform(stage: Stage, shop: Shop) {
  return acting(stage, "platform", async (act) => {
    const entered = {
      shop: { name: "云岫茶叶小店", url: "https://shop.example.com/a", category: "food" },
      identity: { method: "register", address: "云岫市示例路1号", contact: "0000-12345678" },
    };
    const check = await act("/shop-checks", { ...shop, ...entered });
    const subscription = await act("/subscriptions", { title: "全部店铺" });
    const listed = { shops: [{ shop: "s1", code: shop.code }] };
    await act(`/subscriptions/${subscription.matter.id}/shops`, listed);
    return { "shop-checks": check.matter.id, subscriptions: subscription.matter.id };
  });
}

async function byBank(stage: Stage, { code, name }: Shop) {
  const { until } = await days(stage);
  return acting(stage, "bank", async (act) => {
    const asked = { code, name, purpose: "授信审批", parts: ["results", "records"], until };
    return { authorisations: (await act("/authorisations/requests", asked)).matter.id };
  });
}

async function byAssociation(stage: Stage, shop: Shop) {
  const { today, until } = await days(stage);
  return acting(stage, "association", async (act, context) => {
    const member = await act("/members", { ...shop, since: "2026-01-01" });
    const evidence = [await handIn(context)];
    const measure = await act("/measures", {
      ...{ item: "association-warning", ...shop, grounds: "未按承诺退货", evidence },
      ...{
        until,
        rule: { title: "示例电商协会自律公约", clause: "第十二条" },
      },
    });
    const standard = await act("/team-standards", {
      ...{
        title: "网络零售服务规范",
        standardNumber: "T/YXEC 001-2026",
        edition: "第一版",
        abstract: "退货、配送与答复",
      },
      ...{ effectiveFrom: today, evidence },
    });
    return { members: member.matter.id, measures: measure.matter.id, "team-standards": standard.matter.id };
  });
}

/** What the agency itself keeps of its work with others; and an analysis of whom another standard would move. */
async function byAgency(stage: Stage, { platform }: Readonly<Record<Partner, string>>) {
  const { today, until } = await days(stage);
  return acting(stage, "administrator", async (act, context) => {
    await giveCode(context);
    const contract = "协〔2026〕1号";
    const terms = {
      sort: "share",
      counterpart: organisations.platform.name,
      with: platform,
      contract,
      scope: "评价结果",
    };
    const agreement = await act("/agreements", { ...terms, from: today, clauses: ["purpose"] });
    const set = { mode: "share", catalogue: "XH-001", title: "评价结果", scope: "云岫市全部", what: "results" };
    const exchange = await act("/exchanges", { ...set, basis: { agreement: contract }, to: platform, regions: [] });
    const filed = { sort: "capability", document: "测评〔2026〕3号", issuer: "示例测评中心", from: today };
    const qualification = await act("/qualifications", { ...filed, until });
    const noticed = { sort: "outage", what: "查询页中断十分钟", noticedAt: `${today}T01:00:00+08:00`, personal: false };
    const incident = await act("/incidents", noticed);
    const { scopes } = await stage.ask("/clients");
    const client = await act("/clients", {
      organisation: platform,
      name: "商家入驻审核",
      scopes: scopes.platform,
      perMinute: 600,
    });
    const [before, after] = ["cn-sz-five-class-100", "cn-public-1000-deduct"].map((standard) => ({ standard }));
    const impact = await act("/impacts", { before, after });
    await act("/contributions", { sort: "opinion", text: "希望网站支持大字版。" });
    const [contribution] = (await stage.ask("/matters?kind=participation")).items;
    return {
      agreements: agreement.id,
      exchanges: exchange.id,
      qualifications: qualification.id,
      incidents: incident.id,
      impacts: impact.id,
      participation: contribution.id,
      clients: client.id,
    };
  });
}

/** Nothing is registered for an agency that does not say who it is. */
async function giveCode({ request }: BrowserContext): Promise<void> {
  const { csrf } = await (await request.get("/api/v1/me")).json();
  const read = await request.get("/api/v1/settings");
  const settings = await read.json();
  const headers = { "x-csrf-token": csrf, "if-match": read.headers().etag ?? "" };
  const data = { ...settings, agency: { ...settings.agency, code: codeOf(9001) } };
  await answerOf(request.put("/api/v1/settings", { headers, data }));
}

// Acts ------------------------------------------------------------------------------------------------------------------

// biome-ignore lint/suspicious/noExplicitAny: a scene reads answers as a stranger would
type Acts = (path: string, data: object) => Promise<any>;

/** Acts of somebody, as its pages do them. */
export async function acting<Answer>(
  stage: Stage,
  as: Partner | "administrator",
  work: (act: Acts, context: BrowserContext) => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer | undefined;
  await stage.visit({ as }, async (_page, context) => {
    const { csrf } = await (await context.request.get("/api/v1/me")).json();
    const headers = { "x-csrf-token": csrf };
    const act: Acts = (path, data) => answerOf(context.request.post(`/api/v1${path}`, { headers, data }));
    answer = await work(act, context);
  });
  return answer as Answer;
}

async function answerOf(sent: ReturnType<APIRequestContext["post"]>) {
  const answer = await sent;
  const text = await answer.text();
  assert.ok(answer.ok(), `${answer.url()}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function handIn({ request }: BrowserContext): Promise<string> {
  const { csrf } = await (await request.get("/api/v1/me")).json();
  const file = { name: "会员大会决议.png", mimeType: "image/png", buffer: letter };
  const headers = { "x-csrf-token": csrf };
  const sent = request.post("/api/v1/evidence", { headers, multipart: { kind: "case", id: "new", file } });
  return (await answerOf(sent)).hash;
}
