/**
 * The OpenAPI 3.1 document, made from the schemas that check the requests. A schema with a title is written once, under
 * `components/schemas`, and named wherever it is used.
 */
import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifySchema } from "fastify";
import { type RightName, rightNames, rights } from "../core/access/rights.ts";

const tags = [
  ["sources", "信息来源: sources of credit information"],
  ["files", "Files as they come from a bureau"],
  ["imports", "导入: rows become facts, or wait with a reason"],
  ["layouts", "How columns become records"],
  ["operators", "经营者 and their credit files (信用档案)"],
  ["records", "Acts on one record: each is a new fact"],
  ["evaluation", "评价结果 and their explanation"],
  ["runs", "评价批次: evaluation of all operators"],
  ["publication", "公示与发布: the gate before the public"],
  ["cases", "案件: 异议, 审核, 修复, 复议, 管理卡, 来源变更, 期限"],
  ["mine", "经营者中心: what an operator needs to know of itself"],
  ["commitments", "信用承诺"],
  ["lists", "名单"],
  ["matters", "应用事项: what organisations do with results and for them"],
  ["measures", "措施: catalogues, and what is done by them; checks for reference"],
  ["members", "会员、行业声誉与团体标准 of an association"],
  ["joint-work", "联席会议与联席任务"],
  ["participation", "社会参与: what anybody has to say, and what becomes of it"],
  ["disclosures", "信息披露: signed, field by field, and what the law asks for"],
  ["notices", "告知书"],
  ["delivery", "发件箱 and receivers"],
  ["partners", "应用单位: authorised queries, shops, credit marks"],
  ["standards", "评价标准"],
  ["statistics", "统计: how the operators stand, over time, by region and industry"],
  ["law", "法规, the calendar of working days"],
  ["agency", "Settings and overview of the agency"],
  ["public", "What anybody may see"],
  ["sign-in", "登录: passwords, second factors, passkeys, OpenID providers, one-time links"],
  ["identity", "身份与权限: accounts, organisations, clients, representations"],
  ["audit", "审计链"],
  ["log", "结果存证日志: proofs that a published result was not swapped"],
  ["evidence", "证据材料"],
  ["privacy", "个人信息保护"],
  ["queries", "查询日志"],
  ["transfers", "数据出境审批"],
] as const;

const WHOSE: ReadonlySet<string> = new Set(
  "agency authority regulator operator partner platform bank association person public".split(" "),
);

const MULTIPART = "multipart/form-data";

/** Shown for the route that takes a file; the form is read as it streams, so no schema checks it. */
const fileForm = {
  type: "object",
  required: ["file"],
  properties: { file: { type: "string", contentMediaType: "application/octet-stream", description: "The file" } },
};

/** How one shows who one is: a browser by its session, a program by a token for which it shows the credentials of its client. */
const securitySchemes = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "xinheng_session",
    description:
      "Set by signing in; `__Host-xinheng_session` where the site is https. Acts also send `x-csrf-token`, told by `GET /api/v1/me`.",
  },
  client: {
    type: "oauth2",
    description: "A program of an organisation; its scopes are the rights that the operations name as `x-right`.",
    flows: {
      clientCredentials: {
        tokenUrl: "/oauth/token",
        scopes: Object.fromEntries(rightNames.map((name) => [name, scopeText(name)])),
      },
    },
  },
} as const;

export async function openapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Xinheng 信衡",
        version,
        description:
          "Third-party credit evaluation of e-commerce operators (电子商务经营者第三方信用评价). Scores are integers in hundredths or " +
          "millionths of a point, amounts integers in 分, days are days in Asia/Shanghai. Errors are RFC 9457 problem details; where the " +
          "law says no, they name the article and the first day on which the act is allowed.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      tags: tags.map(([name, description]) => ({ name, description })),
      components: { securitySchemes },
    },
    transform: ({ schema, url }) => ({
      schema: withSecurity(schema?.consumes?.includes(MULTIPART) ? { ...schema, body: fileForm } : schema),
      url,
    }),
    transformObject: (document) =>
      withComponents(withProblems("openapiObject" in document ? document.openapiObject : document.swaggerObject)),
  });
}

/** What is open to anybody needs nothing; all else a session, or a token given for that right. */
function withSecurity<S extends FastifySchema | undefined>(schema: S): S {
  const right = schema?.["x-right"];
  if (right === undefined) return schema;
  const open = "public" in rights[right] ? [{}] : [];
  return { ...schema, security: [...open, { session: [] }, { client: [right] }] };
}

/** Who is given such a right, in the words of the table. */
function scopeText(name: RightName): string {
  const right = rights[name];
  const kinds = Object.keys(right).filter((key) => WHOSE.has(key));
  return kinds.length === 0 ? "the product itself" : kinds.join(", ");
}

/** Errors are sent as `application/problem+json`; the routes declare them as plain JSON, so that their types stay simple. */
function withProblems<T>(node: T): T {
  return JSON.parse(JSON.stringify(node), (key, value: unknown) =>
    /^[45]\d\d$/.test(key) && typeof value === "object" && value !== null ? asProblem(value) : value,
  );
}

function asProblem(response: object): object {
  const content = "content" in response ? Object.values(response.content ?? {})[0] : undefined;
  return { ...response, content: { "application/problem+json": content } };
}

/** Moves titled schemas into the components and leaves references in their place. */
export function withComponents<T extends object>(document: T): T {
  const schemas: Record<string, unknown> = {};
  const paths = "paths" in document ? named(document.paths, schemas) : {};
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  const others = "components" in document ? document.components : undefined;
  return { ...document, paths, components: { ...(typeof others === "object" ? others : {}), schemas: sorted } };
}

function named(node: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((member) => named(member, schemas));
  if (typeof node !== "object" || node === null) return node;
  const title = titleOf(node);
  if (title !== undefined && Object.hasOwn(schemas, title)) return { $ref: `#/components/schemas/${title}` };
  if (title !== undefined) schemas[title] = undefined;
  const members = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, named(value, schemas)]));
  if (title === undefined) return members;
  schemas[title] = members;
  return { $ref: `#/components/schemas/${title}` };
}

/** The title of a schema; a property that happens to be called `title` holds a schema, not a text. */
function titleOf(node: object): string | undefined {
  return "title" in node && typeof node.title === "string" && node.title !== "" ? node.title : undefined;
}
