/** The audit trail in words: what an act is called, what it was done to, which fields it changed. */

import type { RightName } from "../../../../src/core/access/rights.ts";
import type { Say } from "../../../../src/core/citation.ts";
import type { AuditEntry } from "../../../../src/http/contract/audit.ts";

/** Names of acts are noun and verb; each half is said by itself, so that an act nobody foresaw still reads. */
const nouns: Readonly<Record<string, Say>> = {
  account: { zh: "账号", en: "account" },
  audit: { zh: "审计记录", en: "audit trail" },
  client: { zh: "接口客户端", en: "API client" },
  confidentiality: { zh: "保密承诺", en: "confidentiality" },
  backup: { zh: "备份", en: "backup" },
  credential: { zh: "登录凭证", en: "credential" },
  door: { zh: "入口", en: "door" },
  identity: { zh: "身份数据", en: "identity data" },
  "identity-provider": { zh: "统一身份认证", en: "identity provider" },
  link: { zh: "一次性链接", en: "one-time link" },
  login: { zh: "登录名", en: "login" },
  notice: { zh: "告知", en: "notice" },
  operator: { zh: "经营者", en: "operator" },
  population: { zh: "行业数值", en: "population" },
  publicity: { zh: "公示", en: "publicity" },
  queries: { zh: "查询日志", en: "query log" },
  "sign-in": { zh: "登录", en: "sign-in" },
  storefront: { zh: "网店", en: "storefront" },
  token: { zh: "访问令牌", en: "access token" },
  evidence: { zh: "证据材料", en: "evidence" },
  export: { zh: "导出", en: "export" },
  fact: { zh: "事实", en: "fact" },
  facts: { zh: "事实", en: "facts" },
  file: { zh: "档案", en: "file" },
  import: { zh: "导入", en: "import" },
  key: { zh: "密钥", en: "key" },
  layout: { zh: "版式", en: "layout" },
  log: { zh: "存证日志", en: "log" },
  membership: { zh: "机构使用人", en: "membership" },
  organisation: { zh: "机构", en: "organisation" },
  pack: { zh: "政策包", en: "policy pack" },
  passkey: { zh: "通行密钥", en: "passkey" },
  password: { zh: "密码", en: "password" },
  personal: { zh: "个人信息", en: "personal data" },
  provider: { zh: "统一身份认证", en: "identity provider" },
  record: { zh: "信息", en: "record" },
  recovery: { zh: "恢复码", en: "recovery codes" },
  representation: { zh: "代表申请", en: "representation" },
  result: { zh: "评价结果", en: "result" },
  row: { zh: "待补正的行", en: "held row" },
  rows: { zh: "待补正的行", en: "held rows" },
  impact: { zh: "影响分析", en: "impact analysis" },
  run: { zh: "评价批次", en: "run" },
  statistics: { zh: "统计", en: "statistics" },
  session: { zh: "会话", en: "session" },
  settings: { zh: "设置", en: "settings" },
  source: { zh: "信息来源", en: "source" },
  standard: { zh: "评价标准", en: "standard" },
  "standard-draft": { zh: "标准草案", en: "draft of a standard" },
  totp: { zh: "动态验证码", en: "authenticator" },
  transfer: { zh: "数据出境", en: "transfer" },
  "unknown-client": { zh: "未知的接口客户端", en: "unknown API client" },
  view: { zh: "视图", en: "view" },
  views: { zh: "视图", en: "views" },
  award: { zh: "荣誉奖励", en: "award" },
  breach: { zh: "违反承诺", en: "breach" },
  calendar: { zh: "工作日历", en: "calendar" },
  card: { zh: "信用信息管理卡", en: "management card" },
  case: { zh: "案件", en: "case" },
  "case-evidence": { zh: "案件材料", en: "case evidence" },
  commitment: { zh: "承诺", en: "commitment" },
  "commitment-template": { zh: "承诺书模板", en: "commitment template" },
  delivery: { zh: "送达", en: "delivery" },
  list: { zh: "名单", en: "list" },
  objection: { zh: "异议", en: "objection" },
  paper: { zh: "文书", en: "paper" },
  receiver: { zh: "接收方", en: "receiver" },
  reconsideration: { zh: "复议申请", en: "reconsideration" },
  repair: { zh: "信用修复", en: "repair" },
  review: { zh: "初评结果异议审核", en: "review" },
  "source-change": { zh: "来源变更", en: "source change" },
  transparency: { zh: "透明度报告", en: "transparency report" },
};

