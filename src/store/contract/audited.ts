/** Every act of the ports stands in the audit trail with what was before and after; what came to nothing does not. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { productActors, systemScope } from "../../core/access/scope.ts";
import { canonical } from "../../core/canonical.ts";
import type { AgencySettings } from "../../core/desk.ts";
import { sha256 } from "../../core/digest.ts";
import { begunDraft, savedDraft } from "../../core/evaluation/drafting.ts";
import type { AuditEntry, AuditedAct } from "../../core/proof/audit.ts";
import { day, type Instant } from "../../core/time/day.ts";
import {
  act,
  held,
  importRequest,
  judged,
  newOperator,
  noon,
  operatorId,
  pack,
  renamed,
  reported,
  result,
  resultId,
  source,
  withdrawn,
} from "../fixtures.ts";
import type { StorePorts } from "../ports.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, run, staff } from "./two-regions.ts";

const farOff = "2099-12-31T00:00:00.000Z" as Instant;

export function auditedContract(open: OpenFresh): void {
  describe("the audit trail of the ports", () => {
    const test = inAnEmptyStore(open);
    let ports: StorePorts;
    before(() => {
      ports = test.store.at(staff, clock);
    });

    /** What the work entered, by name: the entries of one transaction have no order among themselves. */
    const entered = async (work: () => Promise<unknown>): Promise<readonly AuditedAct[]> => {
      const known = new Set((await newest(ports)).map((entry) => entry.id));
      await work();
      const made = (await newest(ports)).filter((entry) => !known.has(entry.id)).sort(byAct);
      for (const entry of made) assert.deepEqual([entry.by, entry.organisation, entry.at], ["staff", "staff", noon]);
      return made.map(({ act: name, subject, before: was, after: is }) => ({
        act: name,
        ...(subject && { subject }),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      }));
    };

    it("tells of sources, layouts and settings what was changed, from what to what", async () => {
      assert.deepEqual(await entered(() => ports.sources.add(source)), [
        { act: "source.added", subject: { kind: "source", id: source.id }, after: source },
      ]);
      assert.deepEqual(await entered(() => ports.sources.add(source)), []);
      assert.deepEqual(await entered(() => ports.sources.change({ ...source, name: "更名", version: 2 }, 1)), [
        {
          act: "source.changed",
          subject: { kind: "source", id: source.id },
          before: { name: source.name, version: 1 },
          after: { name: "更名", version: 2 },
        },
      ]);
      assert.deepEqual(await entered(() => ports.sources.change({ ...source, version: 3 }, 1)), []);
      const { layout } = importRequest;
      const [added] = await entered(() => ports.imports.keepLayout(layout));
      assert.equal(added?.act, "layout.added");
      assert.deepEqual(await entered(() => ports.imports.keepLayout({ ...layout, version: 2 }, 1)), [
        {
          act: "layout.changed",
          subject: { kind: "layout", id: layout.id },
          before: { version: 1 },
          after: { version: 2 },
        },
      ]);
      assert.deepEqual(await entered(() => ports.imports.keepLayout({ ...layout, version: 3 }, 1)), []);
    });

    it("names nobody who gave a legal opinion: what cannot be erased holds the opinion's digest", async () => {
      const first = await ports.settings.read();
      const opinion = { by: "某律师", on: day("2026-11-21"), text: "可以纳入" };
      const settings: AgencySettings = { ...first, version: 1, standard: "s", individualBusinessOpinion: opinion };
      const [changed, ...more] = await entered(() => ports.settings.change(settings, 0));
      assert.deepEqual(more, []);
      assert.deepEqual(changed?.before, { standard: "", version: 0 });
      assert.doesNotMatch(JSON.stringify(changed), /某律师|可以纳入/);
      assert.match(JSON.stringify(changed?.after), /"digest":"[0-9a-f]{64}"/);
      assert.deepEqual(await entered(() => ports.settings.change(settings, 0)), []);
    });

    it("tells of an act its operator, its facts and its results, each act by itself", async () => {
      const subject = (n: number) => ({ kind: "operator", id: operatorId(n) });
      const first = await entered(() => ports.journal.append([newOperator(1, 2), newOperator(2)]));
      assert.deepEqual(first, [
        {
          act: "facts.written",
          subject: subject(1),
          after: {
            facts: [
              { seq: 1, type: "OperatorRegistered" },
              { seq: 2, type: "RecordReported" },
              { seq: 3, type: "RecordReported" },
            ],
          },
        },
        { act: "operator.registered", subject: subject(2), after: { facts: [{ seq: 1, type: "OperatorRegistered" }] } },
      ]);
      const [judgment] = await entered(() => ports.journal.append([judged(3, result(1, operatorId(1), 3))]));
      assert.equal(judgment?.act, "result.recorded");
      assert.deepEqual(judgment?.after, { facts: [{ seq: 4, type: "ResultRecorded" }], results: [resultId(1)] });
      const [withdrawal] = await entered(() => ports.journal.append([act(operatorId(1), 4, [withdrawn(1_000)])]));
      assert.equal(withdrawal?.act, "record.withdrawn");
      assert.deepEqual(await entered(() => ports.journal.append([act(operatorId(1), 4, [renamed("迟到者")])])), []);
      assert.deepEqual(await entered(() => ports.journal.append([])), []);
    });

    it("tells of an import once a batch, and of mended rows once for those mended alike", async () => {
      const subject = { kind: "import", id: "import-1" };
      const { layout, source: from, fileHash, fileBytes } = importRequest;
      assert.deepEqual(await entered(() => ports.imports.create(importRequest, noon, "import-1")), [
        {
          act: "import.created",
          subject,
          after: { source: from, fileHash, fileBytes, layout: { id: layout.id, version: layout.version } },
        },
      ]);
      const counts = { accepted: 2, corrected: 0, duplicates: 0, rows: 6 };
      const importBatch = {
        ...counts,
        importId: "import-1",
        from: 0,
        operatorsNew: 2,
        bytesRead: 10,
        quarantined: [1, 2, 3, 5].map((line) => held(line)),
      };
      const batch = await entered(() => ports.journal.append([newOperator(11), newOperator(12, 1)], { importBatch }));
      assert.deepEqual(batch, [
        {
          act: "import.batch-written",
          subject,
          after: { ...counts, from: 0, quarantined: 4, operators: 2, facts: 3 },
        },
      ]);
      const row = (line: number, state: "mended" | "dismissed") => ({ importId: "import-1", line, by: "staff", state });
      const mended = [row(5, "mended"), row(1, "mended"), row(2, "mended"), row(3, "dismissed")];
      const acts = [act(operatorId(11), 1, [reported(11_000)])];
      assert.deepEqual((await entered(() => ports.journal.append(acts, { mended }))).map(byName), [
        ["import.rows-dismissed", { state: "dismissed", rows: 1, lines: "3" }],
        ["import.rows-mended", { state: "mended", rows: 3, lines: "1-2, 5" }],
        ["record.reported", { facts: [{ seq: 2, type: "RecordReported" }] }],
      ]);
      assert.deepEqual(await entered(() => ports.imports.setState("import-1", "done", noon)), [
        { act: "import.done", subject, before: { state: "waiting" }, after: { state: "done" } },
      ]);
      assert.deepEqual(await entered(() => ports.imports.setState("nowhere", "done", noon)), []);
    });

    it("tells of a run, its batches, and what it took from all operators", async () => {
      const { standard, asOf, knownAt, total } = run;
      const subject = { kind: "run", id: run.id };
      assert.deepEqual(await entered(() => ports.runs.create(run)), [
        { act: "run.created", subject, after: { standard, asOf, knownAt, total } },
      ]);
      const population = { digest: "p", standard, asOf, knownAt, figures: {} };
      const kept = () => ports.results.keepPopulation(population);
      assert.deepEqual((await entered(kept)).map(byName), [["population.kept", { standard, asOf, knownAt }]]);
      assert.deepEqual(await entered(kept), []);
      const taken = await entered(() => ports.runs.setPopulation(run.id, "p"));
      assert.deepEqual(taken.map(byName), [["run.population-taken", { population: "p" }]]);
      assert.deepEqual(await entered(() => ports.runs.setState(run.id, "running", noon)), [
        { act: "run.running", subject, before: { state: "waiting" }, after: { state: "running" } },
      ]);
    });

    it("tells of the batches of a run, which are the product's, and not of who is at which range", async () => {
      const product = test.store.at(systemScope(productActors.worker, "job"), clock);
      await product.runs.ranges.divide(run.id, 1_000);
      const lease = { holder: "thread", until: farOff };
      await product.runs.ranges.lease(run.id, lease);
      const runProgress = { run: run.id, range: 0, done: 1, evaluated: 0, refused: 1, ...lease };
      await product.journal.append([], { runProgress });
      await product.runs.close(run.id);
      await product.runs.close(run.id);
      await assert.rejects(product.journal.append([], { runProgress }), "no batch begins after it was asked to stop");
      await product.runs.setState(run.id, "done", noon);
      const made = (await newest(ports)).filter(({ by }) => by === productActors.worker.id).sort(byAct);
      const after = { range: 0, done: 1, evaluated: 0, refused: 1, operators: 0, facts: 0 };
      assert.deepEqual(made.map(byName), [
        ["run.batch-written", after],
        ["run.done", { state: "done" }],
        ["run.stop-asked", undefined],
      ]);
    });

    it("tells of a version of a standard or a policy pack when it is kept, once", async () => {
      const standard = () => ports.standards.keep({ id: "s", version: "1", effectiveFrom: "2026-01-01" } as never);
      assert.deepEqual(
        (await entered(standard)).map((each) => [each.act, each.subject]),
        [["standard.kept", { kind: "standard", id: "s" }]],
      );
      assert.deepEqual(await entered(standard), []);
      const keep = () => ports.packs.keep(pack(10), noon);
      assert.deepEqual((await entered(keep)).map(byName), [["pack.kept", { version: pack(10).version }]]);
      assert.deepEqual(await entered(keep), []);
    });

    it("tells of a draft of a standard what was done with it, with the digest of what it says, and of a retirement", async () => {
      const by = { by: "staff", at: noon };
      const draft = begunDraft({ id: "draft-1", content: { title: "一" }, ...by });
      const begun = await entered(() => ports.standardDrafts.add(draft));
      assert.deepEqual(
        begun.map((each) => [each.act, each.subject]),
        [["standard-draft.created", { kind: "standard-draft", id: "draft-1" }]],
      );
      assert.deepEqual(await entered(() => ports.standardDrafts.add(draft)), []);
      const saved = savedDraft(draft, { content: { title: "二" } }, by);
      const content = sha256(canonical(saved.content));
      assert.deepEqual((await entered(() => ports.standardDrafts.change(saved, 1))).map(byName), [
        ["standard-draft.saved", { version: 2, stage: "drafting", content }],
      ]);
      assert.deepEqual(await entered(() => ports.standardDrafts.change(saved, 1)), []);
      const retirement = { id: "s", version: "1", on: day("2026-12-31"), reason: "示例", ...by };
      assert.deepEqual((await entered(() => ports.standards.retire(retirement))).map(byName), [
        ["standard.retired", { version: "1", on: "2026-12-31", reason: "示例" }],
      ]);
      assert.deepEqual(await entered(() => ports.standards.retire(retirement)), []);
    });

    it("keeps no entry of an act that was undone", async () => {
      const broken = () => ports.journal.append([act(operatorId(2), 1, [{ ...renamed("甲"), on: "never" as never }])]);
      assert.deepEqual(await entered(() => assert.rejects(broken)), []);
    });
  });
}

async function newest(ports: StorePorts) {
  const { items } = await ports.audit.page({}, { limit: 200 });
  return items.map(({ entry }) => entry);
}

function byAct(a: AuditEntry, b: AuditEntry): number {
  const [left, right] = [`${a.act} ${a.subject?.id}`, `${b.act} ${b.subject?.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function byName({ act: name, after: is }: AuditedAct): readonly [string, unknown] {
  return [name, is];
}
