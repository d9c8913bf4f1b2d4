import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk } from "../../tests/desk.ts";
import type { AccountId } from "../core/access/directory.ts";
import type { OrganisationId } from "../core/access/organisation.ts";
import { productActors, systemScope } from "../core/access/scope.ts";
import { isRefusal } from "../core/citation.ts";
import { wordText } from "../core/delivery/content.ts";
import type { Outgoing } from "../core/delivery/outbox.ts";
import { type Desk, Fault } from "../core/desk.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { GuardedFetch } from "../credentials/guarded-fetch.ts";
import { openMail } from "../delivery/mail.ts";
import {
  isSigned,
  type MailServer,
  mailServer,
  type ReceiverServer,
  receiverServer,
} from "../delivery/servers-for-tests.ts";
import { openWebhook } from "../delivery/webhook.ts";
import { actOn } from "./act.ts";
import { checkCreditFile } from "./credit-file.ts";
import { addOrganisation } from "./identity/organisations.ts";
import { openNotice, proveNotice } from "./notice-proofs.ts";
import { listNotices, printNotice, readNotice } from "./notice-views.ts";
import { noticed } from "./notices.ts";
import { deliverDue, retryDelivery } from "./outbox.ts";
import { readOutbox, readTold } from "./outbox-views.ts";
import { addReceiver, changeReceiver, listReceivers } from "./receivers.ts";

type Told = Exclude<Outgoing, { readonly about: "notice" }>;

const RESULT = "00000000-0000-7000-8000-000000000001";
const published: Told = { about: "result", event: "published", result: RESULT };
const withdrawn: Told = { about: "result", event: "withdrawn", result: RESULT };
/** Nobody waits so long for a receiver that answers, on however busy a machine. */
const PATIENCE_MS = 60_000;
const IMPATIENCE_MS = 200;

/** A house with its ways out, for receivers on this very machine unless `inside` says otherwise. */
function couriersTo(
  mail: MailServer | undefined,
  inside: readonly string[] = ["127.0.0.1"],
  patienceMs = PATIENCE_MS,
): Desk["couriers"] {
  const guarded = new GuardedFetch(inside);
  const url = `smtp://127.0.0.1:${mail?.port}?tls=off`;
  return {
    webhook: openWebhook({ guarded, patienceMs }),
    checkWebhook: (address) => void guarded.check(address),
    ...(mail === undefined ? {} : { mail: openMail({ url, from: "信衡 <credit@agency.example>", patienceMs }) }),
  };
}

interface DeliveryHouse {
  readonly house: TestDesk;
  /** The job's desk. */
  readonly job: Desk;
  readonly administrator: Desk;
  readonly operator: Awaited<ReturnType<Desk["operators"]["byCode"]>> & object;
  readonly organisation: OrganisationId;
  close(): Promise<void>;
}

async function deliveryHouse(couriers: Desk["couriers"]): Promise<DeliveryHouse> {
  const house = await testDesk();
  house.on("2026-07-01");
  await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.toys, "测试玩具")), "registration");
  const operator = (await house.desk.operators.byCode(codes.toys)) ?? assert.fail();
  const bank = { kind: "financial-institution", name: "测试银行", country: "CN" } as const;
  const { id } = await addOrganisation(house.as("administrator"), bank);
  return {
    house,
    job: { ...house.deskFor(systemScope(productActors.delivery, "job")), couriers },
    administrator: { ...house.as("administrator"), couriers },
    operator,
    organisation: id,
    close: () => house.close(),
  };
}

const terms = {
  name: "测试银行",
  mode: "push",
  basis: { agreement: "合作协议 2026-1 号" },
  regions: [],
  active: true,
} as const;

