import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  consistencyPath,
  EMPTY_ROOT,
  hashesOfRanges,
  inclusionPath,
  isConsistent,
  type LeafRange,
  leafHash,
  leafHashOfBytes,
  rootOf,
  rootOfInclusion,
  subtreesOf,
  TreeEdge,
} from "./tree.ts";

// The eight leaves by which implementations of certificate transparency are checked, and the roots over the first n of them.
const ctLeaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((hex) => leafHashOfBytes(Buffer.from(hex, "hex")));
const ctRoots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** A tree as the RFC defines it, by recursion over all leaves, with another SHA-256 than the core's. */
class NaiveTree {
  readonly leaves: readonly string[];
  constructor(leaves: readonly string[]) {
    this.leaves = leaves;
  }

  root({ start, end }: LeafRange): string {
    if (end === start) return createHash("sha256").digest("hex");
    if (end - start === 1) return this.leaves[start] ?? "";
    let middle = 1;
    while (middle * 2 < end - start) middle *= 2;
    return naiveNode(this.root({ start, end: start + middle }), this.root({ start: start + middle, end }));
  }

  path(ranges: readonly LeafRange[]): readonly string[] {
    return ranges.map((range) => this.root(range));
  }
}

function naiveNode(left: string, right: string): string {
  return createHash("sha256")
    .update(Uint8Array.of(1))
    .update(Buffer.from(left + right, "hex"))
    .digest("hex");
}

function treeOf(size: number): NaiveTree {
  return new NaiveTree(Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`)));
}

test("a tree of no leaves has the hash of nothing", () => {
  assert.equal(new TreeEdge().root(), createHash("sha256").digest("hex"));
  assert.equal(EMPTY_ROOT, createHash("sha256").digest("hex"));
});

test("the roots over the leaves of certificate transparency are the known ones", () => {
  const edge = new TreeEdge();
  const roots = ctLeaves.map((leaf) => {
    edge.add(leaf);
    return edge.root();
  });
  assert.deepEqual(roots, ctRoots);
});

test("the known proofs of certificate transparency come out", () => {
  const tree = new NaiveTree(ctLeaves);
  assert.deepEqual(tree.path(inclusionPath(0, 8)), [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  ]);
  assert.deepEqual(tree.path(consistencyPath(6, 8)), [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ]);
});

test("a tree that grows leaf by leaf, taken up again at any size, has the root of one made at once", () => {
  const kept = new Map<string, string>();
  for (let size = 0; size < 130; size++) {
    const tree = treeOf(size + 1);
    const before = subtreesOf({ start: 0, end: size }).map((node) => kept.get(`${node.level} ${node.index}`));
    const edge = new TreeEdge(size, before);
    for (const node of edge.add(tree.leaves[size] ?? "")) kept.set(`${node.level} ${node.index}`, node.hash);
    const root = tree.root({ start: 0, end: size + 1 });
    assert.equal(edge.root(), root);
    const subtrees = subtreesOf({ start: 0, end: size + 1 }).map((node) => kept.get(`${node.level} ${node.index}`));
    assert.equal(rootOf(subtrees), root);
  }
});

test("every leaf of every tree has a proof made of complete subtrees, and no other leaf, position or size fits it", () => {
  for (let size = 1; size <= 40; size++) {
    const tree = treeOf(size);
    const root = tree.root({ start: 0, end: size });
    for (let index = 0; index < size; index++) {
      const ranges = inclusionPath(index, size);
      const subtrees = ranges.flatMap(subtreesOf).map(({ level, index: at }) => {
        const width = 2 ** level;
        return tree.root({ start: at * width, end: (at + 1) * width });
      });
      const path = hashesOfRanges(ranges, subtrees);
      const leaf = tree.leaves[index] ?? "";
      assert.equal(rootOfInclusion(leaf, index, size, path), root, `leaf ${index} of ${size}`);
      assert.notEqual(rootOfInclusion(leafHash("another"), index, size, path), root);
      for (let other = 0; other < size; other++)
        if (other !== index) assert.notEqual(rootOfInclusion(leaf, other, size, path), root);
      assert.equal(rootOfInclusion(leaf, index, size, [...path, leaf]), undefined);
      if (path.length > 0) assert.notEqual(rootOfInclusion(leaf, index, size, path.slice(1)), root);
    }
  }
});

test("every tree is proved to begin with every smaller one, and with no other", () => {
  for (let to = 1; to <= 40; to++) {
    const tree = treeOf(to);
    const newer = { size: to, root: tree.root({ start: 0, end: to }) };
    for (let from = 1; from <= to; from++) {
      const older = { size: from, root: tree.root({ start: 0, end: from }) };
      const path = tree.path(consistencyPath(from, to));
      assert.ok(isConsistent(older, newer, path), `${from} in ${to}`);
      const rewritten = { size: from, root: leafHash("rewritten") };
      assert.ok(!isConsistent(rewritten, newer, path), `another ${from} in ${to}`);
      if (from > 1) assert.ok(!isConsistent({ ...older, size: from - 1 }, newer, path));
      if (path.length > 0) assert.ok(!isConsistent(older, newer, path.slice(0, -1)));
      assert.ok(!isConsistent(older, newer, [...path, older.root]));
    }
  }
});

test("a proof for a size or position that cannot be is refused, not followed", () => {
  const leaf = leafHash("leaf");
  for (const [index, size] of [
    [0, 0],
    [1, 1],
    [-1, 1],
    [0.5, 1],
    [0, Number.NaN],
    [0, 2 ** 54],
  ] as const)
    assert.equal(rootOfInclusion(leaf, index, size, []), undefined);
  assert.ok(!isConsistent({ size: 2, root: leaf }, { size: 1, root: leaf }, []));
});
