import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as opinions } from "../../law/cn-2016-2794/pack.ts";
import { objectionsInTwentyDays } from "../../law/credit-reporting-regulation/layer.ts";
import { nationalLaw } from "../../law/national.ts";
import { instrument as measuresInstrument } from "../../law/sz-2023/instrument.ts";
import { pack as measures } from "../../law/sz-2023/pack.ts";
import { instrument as draftInstrument } from "../../law/sz-draft/instrument.ts";
import { pack as draft } from "../../law/sz-draft/pack.ts";
import { readCalendar } from "../sources/law-library.ts";
import { type Rank, ruled } from "./citation.ts";
import { type Layer, type LayerAnswers, layeredPack } from "./layering.ts";
import type { PolicyPack } from "./policy.ts";
import { addDays, day } from "./time/day.ts";
import { endOfTerm } from "./time/deadline.ts";

const calendar = await readCalendar(new URL("../../law/calendar", import.meta.url).pathname);

/** Everything that a pack must answer, by a normative document of 2016. */
const ground: readonly Layer[] = [
  ...nationalLaw,
  objectionsInTwentyDays,
  layer("ground", "normative-document", "2010-01-01", {
    scope: {
      regions: ruled(["9901"], "ground", "1"),
      subjectTypes: ruled(["enterprise"], "ground", "1"),
      naturalPersons: ruled("refused", "ground", "1"),
    },
  }),
];

function layer(id: string, rank: Rank, from: string, answers: LayerAnswers): Layer {
  return { of: { id, rank, status: "in-force", inForceFrom: day(from) }, answers };
}

function reviewCards(id: string, rank: Rank, from: string, workingDays: number): Layer {
  const managementCard = {
    reviewWithin: ruled({ workingDays }, id, "1"),
    toldOnTheDay: ruled(true, id, "2"),
  };
  return layer(id, rank, from, { managementCard });
}

function termOf(...layers: readonly Layer[]) {
  const { managementCard } = layeredPack("x", measuresInstrument, [...ground, ...layers]);
  return managementCard?.reviewWithin ?? assert.fail("no layer spoke of it");
}

test("of two conflicting terms the one of the higher rank prevails, however old, and says over which", () => {
  const law = reviewCards("law", "law", "1999-01-01", 9);
  const regulation = reviewCards("regulation", "local-regulation", "2020-01-01", 7);
  const document = reviewCards("document", "normative-document", "2025-01-01", 3);
  assert.deepEqual(termOf(document, law, regulation), {
    value: { workingDays: 9 },
    by: { instrument: "law", article: "1" },
    over: [
      { instrument: "regulation", article: "1" },
      { instrument: "document", article: "1" },
    ],
  });
});

test("within a rank the later prevails, in whatever order the layers stand", () => {
  const earlier = reviewCards("earlier", "departmental-rule", "2021-09-01", 3);
  const later = reviewCards("later", "departmental-rule", "2026-04-01", 5);
  for (const term of [termOf(earlier, later), termOf(later, earlier)]) {
    assert.deepEqual(term.value, { workingDays: 5 });
    assert.deepEqual(term.over, [{ instrument: "earlier", article: "1" }]);
  }
});

test("what one layer alone rules prevails over nothing", () => {
  assert.equal(termOf(reviewCards("alone", "normative-document", "2021-01-01", 5)).over, undefined);
});

test("questions are weighed one by one: a lower rule holds where the higher is silent", () => {
  const silent = layer("higher", "law", "2020-01-01", {
    managementCard: { toldOnTheDay: ruled(false, "higher", "8") },
  });
  const { managementCard } = layeredPack("x", measuresInstrument, [
    ...ground,
    silent,
    reviewCards("lower", "normative-document", "2021-01-01", 5),
  ]);
  assert.equal(managementCard?.reviewWithin.by.instrument, "lower");
  assert.equal(managementCard?.toldOnTheDay.by.instrument, "higher");
});

test("a draft prevails over no law in force, not even over an older normative document", () => {
  const proposed: Layer = {
    of: draftInstrument,
    answers: { managementCard: { reviewWithin: ruled({ workingDays: 1 }, "sz-draft", "12") } },
  };
  const document = reviewCards("document", "normative-document", "2000-01-01", 5);
  const { managementCard } = layeredPack("x", draftInstrument, [...ground, proposed, document]);
  assert.equal(managementCard?.reviewWithin.by.instrument, "document");
  assert.deepEqual(managementCard?.reviewWithin.over, [{ instrument: "sz-draft", article: "12" }]);
});

test("in the pack of the draft, its answers stand exactly where nothing in force rules the question", () => {
  const ownSubjects = ["publicity", "refresh", "agency", "review"];
  for (const [subject, answers] of Object.entries(draft)) {
    if (typeof answers !== "object" || subject === "instrument") continue;
    for (const [question, answer] of Object.entries(
      answers as Readonly<Record<string, { by?: { instrument: string } }>>,
    )) {
      const own = ownSubjects.includes(subject) || `${subject}.${question}` === "scope.regions";
      if (answer.by !== undefined) assert.equal(answer.by.instrument === "sz-draft", own, `${subject}.${question}`);
    }
  }
  assert.equal(measures.publicity, undefined);
  assert.equal(measures.review, undefined);
});

test("a draft cannot be a layer of another instrument", () => {
  const proposed: Layer = { of: draftInstrument, answers: {} };
  assert.throws(
    () => layeredPack("x", measuresInstrument, [...ground, proposed]),
    /the draft sz-draft cannot be a layer/,
  );
});

test("a subject that is answered in part only is an error of the folder, and names the question", () => {
  const half = layer("half", "law", "2020-01-01", { managementCard: { toldOnTheDay: ruled(true, "half", "1") } });
  assert.throws(
    () => layeredPack("x", measuresInstrument, [...ground, half]),
    /pack x: no layer answers managementCard\.reviewWithin/,
  );
  assert.throws(() => layeredPack("x", measuresInstrument, nationalLaw), /no layer answers scope\.regions/);
});

test("two rules of one rank and day on one question are an error: nothing says which prevails", () => {
  const one = reviewCards("one", "normative-document", "2021-01-01", 3);
  const other = reviewCards("other", "normative-document", "2021-01-01", 5);
  assert.throws(() => termOf(one, other), /one and other are of one rank and day/);
});

test("over which rulings a pack prevailed is part of its version", () => {
  const earlier = reviewCards("earlier", "departmental-rule", "2021-09-01", 3);
  const later = reviewCards("later", "departmental-rule", "2026-04-01", 5);
  const pack = (...layers: readonly Layer[]): PolicyPack =>
    layeredPack("x", measuresInstrument, [...ground, ...layers]);
  assert.equal(pack(earlier, later).version, pack(later, earlier).version);
  assert.notEqual(pack(earlier, later).version, pack(later).version);
});

test("the steps of an objection by national law never outlast the twenty days of its article, from whichever day", () => {
  const { acceptWithin, checkWithin, decideWithin } = opinions.objection ?? assert.fail("no objections");
  for (let filed = day("2019-12-01"); filed <= day("2026-11-30"); filed = addDays(filed, 1)) {
    const accepted = endOfTerm(calendar, filed, acceptWithin.value).lastDay;
    const checked = endOfTerm(calendar, accepted, checkWithin.value).lastDay;
    const decided = endOfTerm(calendar, checked, decideWithin.value).lastDay;
    assert.ok(decided <= endOfTerm(calendar, filed, { days: 20 }).lastDay, filed);
  }
});
