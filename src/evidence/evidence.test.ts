/** What every place for evidence must keep, tried on a folder and on a real S3 server that the test starts. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { EvidenceFiles } from "../core/proof/evidence.ts";
import { bucketOf, openEvidenceFiles } from "./evidence-files.ts";
import { type S3Server, startS3 } from "./s3-for-tests.ts";

const LIMIT = 1024 ** 2;
const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`);
const hashOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

async function* inPieces(content: Uint8Array, size = 7): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function listed(files: EvidenceFiles): Promise<readonly string[]> {
  const hashes: string[] = [];
  for await (const hash of files.list()) hashes.push(hash);
  return hashes;
}

interface Place {
  readonly files: EvidenceFiles;
  /** Puts another content under a hash, as somebody with the right to the place could. */
  replace(hash: string, content: Uint8Array): Promise<void>;
}

function contract(open: () => Promise<Place>): void {
  let place: Place;
  before(async () => {
    place = await open();
  });

  it("keeps a content under its hash and gives it back as it came", async () => {
    const content = pdf("授权书");
    const received = await place.files.receive(inPieces(content), LIMIT);
    assert.deepEqual(received, { hash: hashOf(content), bytes: content.length, mediaType: "application/pdf" });
    assert.deepEqual(Buffer.from(await place.files.read(received.hash)), content);
  });

  it("keeps the same content once, also when it comes twice at the same time", async () => {
    const content = pdf("twice");
    await Promise.all([1, 2, 3].map(() => place.files.receive(inPieces(content), LIMIT)));
    const same = (await listed(place.files)).filter((hash) => hash === hashOf(content));
    assert.equal(same.length, 1);
  });

  it("refuses what is larger than the limit, and what is of a kind that is not taken, and keeps nothing of it", async () => {
    const before = await listed(place.files);
    await assert.rejects(place.files.receive(inPieces(pdf("x".repeat(100))), 100), { code: "file-too-large" });
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    await assert.rejects(place.files.receive(inPieces(page), LIMIT), { code: "evidence-kind" });
    assert.deepEqual(await listed(place.files), before);
  });

  it("keeps nothing when the sender breaks off", async () => {
    const before = await listed(place.files);
    async function* broken(): AsyncIterable<Uint8Array> {
      yield pdf("begun");
      throw new Error("the sender is gone");
    }
    await assert.rejects(place.files.receive(broken(), LIMIT), /the sender is gone/);
    assert.deepEqual(await listed(place.files), before);
  });

  it("does not give out what is no longer what its hash says, or what was never there", async () => {
    const { hash } = await place.files.receive(inPieces(pdf("original")), LIMIT);
    await place.replace(hash, pdf("swapped"));
    await assert.rejects(place.files.read(hash), { code: "evidence-altered" });
    await assert.rejects(place.files.read("0".repeat(64)), { code: "not-found" });
    for (const path of ["../../etc/passwd", "", "A".repeat(64)])
      await assert.rejects(place.files.read(path), { code: "not-found" });
  });
}

describe("evidence in a folder", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "xinheng-evidence-"));
  });
  after(() => rm(folder, { recursive: true }));
  contract(async () => ({
    files: openEvidenceFiles({ folder }),
    replace: (hash, content) => writeFile(join(folder, hash.slice(0, 2), hash), content),
  }));

  it("leaves no draft behind, and names each file by its hash", async () => {
    const names = await readdir(folder, { recursive: true });
    assert.deepEqual(
      names.filter((name) => !/^[0-9a-f]{2}(\/[0-9a-f]{64})?$/.test(name)),
      [],
    );
    const content = pdf("named");
    const { hash } = await openEvidenceFiles({ folder }).receive(inPieces(content), LIMIT);
    assert.deepEqual(await readFile(join(folder, hash.slice(0, 2), hash)), content);
  });
});

describe("evidence in a bucket", () => {
  let server: S3Server;
  before(async () => {
    server = await startS3();
  });
  after(() => server.close());
  contract(async () => ({
    files: openEvidenceFiles({ folder: "unused", ...server.setting }),
    replace: (hash, content) => server.put(`${hash.slice(0, 2)}/${hash}`, content),
  }));

  it("keeps to its folder of a bucket, and lists nothing beside it", async () => {
    const place = server.setting.place?.replace("?", "/this-house/2026?") ?? "";
    const files = openEvidenceFiles({ folder: "unused", ...server.setting, place });
    const { hash } = await files.receive(inPieces(pdf("in a folder")), LIMIT);
    assert.deepEqual(await listed(files), [hash]);
    assert.deepEqual(Buffer.from(await files.read(hash)), pdf("in a folder"));
  });

  it("lists more than one answer holds", async () => {
    const files = openEvidenceFiles({ folder: "unused", ...server.setting });
    const before = (await listed(files)).length;
    for (let i = 0; i < 1001; i += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 1001 - i) }, (_, j) =>
          server.put(`${hashOf(Buffer.from(`${i + j}`)).slice(0, 2)}/${hashOf(Buffer.from(`${i + j}`))}`, pdf("")),
        ),
      );
    assert.equal((await listed(files)).length, before + 1001);
  });

  it("says that the store does not know us, or cannot be reached", async () => {
    const wrong = openEvidenceFiles({ folder: "unused", ...server.setting, accessKey: "nobody" });
    await assert.rejects(wrong.receive(inPieces(pdf("secret")), LIMIT), { code: "evidence-unreachable" });
    const away = openEvidenceFiles({
      folder: "unused",
      ...server.setting,
      place: "s3://evidence?endpoint=http://127.0.0.1:1",
    });
    await assert.rejects(away.read("0".repeat(64)), { code: "evidence-unreachable" });
  });
});

describe("the setting of a bucket", () => {
  const keys = { accessKey: "key", secretKey: "secret" };

  it("names bucket, endpoint and region", () => {
    assert.deepEqual(bucketOf("s3://evidence/2026?endpoint=https://s3.example/&region=cn-north-1", keys), {
      address: "https://s3.example/evidence",
      folder: "2026/",
      region: "cn-north-1",
      ...keys,
    });
  });

  it("is refused with what is missing", () => {
    for (const place of ["s3://evidence", "s3://?endpoint=https://s3.example", "s3://evidence?endpoint=file:///tmp"])
      assert.throws(() => bucketOf(place, keys), { code: "bad-environment" }, place);
    assert.throws(() => bucketOf("s3://evidence?endpoint=https://s3.example", {}), { code: "bad-environment" });
  });
});
