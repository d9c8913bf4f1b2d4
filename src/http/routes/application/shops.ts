/** 店铺核验 (电子商务法 第二十七条、第二十八条; NDRC（三）、（十）、（十五）; GZ 二（一）、（四）; LY 第六条、第八条). */

import { Type } from "typebox";
import { checkClue, makeClue, takeClue } from "../../../usecases/shops/clues.ts";
import type { ExamineShop } from "../../../usecases/shops/examining.ts";
import { examineShop, judgeHit } from "../../../usecases/shops/examining.ts";
import {
  destroyConsumerData,
  enterProduct,
  keepConsumerData,
  resolveTrace,
  traceProduct,
} from "../../../usecases/shops/goods.ts";
import {
  checkDisplay,
  checkLink,
  closeShop,
  enterPermit,
  registerShop,
  verifyShop,
} from "../../../usecases/shops/keeping.ts";
import { dueShops, reportCsv, reportName, shopLaw, shopReport } from "../../../usecases/shops/reporting.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  CheckedClue,
  ClosedShop,
  CluePackage,
  ClueToCheck,
  Destruction,
  DueShops,
  Judgement,
  NewClue,
  NewDataLot,
  NewDisplayCheck,
  NewExamination,
  NewLinkCheck,
  NewPermit,
  NewProduct,
  NewShop,
  NewTrace,
  ReportQuery,
  ShopLaw,
  ShopReport,
  TracedProducts,
  TraceQuery,
  VerifiedShop,
} from "../../contract/application/shop.ts";
import { Id } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";
import { openDesk } from "../../who.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["shops"];
const right = "keepShops" as const;

export function shops(app: Api): void {
  keeping(app);
  examining(app);
  goods(app);
  consumersData(app);
  clues(app);
  reading(app);
}

