import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CreditList, ListEntry } from "../procedure/list.ts";
import { on } from "./application-for-tests.ts";
import { scenes } from "./measure-words.ts";
import { type AskedForReference, referenceAnswer, type Scene } from "./reference-check.ts";

const list: CreditList = {
  id: "serious-amr",
  kind: "serious-dishonesty",
  title: { zh: "市场监管严重违法失信名单", en: "serious-violation list" },
  basis: { instrument: "e-commerce-law", article: "86", rank: "law" },
  version: 1,
};
const entry: ListEntry = {
  id: "e",
  list: list.id,
  listKind: "serious-dishonesty",
  enteredOn: on("2026-01-10"),
  document: "市监列〔2026〕1号",
  authority: "某市市场监督管理局",
  until: on("2026-12-31"),
};

function asked(otherwise: Partial<AskedForReference> = {}): AskedForReference {
  return {
    scene: "funds",
    entries: [],
    lists: [list],
    measures: [],
    commitments: [],
    shenzhen: true,
    today: on("2026-06-01"),
    ...otherwise,
  };
}

describe("a check for reference", () => {
  it("GZ-06.3: in each of the four scenes it says on which list an operator stands and by what, and that it is for reference", () => {
    for (const scene of Object.keys(scenes) as Scene[]) {
      const { reference, lists, note } = referenceAnswer(asked({ scene, entries: [entry] }));
      assert.equal(reference, true);
      assert.match(note.zh, /仅供参考，不是审批、采购、授信或者通关的决定/);
      assert.deepEqual(
        lists.map(({ by, document }) => [by, document]),
        [[list.basis, "市监列〔2026〕1号"]],
      );
    }
  });

  it("an entry whose term is over, and an honest list, are no finding", () => {
    assert.deepEqual(referenceAnswer(asked({ entries: [entry], today: on("2027-01-01") })).lists, []);
    assert.deepEqual(referenceAnswer(asked({ entries: [{ ...entry, listKind: "honest" }] })).lists, []);
  });

  it("GZ-06.4: informed commitment is out only by a lawful list, or in Shenzhen by Article 59(4), and says which", () => {
    assert.deepEqual(referenceAnswer(asked()).informedCommitment, { applicable: true });
    const listed = referenceAnswer(asked({ entries: [entry] })).informedCommitment;
    assert.deepEqual(listed.applicable === false && listed.by, { instrument: "e-commerce-law", article: "86" });
    const broken = asked({ commitments: [{ state: "broken" }] });
    const byRegulation = referenceAnswer(broken).informedCommitment;
    assert.deepEqual(byRegulation.applicable === false && byRegulation.by, {
      instrument: "sz-credit-2023",
      article: "59(4)",
    });
    assert.deepEqual(referenceAnswer({ ...broken, shenzhen: false }).informedCommitment, { applicable: true });
  });
});
