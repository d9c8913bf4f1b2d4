/** Every address a person can come to, with what of the sample region it needs. */
import { addDays } from "../../src/core/time/day.ts";
import type { Stage } from "./stage.ts";

export interface Sample {
  /** Code of an operator with a result in publicity. */
  readonly inPublicity: string;
  /** Code of an operator with a published result. */
  readonly published: string;
  /** Code of an operator whose latest result waits for approval, with that result. */
  readonly toApprove: { readonly code: string; readonly name: string; readonly result: string };
  /** An import with rows held. */
  readonly heldImport: string;
  readonly run: string;
}

export async function sampleOf(stage: Stage): Promise<Sample> {
  const first = async (stageName: string) => (await stage.ask(`/publicity?stage=${stageName}&limit=1`)).items[0];
  const [inPublicity, published, evaluated, imports, runs] = await Promise.all([
    first("in-publicity"),
    first("published"),
    first("evaluated"),
    stage.ask("/imports?limit=200"),
    stage.ask("/runs"),
  ]);
  return {
    inPublicity: inPublicity.code,
    published: published.code,
    toApprove: { code: evaluated.code, name: evaluated.name, result: evaluated.publication.result },
    heldImport: imports.items.find((item: { quarantined: number }) => item.quarantined > 0).id,
    run: runs.items[0].id,
  };
}

export async function deskPages(stage: Stage): Promise<readonly string[]> {
  const sample = await sampleOf(stage);
  const { today } = await stage.ask("/overview");
  return [
    "/desk/",
    "/desk/imports",
    "/desk/imports/new",
    `/desk/imports/${sample.heldImport}`,
    "/desk/sources",
    "/desk/operators",
    `/desk/operators/${sample.inPublicity}`,
    `/desk/operators/${sample.inPublicity}?class=changes`,
    `/desk/operators/${sample.inPublicity}?asOf=${addDays(today, -174)}`,
    `/desk/operators/${sample.inPublicity}/evaluation`,
    `/desk/operators/${sample.inPublicity}/what-if`,
    "/desk/runs",
    `/desk/runs/${sample.run}`,
    "/desk/publicity",
    "/desk/publicity?view=list&stage=published",
    "/desk/standards",
    "/desk/standards/cn-sz-five-class-100",
    "/desk/standards/cn-sz-five-class-100/compare",
    ...(await draftPages(stage)),
    "/desk/law",
    "/desk/law/sz-draft?article=12",
    "/desk/law/sz-draft?tab=rulings",
    "/desk/settings",
    "/desk/account",
    "/desk/mine",
    "/desk/cases",
    "/desk/cases?state=closed",
    ...(await casePages(stage)),
    "/desk/deadlines",
    "/desk/lists",
    "/desk/commitment-templates",
    "/desk/outbox",
    "/desk/receivers",
    "/desk/transparency",
    "/desk/law/procedures",
    "/desk/law/procedures?kind=repair",
    "/desk/representations",
    "/desk/held",
    "/desk/transfers",
    "/desk/retention",
    "/desk/audit",
    "/desk/queries",
    "/desk/log",
    "/desk/accounts",
    "/desk/accounts/collector",
    "/desk/organisations?open=agency",
    "/desk/clients",
    "/desk/identity-providers",
    "/desk/rights",
    "/desk/nowhere",
  ];
}

/** Some cases as the desk shows them. */
async function casePages(stage: Stage): Promise<readonly string[]> {
  const { items } = await stage.ask("/cases?limit=3");
  return items.map(({ case: one }: { case: { id: string } }) => `/desk/cases/${one.id}`);
}

/** A draft of a standard in every way that it can be written. */
async function draftPages(stage: Stage): Promise<readonly string[]> {
  let draft = "";
  await stage.visit({}, async (_page, { request }) => {
    const { csrf } = await (await request.get("/api/v1/me")).json();
    const base = { id: "cn-sz-five-class-100", version: "0.1-example" };
    const begun = { headers: { "x-csrf-token": csrf }, data: { base } };
    draft = (await (await request.post("/api/v1/standard-drafts", begun)).json()).id;
  });
  const views = ["at=$.groups[0].indicators[0]", "at=$.vetoes[0]", "at=$.examples[0]", "view=table", "view=json"];
  return [
    "/desk/workbench",
    `/desk/workbench/${draft}`,
    ...views.map((view) => `/desk/workbench/${draft}?${view}`),
    `/desk/workbench/${draft}?view=compare`,
  ];
}

/** Every page of the operators' centre, for the operator that the representative acts for. */
/** Of the operator that somebody acts for, which need not be published any more. */
export async function centrePages(stage: Stage): Promise<readonly string[]> {
  const { items } = await stage.ask("/representations?stage=approved");
  const code = items[0].code;
  const [{ dossier }, results, cases, notices] = await Promise.all([
    stage.ask(`/operators/${code}/dossier`),
    stage.ask(`/operators/${code}/results`),
    stage.ask(`/cases?code=${code}&limit=1`),
    stage.ask(`/notices?code=${code}&limit=1`),
  ]);
  const record = dossier.entries[0].record.id;
  const result = results.items[0].result.id;
  return [
    "/me",
    "/me/records",
    `/me/records/${record}`,
    `/me/records/${record}/object`,
    `/me/records/${record}/repair`,
    "/me/result",
    `/me/results/${result}/object`,
    `/me/results/${result}/evidence`,
    "/me/cases",
    ...cases.items.map(({ case: one }: { case: { id: string } }) => `/me/cases/${one.id}`),
    "/me/notices",
    ...notices.items.map(({ notice }: { notice: { id: string } }) => `/me/notices/${notice.id}`),
    "/me/commitments",
    "/me/what-if",
    "/me/asked",
    "/me/download",
    "/me/more",
    "/me/enterprises",
    "/me/law/sz-2023",
    "/me/nowhere",
  ];
}

/** Windows that open over a page: where, and by which button. */
export const windows: readonly (readonly [address: string, button: string])[] = [
  ["/desk/account", "更改密码"],
  ["/desk/account", "设定动态验证码"],
  ["/desk/account", "添加通行密钥"],
  ["/desk/mine", "申请代表经营者"],
  ["/desk/lists", "设立名单"],
  ["/desk/workbench", "起草标准"],
  ["/desk/standards/cn-sz-five-class-100", "废止此版本"],
  ["/desk/commitment-templates", "新增模板"],
  ["/desk/receivers", "新增接收方"],
  ["/desk/transfers", "提出出境"],
  ["/desk/retention", "删除个人信息"],
  ["/desk/audit", "签名链首"],
  ["/desk/audit", "核验审计链"],
  ["/desk/accounts", "邀请"],
  ["/desk/organisations", "登记机构"],
  ["/desk/clients", "登记客户端"],
  ["/desk/identity-providers", "登记认证服务"],
];

/** Pages before the door. */
export const doorPages: readonly string[] = ["/desk/sign-in", "/desk/register", "/desk/welcome"];

export async function publicPages(stage: Stage): Promise<readonly string[]> {
  const sample = await sampleOf(stage);
  return [
    "/",
    "/?text=%E4%BA%91%E5%B2%AB",
    `/o/${sample.published}`,
    `/o/${sample.inPublicity}`,
    "/publicity",
    "/standards",
    "/standards/cn-sz-five-class-100",
    "/law",
    "/law/sz-2023",
  ];
}