const verbs: Readonly<Record<string, Say>> = {
  acknowledged: { zh: "确认", en: "acknowledged" },
  added: { zh: "增加", en: "added" },
  appended: { zh: "写入", en: "appended" },
  applied: { zh: "申请", en: "applied" },
  approved: { zh: "批准", en: "approved" },
  "batch-written": { zh: "写入一批", en: "batch written" },
  closed: { zh: "停止经营", en: "closed" },
  corrected: { zh: "更正", en: "corrected" },
  created: { zh: "创建", en: "created" },
  dismissed: { zh: "搁置", en: "dismissed" },
  done: { zh: "完成", en: "done" },
  dropped: { zh: "移除", en: "dropped" },
  expired: { zh: "到期清除", en: "expired" },
  forgotten: { zh: "到期删除", en: "forgotten" },
  marked: { zh: "加标注", en: "marked" },
  noticed: { zh: "告知", en: "noticed" },
  opened: { zh: "开设", en: "opened" },
  "opted-out": { zh: "不予记载", en: "opted out" },
  "population-taken": { zh: "取得行业数值", en: "population taken" },
  published: { zh: "发布", en: "published" },
  recorded: { zh: "评定", en: "recorded" },
  renewed: { zh: "更新", en: "renewed" },
  "repair-granted": { zh: "信用修复", en: "repair granted" },
  reported: { zh: "收录", en: "reported" },
  "rows-dismissed": { zh: "搁置待补正的行", en: "rows dismissed" },
  "rows-mended": { zh: "补正", en: "rows mended" },
  "rows-swept": { zh: "清空到期的行", en: "rows swept" },
  running: { zh: "执行", en: "running" },
  set: { zh: "设定", en: "set" },
  superseded: { zh: "被取代", en: "superseded" },
  swept: { zh: "清理", en: "swept" },
  unmarked: { zh: "取消标注", en: "unmarked" },
  written: { zh: "写入", en: "written" },
  counted: { zh: "统计", en: "counted" },
  printed: { zh: "导出", en: "printed" },
  changed: { zh: "修改", en: "changed" },
  cleared: { zh: "准予显示", en: "cleared" },
  confirmed: { zh: "确认", en: "confirmed" },
  decided: { zh: "确认", en: "decided" },
  declined: { zh: "不予通过", en: "declined" },
  ended: { zh: "终止", en: "ended" },
  erased: { zh: "删除", en: "erased" },
  exported: { zh: "导出", en: "exported" },
  failed: { zh: "失败", en: "failed" },
  hidden: { zh: "隐去", en: "hidden" },
  invited: { zh: "邀请", en: "invited" },
  issued: { zh: "发出", en: "issued" },
  kept: { zh: "保存", en: "kept" },
  made: { zh: "生成", en: "made" },
  mended: { zh: "补正", en: "mended" },
  proposed: { zh: "提出", en: "proposed" },
  read: { zh: "查看", en: "read" },
  rebuilt: { zh: "重建", en: "rebuilt" },
  refused: { zh: "拒绝", en: "refused" },
  registered: { zh: "登记", en: "registered" },
  removed: { zh: "移除", en: "removed" },
  reset: { zh: "重设", en: "reset" },
  restored: { zh: "恢复", en: "restored" },
  resumed: { zh: "继续", en: "resumed" },
  revealed: { zh: "查看隐去内容", en: "revealed" },
  revoked: { zh: "撤销", en: "revoked" },
  rotated: { zh: "更换", en: "rotated" },
  sent: { zh: "寄送", en: "sent" },
  signed: { zh: "签署", en: "signed" },
  started: { zh: "开始", en: "started" },
  stopped: { zh: "停止", en: "stopped" },
  suspended: { zh: "停用", en: "suspended" },
  used: { zh: "使用", en: "used" },
  verified: { zh: "核验", en: "verified" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
  accepted: { zh: "受理", en: "accepted" },
  answered: { zh: "答复", en: "answered" },
  assigned: { zh: "指定承办人", en: "assigned" },
  broken: { zh: "违反", en: "broken" },
  checked: { zh: "核查", en: "checked" },
  delivered: { zh: "送达", en: "delivered" },
  entered: { zh: "列入", en: "entered" },
  extended: { zh: "延长期限", en: "extended" },
  filed: { zh: "提出", en: "filed" },
  followed: { zh: "跟进", en: "followed" },
  forwarded: { zh: "转送", en: "forwarded" },
  fulfilled: { zh: "履行", en: "fulfilled" },
  "given-up": { zh: "多次未送达", en: "given up" },
  left: { zh: "移出", en: "left" },
  received: { zh: "接收", en: "received" },
  requested: { zh: "提出", en: "requested" },
  retried: { zh: "重试", en: "retried" },
  reviewed: { zh: "审核", en: "reviewed" },
  "taken-back": { zh: "撤回", en: "taken back" },
  retired: { zh: "废止", en: "retired" },
  returned: { zh: "退回", en: "returned" },
  saved: { zh: "保存", en: "saved" },
  submitted: { zh: "提交", en: "submitted" },
  tried: { zh: "试算", en: "tried" },
};

/** `settings.changed` as 设置 修改 or “settings changed”; a half that has no word yet stands as it is written. */
export function actOf(language: "zh" | "en"): (act: string) => string {
  return (act) =>
    act
      .split(".")
      .map((part) => (nouns[part] ?? verbs[part])?.[language] ?? part)
      .join(language === "zh" ? "·" : " ");
}

/** `operator` as 经营者 or “operator”; a kind that has no word yet stands as it is written. */
export function kindOf(language: "zh" | "en"): (kind: string) => string {
  return (kind) => nouns[kind]?.[language] ?? kind;
}

/** As programs know it, for files and for whoever searches by it. */
export function subjectOf({ subject }: Pick<AuditEntry, "subject">): string {
  return subject ? `${subject.kind} ${subject.id}` : "";
}

/** What somebody or something is called, with the code of an operator; its id where it has no name. */
export function nameOf(name: Omit<Called, "kind"> | undefined, id: string, language: "zh" | "en"): string {
  if (name === undefined) return id;
  return name.code === undefined ? name.name[language] : `${name.name[language]} ${name.code}`;
}

/** The page of what has a name today, and the right that opens it. */
export function pageOf(
  { kind, code }: Pick<Called, "kind" | "code">,
  given: string,
): { readonly path: string; readonly right: RightName } | undefined {
  const id = encodeURIComponent(code ?? given);
  switch (kind) {
    case "operator":
      return { path: `/operators/${id}`, right: "readDossier" };
    case "account":
      return { path: `/accounts/${id}`, right: "readAccounts" };
    case "client":
      return { path: `/clients/${id}`, right: "readClients" };
    case "import":
      return { path: `/imports/${id}`, right: "readImports" };
    case "run":
      return { path: `/runs/${id}`, right: "readRuns" };
    case "impact":
      return { path: `/impacts/${id}`, right: "readImpacts" };
    case "standard":
      return { path: `/standards/${id}`, right: "listStandards" };
    case "standard-draft":
      return { path: `/workbench/${id}`, right: "readStandardDrafts" };
    case "source":
      return { path: "/sources", right: "listSources" };
    case "organisation":
      return { path: `/organisations?open=${id}`, right: "readOrganisations" };
    case "identity-provider":
      return { path: "/identity-providers", right: "readIdentityProviders" };
    case "representation":
      return { path: "/representations", right: "readRepresentations" };
    default:
      return undefined;
  }
}

type Called = NonNullable<AuditEntry["called"]["subject"]>;

export interface FieldChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between before and after, field by field, as deep as they go. */
export function changesBetween(before: unknown, after: unknown): readonly FieldChange[] {
  const [old, now] = [flat(before), flat(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => change.before !== change.after);
}

function flat(value: unknown, path = ""): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== "object" || value === null) return new Map([[path, String(value)]]);
  const entries = Object.entries(value);
  if (entries.length === 0) return new Map([[path, Array.isArray(value) ? "[]" : "{}"]]);
  return new Map(entries.flatMap(([name, inner]) => [...flat(inner, path === "" ? name : `${path}.${name}`)]));
}
