import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Instant } from "../time/day.ts";
import { type AuditEntry, auditText, type StoredLink } from "./audit.ts";
import { CHAIN_BEGINNING, type ChainFault, ChainWalk, faultOfUnsealed, linkHash } from "./chain.ts";
import type { Head } from "./signed-head.ts";

const at = "2026-11-21T00:00:00.000Z" as Instant;

/** A chain of so many entries, as the store would hold it. */
function chain(length: number): StoredLink[] {
  const links: StoredLink[] = [];
  for (let position = 0; position < length; position++) {
    const entry: AuditEntry = {
      id: `entry-${position}`,
      at,
      by: "auditor",
      act: "audit.read",
      origin: { door: "http" },
    };
    const text = auditText(entry);
    const hash = linkHash(links.at(-1)?.hash ?? CHAIN_BEGINNING, text);
    links.push({ position, hash, entry: entry.id, text, filed: { at, by: entry.by, act: entry.act } });
  }
  return links;
}

function walked(links: readonly StoredLink[], heads: readonly Head[] = []): ChainFault | undefined {
  const walk = new ChainWalk(heads);
  for (const link of links) walk.take(link);
  return walk.end();
}

/** The chain with one link replaced by what is made of it. */
function altered(length: number, position: number, change: (link: StoredLink) => StoredLink): StoredLink[] {
  return chain(length).map((link) => (link.position === position ? change(link) : link));
}

const forged = (link: StoredLink): StoredLink => ({ ...link, text: (link.text ?? "").replace("auditor", "nobody") });

test("a link is SHA-256 over three lines, as anybody can make it", () => {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  assert.equal(CHAIN_BEGINNING, digest("xinheng audit chain v1"));
  assert.equal(linkHash("00", "text"), digest(`xinheng audit link v1\n00\n${digest("text")}`));
});

test("a chain as it was sealed is whole, through every head", () => {
  const links = chain(20);
  const heads = links.map(({ position, hash }) => ({ size: position + 1, hash }));
  assert.equal(walked(links, [{ size: 0, hash: CHAIN_BEGINNING }, ...heads]), undefined);
});

test("a changed entry is named, wherever it stands", () => {
  for (const position of [0, 7, 19])
    assert.deepEqual(walked(altered(20, position, forged)), {
      problem: "entry-changed",
      position,
      entry: `entry-${position}`,
    });
});

test("a link that was altered over a sound entry is told apart from a changed entry by the link after it", () => {
  const links = altered(20, 7, (link) => ({ ...link, hash: "0".repeat(64) }));
  assert.deepEqual(walked(links), { problem: "link-changed", position: 7, entry: "entry-7" });
});

test("at the end a signed head tells the two apart", () => {
  const sound = chain(3);
  const links = altered(3, 2, (link) => ({ ...link, hash: "0".repeat(64) }));
  const head = { size: 3, hash: sound[2]?.hash ?? "" };
  assert.equal(walked(links)?.problem, "entry-changed");
  assert.equal(walked(links, [head])?.problem, "link-changed");
});

test("an entry that is gone, and a link that is gone, are named", () => {
  const { text: _gone, filed: _columns, ...bare } = chain(9)[4] ?? assert.fail();
  assert.deepEqual(walked(altered(9, 4, () => bare)), { problem: "entry-missing", position: 4, entry: "entry-4" });
  assert.deepEqual(walked(chain(9).filter((link) => link.position !== 4)), { problem: "link-missing", position: 4 });
  assert.deepEqual(walked(chain(9).slice(1)), { problem: "link-missing", position: 0 });
});

test("two entries that were exchanged are found at the first of them", () => {
  const links = chain(9);
  const [third, sixth] = [links[3] ?? assert.fail(), links[6] ?? assert.fail()];
  links[3] = { ...third, entry: sixth.entry, text: sixth.text ?? "" };
  links[6] = { ...sixth, entry: third.entry, text: third.text ?? "" };
  assert.deepEqual(walked(links), { problem: "entry-changed", position: 3, entry: "entry-6" });
});

test("columns that say otherwise than the text are found", () => {
  const links = altered(9, 4, (link) => ({ ...link, filed: { at, by: "somebody-else", act: "audit.read" } }));
  assert.deepEqual(walked(links), { problem: "entry-misfiled", position: 4, entry: "entry-4" });
});

test("a chain that was cut, or made anew from a changed entry on, differs from a signed head", () => {
  const links = chain(9);
  const head = { size: 8, hash: links[7]?.hash ?? "" };
  assert.deepEqual(walked(links.slice(0, 6), [head]), { problem: "chain-cut", size: 8, found: 6 });
  let hash = CHAIN_BEGINNING;
  const anew = altered(9, 4, forged).map((link) => {
    hash = linkHash(hash, link.text ?? "");
    const { filed: _filed, ...rest } = link;
    return { ...rest, hash };
  });
  assert.equal(walked(anew), undefined, "without a head nobody can tell");
  assert.deepEqual(walked(anew, [head]), { problem: "head-differs", size: 8 });
});

test("an entry kept from sealing, and one taken from the list of those waiting, are found", () => {
  assert.equal(faultOfUnsealed([{ entry: "e", waits: true, kept: true }]), undefined);
  assert.deepEqual(faultOfUnsealed([{ entry: "e", waits: false, kept: true }]), {
    problem: "never-sealed",
    entry: "e",
  });
  assert.equal(faultOfUnsealed([{ entry: "e", waits: true, kept: false }])?.problem, "waiting-missing");
});
