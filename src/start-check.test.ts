import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Fault } from "./core/desk.ts";
import type { Instant } from "./core/time/day.ts";
import { readEnvironment } from "./environment.ts";
import { checkStart, objectionsTo, type Standing } from "./start-check.ts";

const folder = mkdtempSync(join(tmpdir(), "xinheng-start-"));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

const URLS = {
  DATABASE_URL: "postgresql://xinheng_owner:kF9-3aTq7@db/xinheng",
  DATABASE_SERVING_URL: "postgresql://xinheng_serving:Zm4-8rLw1@db/xinheng",
};
const SAFE = {
  ...URLS,
  XINHENG_MODE: "production",
  XINHENG_SITE: "https://credit.example.cn",
  XINHENG_TRUST_PROXY: "172.16.0.0/12",
};

/** As production should be, but for what a test changes. */
function standing(variables: Readonly<Record<string, string>> = {}, more: Partial<Standing> = {}): Standing {
  return {
    environment: readEnvironment({ ...SAFE, ...variables }),
    host: "0.0.0.0",
    database: { kind: "server", serving: "apart", superuser: false },
    secretFiles: [],
    sample: false,
    now: "2026-11-21T09:00:00.000Z" as Instant,
    ...more,
  };
}

const found = (one: Standing): readonly string[] => objectionsTo(one).map(({ code }) => code);
const inDevelopment = { XINHENG_MODE: "development" };

function secretFile(name: string, mode: number): string {
  const path = join(folder, name);
  writeFileSync(path, "secret");
  chmodSync(path, mode);
  return path;
}

test("a production as it should be starts", () => {
  assert.deepEqual(checkStart(standing()), []);
});

test("a site without https, and none at all, is no production", () => {
  assert.deepEqual(found(standing({ XINHENG_SITE: "http://credit.example.cn" })), ["no-https-site"]);
  assert.deepEqual(found(standing({ XINHENG_SITE: "" })), ["no-https-site"]);
});

test("to listen for the network, the proxy before it must be named", () => {
  for (const host of ["0.0.0.0", "::", "192.0.2.7"])
    assert.deepEqual(found(standing({ XINHENG_TRUST_PROXY: "" }, { host })), ["open-door"], host);
  for (const host of ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
    assert.deepEqual(found(standing({ XINHENG_TRUST_PROXY: "" }, { host })), [], host);
});

test("a serving role that is the owner, and a login that is a superuser, are refused", () => {
  const database = { kind: "server", serving: "apart", superuser: false } as const;
  assert.deepEqual(found(standing({}, { database: { ...database, serving: "owner" } })), ["serving-is-owner"]);
  assert.deepEqual(found(standing({}, { database: { ...database, superuser: true } })), ["superuser"]);
});

for (const password of ["xinheng_owner", "postgres", "password", "xinheng", "Password"])
  test(`the database password “${password}” is one that anybody tries`, () => {
    const DATABASE_URL = `postgresql://xinheng_owner:${password}@db/xinheng`;
    assert.deepEqual(found(standing({ DATABASE_URL })), ["obvious-password"]);
  });

test("a login without a password is left to the server's own rules", () => {
  assert.deepEqual(found(standing({ DATABASE_URL: "postgresql://xinheng_owner@/xinheng?host=/run/postgresql" })), []);
});

test("notices go to a mail server elsewhere encrypted or not at all", () => {
  const from = { XINHENG_MAIL_FROM: "credit@example.cn" };
  const sentBy = (url: string) => found(standing({ ...from, XINHENG_SMTP_URL: url }));
  assert.deepEqual(sentBy("smtp://mail.example.cn:25?tls=off"), ["mail-in-the-clear"]);
  for (const url of ["smtp://127.0.0.1:25?tls=off", "smtp://mail.example.cn:587", "smtps://mail.example.cn:465"])
    assert.deepEqual(sentBy(url), [], url);
});

test("a secret that every user of the machine may read is refused, wherever the product runs", () => {
  const open = secretFile("open", 0o644);
  assert.deepEqual(found(standing({}, { secretFiles: [open] })), ["readable-secret"]);
  assert.deepEqual(found(standing(inDevelopment, { secretFiles: [open] })), ["readable-secret"]);
  assert.deepEqual(found(standing({}, { secretFiles: [secretFile("ours", 0o640), join(folder, "none")] })), []);
});

test("a readable file behind a folder through which others may not go is safe", () => {
  mkdirSync(join(folder, "private"));
  const path = secretFile("private/key", 0o644);
  chmodSync(join(folder, "private"), 0o700);
  assert.deepEqual(found(standing({}, { secretFiles: [path] })), []);
});

test("the embedded database is refused in production unless it is said to be meant", () => {
  const database = { kind: "embedded", serving: "apart", superuser: false } as const;
  assert.deepEqual(found(standing({}, { database })), ["embedded-database"]);
  assert.deepEqual(found(standing({ XINHENG_ACCEPT: "embedded-database" }, { database })), []);
});

test("fictional data are refused in production", () => {
  assert.deepEqual(found(standing({}, { sample: true })), ["sample-data"]);
});

test("a first administrator's link that nobody used for a day is refused, on the first day it is not", () => {
  const at = (instant: string) => standing({}, { unusedLinkSince: instant as Instant });
  assert.deepEqual(found(at("2026-11-20T09:00:00.000Z")), ["unused-first-link"]);
  assert.deepEqual(found(at("2026-11-20T09:00:00.001Z")), []);
});

test("a worker listens nowhere and needs no site", () => {
  const { host: _, ...worker } = standing({ XINHENG_SITE: "", XINHENG_TRUST_PROXY: "" });
  assert.deepEqual(objectionsTo(worker), []);
});

test("production is told all of it at once, each with what to do", () => {
  const wrong = standing({ XINHENG_SITE: "" }, { sample: true });
  assert.throws(
    () => checkStart(wrong),
    (error) =>
      error instanceof Fault &&
      error.code === "unsafe-start" &&
      /XINHENG_SITE[\s\S]*serve --empty/.test(error.say.en) &&
      /XINHENG_SITE[\s\S]*serve --empty/.test(error.say.zh),
  );
});

test("development on one's own machine says nothing, and on the network says that the door is open", () => {
  const database = { kind: "embedded", serving: "apart", superuser: false } as const;
  const usual = { ...inDevelopment, XINHENG_SITE: "", XINHENG_TRUST_PROXY: "" };
  assert.deepEqual(checkStart(standing(usual, { host: "127.0.0.1", database, sample: true })), []);
  const open = checkStart(standing(usual, { database, sample: true }));
  assert.deepEqual(
    open.map(({ code }) => code),
    ["open-door"],
  );
});