describe("a word to a receiver", () => {
  let mail: MailServer;
  let server: ReceiverServer;
  let at: DeliveryHouse;
  let receiver = "";
  let secret = "";

  before(async () => {
    [mail, server] = await Promise.all([mailServer(), receiverServer()]);
    at = await deliveryHouse(couriersTo(mail));
    const address = { kind: "webhook", url: server.url } as const;
    const kept = await addReceiver(at.administrator, { ...terms, address, organisation: at.organisation });
    receiver = kept.receiver.id;
    secret = kept.secret ?? assert.fail("the secret is shown once");
  });
  after(async () => {
    await at.close();
    await Promise.all([mail.close(), server.close()]);
  });

  let nth = 0;
  const putOut = async (outgoing: Told, to: string = receiver): Promise<string> => {
    const { operator } = at.operator;
    const id = at.job.ids.next();
    const word = {
      outgoing,
      operator: { code: operator.code.value, name: "测试玩具" },
      at: at.job.clock.now(),
      on: "2026-07-01" as Day,
    };
    const delivery = { id, operator: operator.id, outgoing, to: { receiver: to }, content: wordText(word) };
    await at.job.journal.append([], { deliveries: [delivery] });
    return id;
  };
  const fresh = (): Told => ({ about: "record", event: "corrected", record: `record-${++nth}` });
  const entry = async (id: string) =>
    (await readOutbox(at.house.as("auditor"), { limit: 50 })).items.find((each) => each.id === id) ?? assert.fail();
  const nothing = { delivered: 0, failed: 0, givenUp: 0 };

  test("goes out once, signed, and the receiver's own receipt is kept", async () => {
    server.answers({ body: JSON.stringify({ receipt: "收据 88" }) });
    const id = await putOut(published);
    assert.deepEqual(await deliverDue(at.job), { ...nothing, delivered: 1 });
    assert.deepEqual(await deliverDue(at.job), nothing);
    const message = server.messages.at(-1) ?? assert.fail();
    assert.equal(message.headers["x-xinheng-delivery"], id);
    assert.ok(isSigned(message, secret));
    assert.ok(!isSigned({ ...message, body: message.body.replace("published", "withdrawn") }, secret));
    assert.ok(!isSigned(message, `${secret}x`));
    assert.equal(JSON.parse(message.body).notice.zh.startsWith("评价结果仅供参考"), true);
    const { state, receipt, to, code } = await entry(id);
    assert.deepEqual([state, receipt, code], ["delivered", "收据 88", codes.toys]);
    assert.deepEqual(to, { receiver, name: "测试银行", mode: "push" });
  });

  test("acknowledged without a receipt, its own id is the receipt; and who was told of the result is listed", async () => {
    const id = await putOut(withdrawn);
    await deliverDue(at.job);
    assert.equal((await entry(id)).receipt, id);
    const told = await readTold(at.house.as("case-officer"), { result: RESULT });
    assert.deepEqual(
      told.map((each) => [each.id, each.state]),
      [[id, "delivered"]],
    );
  });

  test("that is answered with an error is tried again, each time after a longer pause, as the very same message", async () => {
    const before = server.messages.length;
    server.answers({ status: 500 }, { status: 503 });
    const id = await putOut(fresh());
    assert.deepEqual(await deliverDue(at.job), { ...nothing, failed: 1 });
    assert.deepEqual(await deliverDue(at.job), nothing);
    const pauses = [];
    for (let attempt = 1; attempt <= 2; attempt++) {
      const { nextAt, attempts, lastError } = await entry(id);
      assert.equal(attempts, attempt);
      assert.match(lastError ?? "", attempt === 1 ? /HTTP 500/ : /HTTP 503/);
      pauses.push(Math.round((Date.parse(nextAt) - Date.parse(at.job.clock.now())) / 60_000));
      goTo(nextAt);
      await deliverDue(at.job);
    }
    assert.deepEqual(pauses, [1, 5]);
    const sent = server.messages.slice(before);
    assert.equal(sent.length, 3);
    assert.equal(new Set(sent.map(({ headers }) => headers["x-xinheng-delivery"])).size, 1);
    assert.equal(new Set(sent.map(({ body }) => body)).size, 1);
    assert.ok(sent.every((message) => isSigned(message, secret)));
    assert.deepEqual([(await entry(id)).state, (await entry(id)).attempts], ["delivered", 3]);
  });

  test("to a receiver that answers too slowly has not arrived, and comes again", async () => {
    server.answers({ afterMs: IMPATIENCE_MS * 10 });
    const id = await putOut(fresh());
    const impatient = couriersTo(undefined, ["127.0.0.1"], IMPATIENCE_MS);
    await deliverDue({ ...at.job, couriers: impatient });
    const { lastError, nextAt } = await entry(id);
    assert.match(lastError ?? "", /timeout/);
    goTo(nextAt);
    assert.equal((await deliverDue(at.job)).delivered, 1);
  });

  test("that a process took and did not live to send is taken up by another once its lease has run out", async () => {
    const id = await putOut(fresh());
    const taken = await at.job.outbox.take(at.job.clock.now(), 120_000, 10);
    assert.deepEqual(
      taken.map((each) => each.id),
      [id],
    );
    assert.deepEqual(await deliverDue(at.job), nothing);
    goTo(new Date(Date.parse(at.job.clock.now()) + 121_000).toISOString());
    assert.deepEqual(await deliverDue(at.job), { ...nothing, delivered: 1 });
  });

  test("does not overtake the one before it: withdrawn never comes before published", async () => {
    const result = "00000000-0000-7000-8000-000000000002";
    const before = server.messages.length;
    server.answers({ status: 500 });
    const first = await putOut({ ...published, result });
    await putOut({ ...withdrawn, result });
    await deliverDue(at.job);
    assert.equal(server.messages.length, before + 1);
    goTo((await entry(first)).nextAt);
    await deliverDue(at.job);
    const events = server.messages.slice(before).map(({ body }) => JSON.parse(body).event);
    assert.deepEqual(events, ["published", "published", "withdrawn"]);
  });

  test("is given up in the end, stays listed, and goes out when it is put back in line", async () => {
    const id = await putOut(fresh());
    server.answers(...Array.from({ length: 10 }, () => ({ status: 502 })));
    for (let attempt = 1; attempt <= 10; attempt++) {
      await deliverDue(at.job);
      goTo((await entry(id)).nextAt);
    }
    assert.deepEqual(await deliverDue(at.job), nothing);
    const { items, counts } = await readOutbox(at.house.as("auditor"), { state: "given-up", limit: 10 });
    assert.deepEqual(
      items.map((each) => [each.id, each.attempts]),
      [[id, 10]],
    );
    assert.deepEqual([counts.waiting, counts.givenUp], [0, 1]);
    await retryDelivery(at.house.as("publisher"), id);
    assert.equal((await deliverDue(at.job)).delivered, 1);
    await assert.rejects(retryDelivery(at.house.as("publisher"), id), { code: "not-found" });
  });

  test("is not sent after a redirect, wherever it leads", async () => {
    const before = server.messages.length;
    server.answers({ status: 307, location: `${server.url}/elsewhere` });
    const id = await putOut(fresh());
    await deliverDue(at.job);
    assert.match((await entry(id)).lastError ?? "", /HTTP 307/);
    assert.equal(server.messages.length, before + 1);
    goTo((await entry(id)).nextAt);
    await deliverDue(at.job);
  });

  test("in production goes to no private address, neither by number nor by name", async () => {
    const production = couriersTo(undefined, []);
    const id = await putOut(fresh());
    const before = server.messages.length;
    await deliverDue({ ...at.job, couriers: production });
    assert.match((await entry(id)).lastError ?? "", /private network/);
    for (const url of [server.url, "https://10.0.0.8/inbox", "https://localhost/inbox", "http://bank.example/inbox"])
      await assert.rejects(
        addReceiver(
          { ...at.administrator, couriers: production },
          { ...terms, address: { kind: "webhook", url }, organisation: at.organisation },
        ),
        { code: "address-refused" },
      );
    assert.equal(server.messages.length, before);
    goTo((await entry(id)).nextAt);
    await deliverDue(at.job);
  });

  test("goes by e-mail, as people read it, where a receiver has no program", async () => {
    const address = { kind: "e-mail", to: "bureau@city.example" } as const;
    const kept = await addReceiver(at.administrator, { ...terms, address, organisation: at.organisation });
    assert.equal(kept.secret, undefined);
    await putOut(fresh(), kept.receiver.id);
    assert.equal((await deliverDue(at.job)).delivered, 1);
    assert.deepEqual(mail.letters.at(-1)?.to, ["bureau@city.example"]);
  });

  test("is not sent to a receiver out of service; that is said at once", async () => {
    const { version } = (await at.job.receivers.read(receiver)) ?? assert.fail();
    const address = { kind: "webhook", url: server.url } as const;
    await changeReceiver(at.administrator, { ...terms, address, active: false, id: receiver, seen: version });
    const id = await putOut(fresh());
    assert.deepEqual(await deliverDue(at.job), { ...nothing, givenUp: 1 });
    assert.match((await entry(id)).lastError ?? "", /not in service/);
    const back = { ...terms, address, id: receiver, seen: version + 1, newSecret: true };
    const renewed = await changeReceiver(at.administrator, back);
    assert.ok(renewed.secret !== undefined && renewed.secret !== secret);
    await retryDelivery(at.house.as("publisher"), id);
    await deliverDue(at.job);
    const message = server.messages.at(-1) ?? assert.fail();
    assert.deepEqual([isSigned(message, renewed.secret), isSigned(message, secret)], [true, false]);
  });

  test("a secret is shown once and kept enclosed: no list and no audit entry has it", async () => {
    const entries = await at.house.as("auditor").audit.page({}, { limit: 200 });
    assert.ok(!JSON.stringify([await listReceivers(at.administrator), entries]).includes(secret));
    const kept = (await at.job.receivers.secret(receiver)) ?? assert.fail();
    assert.ok(!kept.includes(secret));
  });

  test("nobody abroad receives without an approved transfer (SZ23 第十四条第二款)", async () => {
    const abroad = { kind: "platform", name: "境外平台", country: "SG" } as const;
    const { id } = await addOrganisation(at.administrator, abroad);
    const address = { kind: "webhook", url: server.url } as const;
    await assert.rejects(addReceiver(at.administrator, { ...terms, address, organisation: id }), {
      code: "transfer-needed",
    });
  });

  /** The first whole minute after an instant. */
  function goTo(instant: string): void {
    const shanghai = new Date(Date.parse(instant) + 8 * 3_600_000 + 60_000).toISOString();
    at.house.on(shanghai.slice(0, 10), shanghai.slice(11, 16));
  }
});

