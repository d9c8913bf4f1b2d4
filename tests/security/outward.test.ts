/** The product asks nobody outside for anything: addresses in records and sources are texts, and an OpenID provider inside the house's network is refused. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { openAgency } from "../journeys/agency.ts";
import { codeOf } from "../journeys/bureau.ts";

let asked = 0;
const listener = createServer((_request, response) => {
  asked += 1;
  response.end("{}");
});
await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
const { port } = listener.address() as AddressInfo;
const agency = await openAgency();
after(async () => {
  await agency.close();
  listener.close();
});

test("a source's address, a record's address and a storefront's address are never asked for", async () => {
  const url = `http://127.0.0.1:${port}/latest/meta-data/`;
  const source = { id: "ssrf", name: "示例来源", class: "government", basis: { kind: "public", url } };
  assert.equal((await agency.post("/sources", source)).status, 201);
  const header =
    "统一社会信用代码,行政相对人名称,行政相对人类别,行政处罚决定书文号,违法行为类型,处罚决定日期,处罚机关,公开网址";
  const row = `${codeOf(1)},示例甲有限公司,法人及非法人组织,示市监罚〔2026〕1号,虚假宣传,2026-05-06,示例局,${url}`;
  const imported = await agency.bringIn(Buffer.from(`${header}\r\n${row}\r\n`), "处罚.csv", "ssrf");
  assert.equal(imported.accepted, 1, JSON.stringify(imported));
  const shop = { kind: "own-site", url: `${url}shop`, name: "甲店", from: "2026-03-01" };
  const opened = await agency.post(`/operators/${codeOf(1)}/storefronts`, shop);
  assert.ok(opened.status === 201 || opened.status === 400, opened.text);
  await agency.get(`/api/v1/operators/${codeOf(1)}/dossier`);
  await agency.post("/runs", {}, "scorer");
  await agency.work.settle();
  assert.equal(asked, 0);
});

const inside = [
  "https://169.254.169.254/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0/",
  "https://10.0.0.8/realms/a",
  "https://172.16.3.4/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
  "https://localhost/",
  "https://localhost./",
  "https://issuer.localhost/",
  "https://user:password@login.example.cn/",
  "http://login.example.cn/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_INFO",
  "https://login.example.cn@127.0.0.1/",
];

for (const issuer of inside)
  test(`an OpenID provider at ${issuer} is refused`, async () => {
    const provider = {
      id: "inside",
      name: "内网",
      issuer,
      clientId: "xinheng",
      clientSecret: "s3cret-of-the-client",
      organisation: "agency",
      roles: [],
    };
    const { status, body, text } = await agency.post("/identity-providers", provider, "administrator");
    assert.ok(status === 422 || status === 400, text);
    assert.ok(typeof body.code === "string");
    assert.equal(asked, 0);
  });

test("an OpenID provider by a name that leads inside is not asked, though the name looks public", async () => {
  const provider = {
    id: "rebound",
    name: "示例",
    issuer: `https://localhost.localdomain:${port}/`,
    clientId: "xinheng",
    clientSecret: "s3cret-of-the-client",
    organisation: "agency",
    roles: [],
  };
  const added = await agency.post("/identity-providers", provider, "administrator");
  if (added.status === 201) {
    const { status } = await agency.get("/api/v1/sign-in/providers/rebound");
    assert.ok(status >= 400, String(status));
  }
  assert.equal(asked, 0);
});
