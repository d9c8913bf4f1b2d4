import assert from "node:assert/strict";
import { it } from "node:test";
import { actOf, changesBetween, kindOf, nameOf, pageOf } from "./audit-words.ts";

it("an act reads in both languages, also one that has no words yet", () => {
  assert.equal(actOf("zh")("settings.changed"), "设置·修改");
  assert.equal(actOf("en")("personal.revealed"), "personal data revealed");
  assert.equal(actOf("en")("lighthouse.changed"), "lighthouse changed");
});

it("a subject is said by its kind and by what it is called today, and leads to its page", () => {
  const subject = { kind: "operator", id: "0190-…" };
  const name = { name: { zh: "栖云茶业", en: "栖云茶业" }, code: "91990102MA0000015T" };
  assert.equal(kindOf("zh")(subject.kind), "经营者");
  assert.equal(nameOf(name, subject.id, "zh"), "栖云茶业 91990102MA0000015T");
  const page = { path: "/operators/91990102MA0000015T", right: "readDossier" };
  assert.deepEqual(pageOf({ ...name, kind: "operator" }, subject.id), page);
  assert.equal(pageOf({ kind: "client" }, "robot 1")?.path, "/clients/robot%201");
  assert.deepEqual([nameOf(undefined, subject.id, "en"), kindOf("en")("lighthouse")], [subject.id, "lighthouse"]);
});

it("a change names the fields that differ, and no others, however deep they lie", () => {
  const before = { name: "甲", roles: ["scorer"], agency: { contact: "a", code: "1" } };
  const after = { name: "甲", roles: ["scorer", "auditor"], agency: { contact: "b", code: "1" } };
  assert.deepEqual(changesBetween(before, after), [
    { path: "agency.contact", before: "a", after: "b" },
    { path: "roles.1", before: undefined, after: "auditor" },
  ]);
});

it("what begins or ends is a change against nothing", () => {
  assert.deepEqual(changesBetween(undefined, { state: "active" }), [
    { path: "state", before: undefined, after: "active" },
  ]);
  assert.deepEqual(changesBetween("a", "a"), []);
});