function keeping(app: Api): void {
  app.post(
    "/shop-checks",
    {
      schema: opensMatter({
        operationId: "registerShop",
        right,
        summary: "Enter a shop with the verification of who runs it (核验登记)",
        tags,
        body: NewShop,
      }),
    },
    async (request, reply) => reply.code(201).send({ matter: await registerShop(request.desk, request.body) }),
  );
  app.post(
    "/shop-checks/:id/verify",
    {
      schema: actsOnMatter({
        operationId: "verifyShop",
        right,
        summary: "Verify again; the term runs anew (更新核验)",
        tags,
        body: VerifiedShop,
      }),
    },
    async (request) => ({ matter: granted(await verifyShop(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/permits",
    {
      schema: actsOnMatter({
        operationId: "enterPermit",
        right,
        summary: "Enter a permit, with its link (登记许可)",
        tags,
        body: NewPermit,
      }),
    },
    async (request) => ({ matter: granted(await enterPermit(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/displays",
    {
      schema: actsOnMatter({
        operationId: "checkDisplay",
        right,
        summary: "What the first page shows, with its capture (亮照检查)",
        tags,
        body: NewDisplayCheck,
      }),
    },
    async (request) => ({ matter: granted(await checkDisplay(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/links",
    {
      schema: actsOnMatter({
        operationId: "checkLink",
        right,
        summary: "Whether a permit's link works (检查许可链接)",
        tags,
        body: NewLinkCheck,
      }),
    },
    async (request) => ({ matter: granted(await checkLink(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/close",
    {
      schema: actsOnMatter({
        operationId: "closeShop",
        right,
        summary: "Close the file of a shop (注销)",
        tags,
        body: ClosedShop,
      }),
    },
    async (request) => ({ matter: granted(await closeShop(request.desk, request.params.id, request.body.reason)) }),
  );
}

function examining(app: Api): void {
  app.post(
    "/shop-checks/:id/examinations",
    {
      schema: actsOnMatter({
        operationId: "examineShop",
        right,
        summary: "Measure what was seen or counted; hits wait for a person (检查)",
        tags,
        body: NewExamination,
      }),
    },
    async (request) => {
      const { seen, evidence } = request.body;
      const asked: ExamineShop["seen"] =
        seen.sort === "badges" ? { ...seen, ownHost: app.site ?? request.hostname } : seen;
      const said = { seen: asked, ...(evidence === undefined ? {} : { evidence }) };
      return { matter: granted(await examineShop(request.desk, request.params.id, said)) };
    },
  );
  app.post(
    "/shop-checks/:id/judgements",
    {
      schema: actsOnMatter({
        operationId: "judgeHit",
        right,
        summary: "Clear, note as put right, or uphold what an examination hit (判定)",
        tags,
        body: Judgement,
      }),
    },
    async (request) => ({ matter: granted(await judgeHit(request.desk, request.params.id, request.body)) }),
  );
}

function goods(app: Api): void {
  app.post(
    "/shop-checks/:id/products",
    {
      schema: actsOnMatter({
        operationId: "enterProduct",
        right,
        summary: "Enter a product with the evidence its category needs (登记商品)",
        tags,
        body: NewProduct,
      }),
    },
    async (request) => ({ matter: granted(await enterProduct(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/traces",
    {
      schema: actsOnMatter({
        operationId: "traceProduct",
        right,
        summary: "Add steps of the chain, and of the trail of orders (登记追溯信息)",
        tags,
        body: NewTrace,
      }),
    },
    async (request) => ({ matter: granted(await traceProduct(request.desk, request.params.id, request.body)) }),
  );
  app.get(
    "/traces",
    {
      schema: {
        operationId: "resolveTrace",
        "x-right": "readShops",
        summary: "The chain and the trails of a barcode or trace code among one's own shops (追溯查询)",
        tags,
        querystring: TraceQuery,
        response: { 200: answer(TracedProducts, "Every product of that code"), ...problems(404) },
      },
    },
    async (request) => ({ items: await resolveTrace(request.desk, request.query.code) }),
  );
}

function consumersData(app: Api): void {
  app.post(
    "/shop-checks/:id/data-lots",
    {
      schema: actsOnMatter({
        operationId: "keepConsumerData",
        right,
        summary: "What consumers' data a shop holds, for what and how long (登记消费者信息)",
        tags,
        body: NewDataLot,
      }),
    },
    async (request) => ({ matter: granted(await keepConsumerData(request.desk, request.params.id, request.body)) }),
  );
  app.post(
    "/shop-checks/:id/destructions",
    {
      schema: actsOnMatter({
        operationId: "destroyConsumerData",
        right,
        summary: "Enter the destruction of a lot in the log (登记销毁)",
        tags,
        body: Destruction,
      }),
    },
    async (request) => ({ matter: granted(await destroyConsumerData(request.desk, request.params.id, request.body)) }),
  );
}

function clues(app: Api): void {
  app.post(
    "/shop-checks/:id/clues",
    {
      schema: actsOnMatter({
        operationId: "makeClue",
        right,
        summary: "Pack what was upheld for the authority (制作线索包)",
        tags,
        body: NewClue,
      }),
    },
    async (request) => ({ matter: granted(await makeClue(request.desk, request.params.id, request.body)) }),
  );
  app.get(
    "/shop-checks/:id/clues/:number",
    {
      schema: {
        operationId: "takeClue",
        "x-right": "readShops",
        summary: "One package as it goes to the authority",
        tags,
        params: Type.Object({ id: Id, number: Type.String({ maxLength: 60 }) }),
        response: { 200: answer(CluePackage, "The package"), ...problems(404) },
      },
    },
    async (request) => takeClue(request.desk, request.params.id, request.params.number),
  );
  app.post(
    "/clues/check",
    {
      schema: {
        operationId: "checkClue",
        "x-right": "checkClue",
        summary: "Whether a clue package is what was packed, and the files at hand those that it names (核验线索包)",
        tags: ["public"],
        headers: ActHeaders,
        body: ClueToCheck,
        response: { 200: answer(CheckedClue, "What was found"), ...problems(422) },
      },
    },
    async (request) => {
      const { clue, files } = request.body;
      return checkClue(openDesk(request), clue as Parameters<typeof checkClue>[1], files);
    },
  );
}

function reading(app: Api): void {
  app.get(
    "/shop-checks/due",
    {
      schema: {
        operationId: "dueShops",
        "x-right": "readShops",
        summary: "One's shops of which something is due within thirty days or overdue (待办)",
        tags,
        response: { 200: answer(DueShops, "First the verification that ends first"), ...problems() },
      },
    },
    async (request) => dueShops(request.desk),
  );
  app.get(
    "/shop-checks/report",
    {
      schema: {
        operationId: "shopReport",
        "x-right": "readShops",
        summary: "The half-yearly report of who sells on a platform, for January or July (半年报送)",
        tags,
        produces: ["application/json", "text/csv"],
        querystring: ReportQuery,
        response: {
          200: answer(Type.Unsafe<unknown>(ShopReport), "The report, with what its rows lack"),
          ...problems(422),
        },
      },
    },
    async (request, reply) => {
      const report = granted(await shopReport(request.desk, request.query.month));
      if (request.query.format !== "csv") return report;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(reportName(report))}`)
        .send(reportCsv(report));
    },
  );
  app.get(
    "/shop-law",
    {
      schema: {
        operationId: "shopLaw",
        "x-right": "readActs",
        summary:
          "What the law asks of shops: categories with their permits and evidence, items of a page, exceptions to returns",
        tags: ["public"],
        response: { 200: answer(ShopLaw, "Of every pack alike"), ...problems() },
      },
    },
    async (request) => shopLaw(openDesk(request)),
  );
}
