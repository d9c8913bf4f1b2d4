/** What must hold on every simulated day, whatever was done (architecture, section 6), and what must hold of the whole at the end of the year. */
import assert from "node:assert/strict";
import { isRefusal } from "../../src/core/citation.ts";
import { standingOf } from "../../src/core/dossier/dossier.ts";
import type { Case } from "../../src/core/procedure/cases.ts";
import { caseDeadlines } from "../../src/core/procedure/cases.ts";
import type { Day } from "../../src/core/time/day.ts";
import { verifyAudit } from "../../src/usecases/audit.ts";
import { verifyLog } from "../../src/usecases/log-verification.ts";
import { noticeDigest } from "../../src/usecases/notices.ts";
import { type PublicOperator, publicOperator } from "../../src/usecases/public.ts";
import { rebuildViews } from "../../src/usecases/rebuild.ts";
import { verifyAll } from "../../src/usecases/verification.ts";
import type { Resident, SimulatedTown } from "./town.ts";

/** Of one operator, after each day on which something happened to it. */
export async function holdsFor(town: SimulatedTown, resident: Resident, today: Day): Promise<void> {
  const { system } = town.house;
  const state = await system.operators.byId(resident.id);
  assert.ok(state, `${resident.code} is known`);
  const cases = await system.cases.ofOperator(resident.id);
  const shown = await shownOf(town, resident);
  for (const each of cases) await everyOpenCaseHasADeadline(town, each);
  marksFollowCases(cases, state.records, shown);
  await nothingEndedIsShown(town, resident, state.records, shown, today);
  await everyScoreIsTheSumOfItsParts(town, resident);
  await everyResultWentItsWay(town, resident, cases);
  await everyNoticeIsWhatItsHashSays(town, resident);
}

/** Of the whole house. */
export async function holdsForAll(town: SimulatedTown): Promise<void> {
  const { system } = town.house;
  const verified = await verifyAll(system);
  assert.deepEqual(
    [verified.different, verified.identical],
    [[], verified.results],
    "every result is worked out again",
  );
  assert.equal((await verifyAudit(system)).fault, undefined, "the audit chain is whole");
  assert.equal((await verifyLog(system)).fault, undefined, "the log is whole");
  for (const { view, before, after } of (await rebuildViews(system)).views)
    assert.equal(after, before, `${view} is made anew to the same bytes`);
}

async function shownOf(town: SimulatedTown, { code }: Resident): Promise<PublicOperator | undefined> {
  return publicOperator(town.house.public, code).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "not-found") return undefined;
    throw error;
  });
}

async function everyOpenCaseHasADeadline({ house: { system } }: SimulatedTown, found: Case): Promise<void> {
  const pack = await system.packs.read(found.pack.id, found.pack.version);
  assert.ok(pack !== undefined && pack !== "altered", `the pack of case ${found.receipt} is kept`);
  const deadlines = caseDeadlines(pack, system.law.calendar, found);
  if (found.closedOn !== undefined) return assert.deepEqual(deadlines, [], `${found.receipt} is closed`);
  assert.ok(deadlines.length > 0, `${found.kind} ${found.receipt}, ${found.stage}, has a deadline`);
  for (const { deadline, from } of deadlines)
    assert.ok(deadline.lastDay >= from, `${found.receipt} ends after it began`);
}

type Records = NonNullable<Awaited<ReturnType<SimulatedTown["house"]["system"]["operators"]["byId"]>>>["records"];

/** An accepted objection that is open marks its record at once, and leaves no mark behind. */
function marksFollowCases(cases: readonly Case[], records: Records, shown: PublicOperator | undefined): void {
  for (const found of cases) {
    if (found.kind !== "objection" || found.about.of !== "record") continue;
    const { record: id } = found.about;
    const record = records.find((one) => one.id === id);
    const marked = record?.marks.some((mark) => mark.reference === found.id) ?? false;
    const stands = found.closedOn === undefined && found.acceptedOn !== undefined;
    assert.equal(marked, stands, `the mark of ${found.receipt}, ${found.stage}`);
    const public_ = shown?.records.find((one) => one.id === id);
    if (stands && public_ !== undefined)
      assert.ok(
        public_.marks.some(({ kind }) => kind === "objection"),
        `the public sees the mark of ${found.receipt}`,
      );
  }
}

/** 凡终止者，处处终止: no page shows a record that stands no more, nor a grade that rests on one that was taken away since. */
async function nothingEndedIsShown(
  { house: { system } }: SimulatedTown,
  resident: Resident,
  records: Records,
  shown: PublicOperator | undefined,
  today: Day,
): Promise<void> {
  if (shown === undefined) return;
  const pack = system.law.packs.find(({ id }) => id === resident.pack);
  assert.ok(pack);
  for (const one of shown.records) {
    const record = records.find(({ id }) => id === one.id);
    assert.ok(record && standingOf(record, today, pack.standing).stands, `${one.id} stands and may be shown`);
  }
  const gone = new Set(
    records.filter(({ withdrawn, repaired }) => withdrawn || repaired).map(({ id }) => id as string),
  );
  for (const result of [shown.published, shown.initial]) {
    if (result === undefined) continue;
    const stored = await system.results.find(result.result as never);
    const costing = stored?.explanation.contributions.flatMap((part) =>
      part.records.filter(({ record, points }) => points < 0 && gone.has(record)),
    );
    assert.deepEqual(costing, [], `the grade shown of ${resident.code} rests on nothing that has ended`);
  }
}

async function everyScoreIsTheSumOfItsParts({ house: { system } }: SimulatedTown, { id }: Resident): Promise<void> {
  for (const { explanation, scoreMicropoints } of await system.results.history(id)) {
    const sum = explanation.contributions.reduce((total, part) => total + part.points, 0);
    assert.equal(sum, scoreMicropoints, "a score is the sum of its parts");
  }
}

/** Two people, notice before a bad one, publicity where the pack has it, and no final result beside an open review of it. */
async function everyResultWentItsWay(
  { house: { system } }: SimulatedTown,
  { id }: Resident,
  cases: readonly Case[],
): Promise<void> {
  for (const one of await system.results.publications(id)) {
    if (one.stage !== "published") continue;
    assert.notEqual(one.approver, one.scorer, "whoever scored did not approve");
    if (one.bad) assert.ok(one.noticedOn && one.noticedOn < (one.publishedOn ?? ""), "a bad result was told before");
    if (one.pack === "sz-draft")
      assert.ok((one.publicityLastDay ?? "9") < (one.publishedOn ?? ""), "publicity ended before");
    const open = cases.some(
      (found) =>
        found.kind === "review" &&
        found.closedOn === undefined &&
        found.about.of === "result" &&
        found.about.result === one.result,
    );
    assert.equal(open, false, "no result is final while a review of it is open");
  }
}

async function everyNoticeIsWhatItsHashSays({ house: { system } }: SimulatedTown, { id }: Resident): Promise<void> {
  for (const notice of await system.notices.ofOperator(id)) {
    assert.equal(noticeDigest(notice), notice.contentHash, `notice ${notice.number} says what was issued`);
    assert.ok(notice.by.article !== "", `notice ${notice.number} names its article`);
  }
}

/** What the law does not allow is refused with its article; nothing else may come back from an attempt at it. */
export function refusedWithArticle(answer: unknown, what: string): string {
  assert.ok(isRefusal(answer), `${what} is refused`);
  assert.ok(answer.by.article !== "" && answer.say.zh !== "", `${what} is refused with an article and in words`);
  return answer.code;
}
