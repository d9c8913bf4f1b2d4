/** 云岫市（示例）: a city that does not exist, under a region code whose first two digits belong to no province. */
export const city = { code: "990100", name: "云岫市（示例）" } as const;

export const districts = [
  { code: "990102", name: "栖霞区（示例）" },
  { code: "990103", name: "临溪区（示例）" },
  { code: "990104", name: "望舒区（示例）" },
  { code: "990105", name: "听松区（示例）" },
  { code: "990106", name: "澄江新区（示例）" },
] as const;

/** Where the sample's files come from; the ids are those under which the sources are registered. */
export const sources = [
  {
    id: "sample-amr",
    name: "云岫市市场监督管理局（示例）",
    class: "government",
    basis: { kind: "public", url: "https://amr.example/publicity" },
  },
  {
    id: "sample-credit",
    name: "信用云岫公示平台（示例）",
    class: "government",
    basis: { kind: "public", url: "https://credit.example/list" },
  },
  {
    id: "sample-tax",
    name: "云岫市税务局（示例）",
    class: "government",
    basis: { kind: "public", url: "https://tax.example/arrears" },
  },
  {
    id: "sample-funds",
    name: "云岫市公积金与社会保险联合平台（示例）",
    class: "government",
    basis: { kind: "provided", agreement: "示例协〔2025〕7号" },
  },
  {
    id: "sample-court",
    name: "云岫市中级人民法院（示例）",
    class: "judicial",
    basis: { kind: "public", url: "https://court.example/judgments" },
  },
  {
    id: "sample-platform",
    name: "云集市平台（示例）",
    class: "operator",
    basis: { kind: "provided", agreement: "示例平协〔2025〕12号" },
  },
  {
    id: "sample-association",
    name: "云岫市电子商务协会（示例）",
    class: "social",
    basis: { kind: "public", url: "https://association.example/notices" },
  },
  {
    id: "sample-self",
    name: "经营者自主申报（示例）",
    class: "operator",
    basis: { kind: "consent", consent: "示例申报同意书 2025 版" },
  },
  {
    id: "sample-monitor",
    name: "本机构网上监测（示例）",
    class: "agency",
    basis: { kind: "public", url: "https://monitor.example/captures" },
  },
] as const;

export type SampleSource = (typeof sources)[number]["id"];

export const market = "云岫市市场监督管理局（示例）";
export const court = "云岫市中级人民法院（示例）";
export const platforms = ["云集市（示例）", "拾货网（示例）"] as const;