describe("a notice", () => {
  let mail: MailServer;
  let at: DeliveryHouse;
  let officer: Desk;
  let speaker: Desk;

  before(async () => {
    mail = await mailServer();
    const couriers = couriersTo(mail);
    at = await deliveryHouse(couriers);
    officer = { ...at.house.as("case-officer"), couriers };
    const { operator } = at.operator;
    await speaks("lin");
    speaker = at.house.deskFor({
      kind: "operator",
      actor: { id: "lin", name: "林" },
      organisation: "toys" as OrganisationId,
      operator: operator.id,
      country: "CN",
      confidential: true,
      origin: { door: "http" },
    });
  });
  after(async () => {
    await at.close();
    await mail.close();
  });

  const speaks = async (id: string): Promise<void> => {
    const { operator } = at.operator;
    await at.job.directory.addAccount(account(id, `${id}@toys.example`));
    await at.job.directory.addRepresentation({
      id: `of-${id}`,
      account: id as AccountId,
      operator: operator.id,
      code: operator.code.value,
      method: "letter",
      stage: "approved",
      appliedAt: at.job.clock.now(),
      version: 1,
    });
  };
  const account = (id: string, login: string) =>
    ({
      id: id as AccountId,
      login,
      name: id,
      state: "active",
      createdAt: "2026-06-01T00:00:00.000Z" as Instant,
      version: 1,
    }) as const;
  const issue = async (desk: Desk = officer): Promise<string> => {
    const said = { zh: "经办理，更正完毕，联系人张伟，电话13800138000。", en: "Corrected." };
    const by = { instrument: "sz-credit-2023", article: "51" };
    const telling = { kind: "source-changed", about: {}, by, said } as const;
    const none = { facts: [], answer: undefined };
    const answer = await actOn(desk, at.operator.operator.id, (state) => noticed(desk, state, none, telling));
    assert.ok(!isRefusal(answer));
    return (await listNotices(officer, { code: codes.toys, limit: 10 })).items[0]?.notice.id ?? assert.fail();
  };
  const channels = async (id: string) =>
    (await readNotice(officer, id)).notice.deliveries.map(({ channel, receipt }) => [channel, receipt.split(" ")[0]]);

  test("goes by e-mail to whoever speaks for the operator, once, and the letter is proved by its message id", async () => {
    const id = await issue();
    mail.refuse(451);
    assert.equal((await deliverDue(at.job)).failed, 1);
    assert.deepEqual(await channels(id), []);
    at.house.on("2026-07-01", "12:00");
    assert.equal((await deliverDue(at.job)).delivered, 1);
    const [letter] = mail.letters;
    assert.deepEqual(letter?.to, ["lin@toys.example"]);
    const [delivery] = (await readOutbox(at.house.as("auditor"), { limit: 10 })).items;
    assert.match(letter?.source ?? "", new RegExp(`^Message-ID: <${delivery?.id}@agency.example>`, "im"));
    assert.deepEqual(await channels(id), [["e-mail", `<${delivery?.id}@agency.example>`]]);
    assert.deepEqual(delivery?.to, { address: { kind: "e-mail", to: "l…@toys.example" } });
  });

  test("names its article and the remedy and no person, Chinese first; its digest proves the wording", async () => {
    const { notice } = await readNotice(officer, await issue());
    assert.match(notice.number, /^信告〔2026〕\d+号$/);
    assert.match(notice.text.zh, /依据：《深圳经济特区社会信用条例》第五十一条。/);
    assert.ok(!/张伟|13800138000/.test(JSON.stringify(notice)));
    const { content = "" } = (await readOutbox(at.house.as("auditor"), { limit: 1 })).items[0] ?? {};
    assert.ok(content.indexOf("救济途径") < content.indexOf("What you may do"));
    assert.ok(!/张伟|13800138000/.test(content));
  });

  test("sent by a process that died before it wrote so is sent again, and proved once", async () => {
    at.house.on("2026-07-02");
    await deliverDue(at.job);
    const id = await issue();
    const before = mail.letters.length;
    const died = new Fault("store-closed", { zh: "", en: "" }, { zh: "", en: "" });
    const dying = { ...at.job, outbox: outboxThat(at.job.outbox, { delivered: () => Promise.reject(died) }) };
    await assert.rejects(deliverDue(dying), { code: "store-closed" });
    at.house.on("2026-07-02", "12:00");
    await deliverDue(at.job);
    assert.equal(mail.letters.length, before + 2);
    const ids = mail.letters.slice(before).map(({ source }) => /^Message-ID: (\S+)/im.exec(source)?.[1]);
    assert.equal(new Set(ids).size, 1);
    assert.equal((await channels(id)).length, 1);
  });

  test("is opened in the product by the operator: its account is the receipt, and once is enough", async () => {
    const id = await issue();
    assert.deepEqual(await channels(id), []);
    await openNotice(speaker, id);
    await openNotice(speaker, id);
    assert.deepEqual(await channels(id), [["in-product", "lin"]]);
    await assert.rejects(openNotice(officer, id), { code: "not-allowed" });
  });

  test("served by post is proved by the number of the letter, and not without one", async () => {
    const id = await issue();
    await assert.rejects(proveNotice(officer, { notice: id, channel: "post", receipt: " " }), { code: "no-receipt" });
    await proveNotice(officer, { notice: id, channel: "post", receipt: "EMS1234567890CN" });
    assert.deepEqual(await channels(id), [["post", "EMS1234567890CN"]]);
  });

  test("that nothing has delivered yet is on the list of staff, and on the operator's own", async () => {
    at.house.on("2026-07-03");
    await deliverDue(at.job);
    const id = await issue();
    const waiting = (await listNotices(officer, { limit: 50 })).items.map(({ notice }) => notice.id);
    assert.deepEqual(waiting, [id]);
    assert.equal((await listNotices(speaker, { limit: 50 })).items[0]?.notice.id, id);
  });

  test("on paper bears a code by which anybody can ask whether the agency gave it out", async () => {
    const { notice } = await readNotice(officer, await issue());
    const { content, mediaType } = await printNotice(officer, { id: notice.id, language: "zh" });
    assert.equal(mediaType, "text/html");
    assert.ok(String(content).includes(notice.number) && String(content).includes("（盖章处）"));
    const code = /<code>([0-9A-Z-]+)<\/code>/.exec(String(content))?.[1] ?? assert.fail();
    const found = await checkCreditFile(at.house.public, { code, digest: notice.contentHash });
    assert.ok(found.genuine && found.operator === codes.toys && found.sameContent === true);
  });

  test("that follows at once from one representative's act goes to all who speak for the operator", async () => {
    at.house.on("2026-07-04");
    await deliverDue(at.job);
    await speaks("wang");
    const before = mail.letters.length;
    await issue({ ...speaker, couriers: officer.couriers });
    await deliverDue(at.job);
    const to = mail.letters.slice(before).flatMap((letter) => letter.to);
    assert.deepEqual(to.toSorted(), ["lin@toys.example", "wang@toys.example"]);
    await issue();
  });

  test("to an account that is erased meanwhile is given up at once, and its address stands nowhere in the outbox", async () => {
    const lin = (await at.job.directory.account("lin" as AccountId)) ?? assert.fail();
    const { login: _, ...without } = lin;
    await at.job.directory.changeAccount({ ...without, state: "erased", version: lin.version + 1 }, lin.version);
    assert.deepEqual(await deliverDue(at.job), { delivered: 1, failed: 0, givenUp: 1 });
    const page = await at.job.outbox.page({}, { limit: 100 });
    assert.ok(!JSON.stringify(page).includes("lin@toys.example"));
  });
});

/** The outbox with one of its acts in the place of another. */
function outboxThat(whole: Desk["outbox"], instead: Partial<Desk["outbox"]>): Desk["outbox"] {
  return {
    take: (...given) => whole.take(...given),
    delivered: (...given) => whole.delivered(...given),
    failed: (...given) => whole.failed(...given),
    retry: (...given) => whole.retry(...given),
    page: (...given) => whole.page(...given),
    toldOf: (...given) => whole.toldOf(...given),
    count: () => whole.count(),
    ...instead,
  };
}
