import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/ly-2021/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import type { RecordContent, RecordId } from "../record/record.ts";
import { day } from "../time/day.ts";
import { after, brought, factsOf, refusalOf } from "./example.ts";
import {
  type ActBearing,
  type CardCase,
  cardDeadlines,
  evolveCard,
  receiveCard,
  reportCard,
  reviewCard,
} from "./management-card.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.managementCard ?? assert.fail();
const content: RecordContent = { kind: "penalty", details: {} };
const record = "r9" as RecordId;
const about = { of: "operator" } as const;

function received(on: string, bearing: ActBearing = "dishonest"): CardCase {
  const card = { provider: "市商务局", bearing, act: "LY-D09", content };
  return after(evolveCard, undefined, on, receiveCard(brought({ about }), card));
}

function recorded(on: string, bearing?: ActBearing): CardCase {
  const card = received(on, bearing);
  return after(evolveCard, card, on, reviewCard(card, { outcome: "recorded", reason: "", record }));
}

test("LY-11.1: a card received on 2026-09-24 is checked by 2026-10-09, over two holidays", () => {
  const [due] = cardDeadlines(law, calendar, received("2026-09-24"));
  assert.deepEqual([due?.act, due?.deadline.lastDay, due?.by], ["review", "2026-10-09", law.reviewWithin.by]);
});

test("LY-04.2: a card without its provider, its act or its evidence is not received", () => {
  const card = { provider: " ", bearing: "dishonest", act: "", content } as const;
  const refusal = refusalOf(receiveCard(brought({ about, evidence: [], through: "counter" }), card));
  assert.match(refusal.say.zh, /信息提供单位、守信或者失信行为的编码、相关证明材料/);
});

test("a card that is returned says why; one that is entered names its record and waits to be reported within the same term", () => {
  const card = received("2026-09-24");
  assert.equal(refusalOf(reviewCard(card, { outcome: "returned", reason: "" })).code, "incomplete");
  const returned = after(
    evolveCard,
    card,
    "2026-09-25",
    reviewCard(card, { outcome: "returned", reason: "证据不足", record }),
  );
  assert.deepEqual([returned.stage, returned.record, returned.closedOn], ["returned", undefined, "2026-09-25"]);
  const entered = recorded("2026-09-24");
  assert.deepEqual([entered.stage, entered.record, entered.closedOn], ["recorded", "r9", undefined]);
  assert.equal(cardDeadlines(law, calendar, entered)[0]?.deadline.lastDay, "2026-10-09");
});

test("LY-11.3: what the city does not want reported is entered and closed", () => {
  const card = received("2026-09-24", "honest");
  const kept = after(
    evolveCard,
    card,
    "2026-09-28",
    reviewCard(card, { outcome: "kept", reason: "不属提报范围", record }),
  );
  assert.deepEqual([kept.stage, kept.record, kept.closedOn], ["kept", "r9", "2026-09-28"]);
  assert.deepEqual(cardDeadlines(law, calendar, kept), []);
});

test("LY-11.4: a dishonest act is reported only with a notice of the same day", () => {
  const card = recorded("2026-09-24");
  const report = { receipt: "凌征2026-1", today: day("2026-09-28") };
  const refused = (notice?: { id: string; issuedOn: ReturnType<typeof day> }) =>
    refusalOf(reportCard(law, card, { ...report, ...(notice ? { notice } : {}) })).code;
  assert.equal(refused(), "not-told-on-the-day");
  assert.equal(refused({ id: "n1", issuedOn: day("2026-09-27") }), "not-told-on-the-day");
  const told = reportCard(law, card, { ...report, notice: { id: "n1", issuedOn: day("2026-09-28") } });
  assert.equal(after(evolveCard, card, "2026-09-28", told).stage, "reported");
});

test("an honest act is reported without a notice, and nothing without the platform's receipt", () => {
  const card = recorded("2026-09-24", "honest");
  const today = day("2026-09-28");
  assert.equal(factsOf(reportCard(law, card, { receipt: "凌征2026-2", today }))[0]?.type, "CardReported");
  assert.equal(refusalOf(reportCard(law, card, { receipt: "", today })).code, "incomplete");
  assert.equal(refusalOf(reportCard(law, received("2026-09-24"), { receipt: "x", today })).code, "wrong-stage");
});
