import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import type { AccountId } from "../core/access/directory.ts";
import type { OrganisationId } from "../core/access/organisation.ts";
import { isRefusal } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import type { Publication } from "../core/publication/publication.ts";
import type { Instant } from "../core/time/day.ts";
import { openMail } from "../delivery/mail.ts";
import { type MailServer, mailServer } from "../delivery/servers-for-tests.ts";
import { evaluateOperator } from "./evaluations.ts";
import { openNotice, proveNotice } from "./notice-proofs.ts";
import { listNotices } from "./notice-views.ts";
import { deliverDue } from "./outbox.ts";
import { approveAll, serveNotice, startPublicity } from "./publication.ts";

/** Each has a bad result that is approved and waits for its notice (条例第三十九条第三款). */
describe("the notice before a bad result", () => {
  let house: TestDesk;
  let mail: MailServer;
  let couriers: Desk["couriers"];
  let publisher: Desk;

  before(async () => {
    [house, mail] = await Promise.all([testDesk(), mailServer()]);
    const url = `smtp://127.0.0.1:${mail.port}?tls=off`;
    couriers = { ...house.desk.couriers, mail: openMail({ url, from: "credit@agency.example" }) };
    publisher = { ...house.as("publisher"), couriers };
    await badResult(codes.toys);
  });
  after(async () => {
    await house.close();
    await mail.close();
  });

  let bad: Publication;
  const badResult = async (code: string) => {
    const fines = Array.from({ length: 3 }, (_, nth) =>
      penaltyRow(code, `重${nth}号`).replace(",罚款,", ",罚款；责令停产停业,"),
    );
    await house.take("登记.csv", csv(registrationHeader, registrationRow(code, "测试玩具")), "registration");
    await house.take("罚.csv", csv(penaltyHeader, ...fines), "penalty-2018");
    const poor = trade(code, "300").operation.replace('"990"', '"850"').replace('评价数":"0"', '评价数":"80"');
    await house.take("经营.ndjson", poor.replace('解决的纠纷数":"4"', '解决的纠纷数":"1"'), "online-operation");
    await house.take("评价.ndjson", trade(code, "300").reviews, "consumer-reviews");
    await evaluated();
  };
  const evaluated = async () => {
    const answer = await evaluateOperator(house.as("scorer"), { code: codes.toys });
    assert.ok(!isRefusal(answer) && answer.publication.bad);
    bad = answer.publication;
    await approveAll(house.as("approver"), { runId: answer.result.run });
  };
  const operator = async (): Promise<OperatorState> =>
    (await house.desk.operators.byCode(codes.toys)) ?? assert.fail("the toy shop is there");
  const stage = async () => {
    const publications = await house.desk.results.publications((await operator()).operator.id);
    return publications.find(({ result }) => result === bad.result) ?? assert.fail();
  };
  const issued = async () => {
    const waiting = await serveNotice(publisher, { result: bad.result, channel: "e-mail" });
    assert.ok(!isRefusal(waiting) && waiting.stage === "approved");
    return (await listNotices(publisher, { code: codes.toys, limit: 1 })).items[0]?.notice ?? assert.fail();
  };
  const lastTypes = async () => {
    const { operator: who, lastSeq } = await operator();
    const facts = await house.desk.journal.read(who.id);
    return facts.filter(({ seq }) => seq > lastSeq - 2).map(({ body, by }) => `${body.type} by ${by}`);
  };

  test("is proved when the operator opens it in the product: in one transaction the result goes on", async () => {
    const notice = await issued();
    const refused = await startPublicity(publisher, { result: bad.result });
    assert.ok(isRefusal(refused) && refused.code === "not-noticed");
    const { operator: who } = await operator();
    const lin = house.deskFor({
      kind: "operator",
      actor: { id: "lin", name: "林" },
      organisation: "toys" as OrganisationId,
      operator: who.id,
      country: "CN",
      confidential: true,
      origin: { door: "http" },
    });
    await openNotice(lin, notice.id);
    assert.deepEqual(await lastTypes(), ["NoticeDelivered by lin", "ResultNoticed by consequences"]);
    const { stage: now, noticeHash } = await stage();
    assert.deepEqual([now, noticeHash], ["noticed", notice.contentHash]);
  });

  test("is proved by the mail server that took it, on the day on which it did", async () => {
    house.on("2026-06-05");
    const { operator: who } = await operator();
    await house.system.directory.addAccount({
      id: "lin" as AccountId,
      login: "lin@toys.example",
      name: "林",
      state: "active",
      createdAt: "2026-06-01T00:00:00.000Z" as Instant,
      version: 1,
    });
    await house.system.directory.addRepresentation({
      id: "of-lin",
      account: "lin" as AccountId,
      operator: who.id,
      code: codes.toys,
      method: "letter",
      stage: "approved",
      appliedAt: house.system.clock.now(),
      version: 1,
    });
    await evaluated();
    const notice = await issued();
    house.on("2026-06-08");
    assert.equal((await deliverDue({ ...house.system, couriers })).delivered, 1);
    assert.match(mail.letters.at(-1)?.source ?? "", /^Message-ID: /im);
    const { stage: now, noticedOn, noticeHash } = await stage();
    assert.deepEqual([now, noticedOn, noticeHash], ["noticed", "2026-06-08", notice.contentHash]);
  });

  test("is proved by the post's own number, entered later", async () => {
    house.on("2026-06-10");
    await evaluated();
    const notice = await issued();
    await proveNotice(publisher, { notice: notice.id, channel: "post", receipt: "EMS1234567890CN" });
    assert.equal((await stage()).stage, "noticed");
    assert.equal((await lastTypes()).at(-1), "ResultNoticed by publisher");
  });
});
