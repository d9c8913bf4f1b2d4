import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Fault } from "./core/desk.ts";
import { readEnvironment } from "./environment.ts";

const folder = mkdtempSync(join(tmpdir(), "xinheng-environment-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const refused = (environment: Readonly<Record<string, string>>, named: RegExp) =>
  assert.throws(
    () => readEnvironment(environment),
    (error) => error instanceof Fault && error.code === "bad-environment" && named.test(error.say.en),
  );

test("an environment that says nothing serves on this machine alone, at 8080, with warnings logged, for development", () => {
  const usual = {
    mode: "development",
    port: 8080,
    host: "127.0.0.1",
    log: "warn",
    evidence: {},
    internalProviders: [],
    internalReceivers: [],
    accepted: [],
    secretFiles: [],
  };
  assert.deepEqual(readEnvironment({}), usual);
  assert.deepEqual(readEnvironment({ PORT: "", XINHENG_LOG: " ", DATABASE_URL: "", XINHENG_SITE: "" }), usual);
});

test("what it says is taken", () => {
  const said = {
    PORT: "9000",
    HOST: "0.0.0.0",
    XINHENG_MODE: "production",
    XINHENG_SITE: "https://credit.example.cn/",
    XINHENG_TRUST_PROXY: "10.0.0.2, 172.16.0.0/12",
    XINHENG_DATA: "/srv/xinheng",
    XINHENG_KEYS: "/srv/keys",
    XINHENG_EVIDENCE: "s3://evidence.example.cn/kept",
    XINHENG_EVIDENCE_REGION: "cn-south-1",
    XINHENG_EVIDENCE_ACCESS_KEY: "reader",
    XINHENG_EVIDENCE_SECRET_KEY: "secret",
    XINHENG_BACKUP_PASSPHRASE: "four words of our own",
    XINHENG_LOG: "info",
    XINHENG_INTERNAL_PROVIDERS: "idp.agency.internal, 10.0.0.9",
    XINHENG_INTERNAL_RECEIVERS: "bureau.agency.internal",
    XINHENG_SMTP_URL: "smtps://agency:secret@mail.example.cn:465",
    XINHENG_MAIL_FROM: "信衡 <credit@example.cn>",
    XINHENG_ACCEPT: "embedded-database",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
    DATABASE_URL: "postgresql://owner@db/xinheng",
    DATABASE_SERVING_URL: "postgresql://server@db/xinheng",
  };
  assert.deepEqual(readEnvironment(said), {
    mode: "production",
    port: 9000,
    host: "0.0.0.0",
    site: "https://credit.example.cn",
    trustProxy: ["10.0.0.2", "172.16.0.0/12"],
    data: "/srv/xinheng",
    keys: "/srv/keys",
    evidence: {
      place: "s3://evidence.example.cn/kept",
      region: "cn-south-1",
      accessKey: "reader",
      secretKey: "secret",
    },
    backupPassphrase: "four words of our own",
    log: "info",
    internalProviders: ["idp.agency.internal", "10.0.0.9"],
    internalReceivers: ["bureau.agency.internal"],
    mail: { url: "smtps://agency:secret@mail.example.cn:465", from: "信衡 <credit@example.cn>" },
    accepted: ["embedded-database"],
    traces: "http://127.0.0.1:4318",
    databaseUrl: "postgresql://owner@db/xinheng",
    servingUrl: "postgresql://server@db/xinheng",
    secretFiles: [],
  });
});

test("what is none of its choices is refused by name", () => {
  for (const PORT of ["80a", "-1", "65536", "8080.5"]) refused({ PORT }, /PORT/);
  refused({ XINHENG_LOG: "verbose" }, /XINHENG_LOG/);
  refused({ XINHENG_MODE: "prod" }, /XINHENG_MODE/);
  refused({ XINHENG_ACCEPT: "embedded-database, everything" }, /XINHENG_ACCEPT/);
  for (const XINHENG_SITE of ["credit.example.cn", "ftp://credit.example.cn", "https://credit.example.cn/desk"])
    refused({ XINHENG_SITE }, /XINHENG_SITE/);
  refused({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, /OTEL_EXPORTER_OTLP_ENDPOINT/);
});

test("a mail server is named with its protocol and a sender, and its password is not repeated when it cannot be read", () => {
  const from = { XINHENG_MAIL_FROM: "credit@example.cn" };
  for (const url of ["smtp://127.0.0.1:25?tls=off", "smtp://mail.example.cn:587", "smtps://a%40b:c@mail.example.cn"])
    assert.deepEqual(readEnvironment({ ...from, XINHENG_SMTP_URL: url }).mail, { url, from: "credit@example.cn" });
  for (const url of [
    "mail.example.cn",
    "http://mail",
    "smtps://mail?tls=off",
    "smtp://mail/inbox",
    "smtp://mail?pool=1",
  ])
    refused({ ...from, XINHENG_SMTP_URL: url }, /XINHENG_SMTP_URL/);
  refused(from, /XINHENG_SMTP_URL/);
  for (const XINHENG_MAIL_FROM of ["", "nobody", "A <b@c.cn>, D <e@f.cn>", "a@b.cn\r\nBcc: x@y.cn"])
    refused({ XINHENG_SMTP_URL: "smtps://mail.example.cn", XINHENG_MAIL_FROM }, /XINHENG_MAIL_FROM/);
  assert.throws(
    () => readEnvironment({ ...from, XINHENG_SMTP_URL: "imap://agency:s3cret@mail" }),
    ({ message }: Error) => !message.includes("s3cret"),
  );
});

test("a proxy is believed by number or by address; everybody's word is not taken", () => {
  assert.equal(readEnvironment({ XINHENG_TRUST_PROXY: "1" }).trustProxy, 1);
  assert.deepEqual(readEnvironment({ XINHENG_TRUST_PROXY: "fd00::/8" }).trustProxy, ["fd00::/8"]);
  for (const XINHENG_TRUST_PROXY of ["true", "0", "*", "10.0.0.0/33", "proxy.example.cn", "1.2.3"])
    refused({ XINHENG_TRUST_PROXY }, /XINHENG_TRUST_PROXY/);
});

test("a secret may lie in a file, without its last line's end, and the file is remembered", () => {
  const path = join(folder, "database-url");
  writeFileSync(path, "postgresql://owner:secret@db/xinheng\n");
  const read = readEnvironment({ DATABASE_URL_FILE: path });
  assert.equal(read.databaseUrl, "postgresql://owner:secret@db/xinheng");
  assert.deepEqual(read.secretFiles, [{ name: "DATABASE_URL_FILE", path }]);
});

test("a secret said twice, or in a file that cannot be read, is refused by name", () => {
  refused({ DATABASE_URL: "postgresql://db/x", DATABASE_URL_FILE: "/nowhere" }, /DATABASE_URL/);
  refused({ XINHENG_BACKUP_PASSPHRASE_FILE: join(folder, "none") }, /XINHENG_BACKUP_PASSPHRASE_FILE/);
});

test("a login for serving without the server it is of is refused: it would guard nothing", () => {
  refused({ DATABASE_SERVING_URL: "postgresql://server@db/xinheng" }, /DATABASE_SERVING_URL/);
});
