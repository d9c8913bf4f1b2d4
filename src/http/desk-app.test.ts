import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import Fastify from "fastify";
import { deskApp } from "./desk-app.ts";

describe("the desk's application", () => {
  const root = mkdtempSync(join(tmpdir(), "xinheng-desk-"));
  after(() => rmSync(root, { recursive: true }));
  const script = "export const desk = 1;";

  it("is sent compressed to who takes it so, and as it is to others", async () => {
    const app = Fastify();
    await deskApp(app, root);
    mkdirSync(join(root, "assets"));
    writeFileSync(join(root, "index.html"), "<!doctype html>");
    writeFileSync(join(root, "assets/a.js"), script);
    writeFileSync(join(root, "assets/a.js.gz"), gzipSync(script));
    const asked = (path: string, takes?: string) =>
      app.inject({ url: path, ...(takes && { headers: { "accept-encoding": takes } }) });
    const small = await asked("/desk/assets/a.js", "gzip, br");
    assert.equal(small.headers["content-encoding"], "gzip");
    assert.equal(small.headers.vary, "accept-encoding");
    assert.match(String(small.headers["content-type"]), /javascript/);
    assert.equal(gunzipSync(small.rawPayload).toString(), script);
    const whole = await asked("/desk/assets/a.js");
    assert.equal(whole.headers["content-encoding"], undefined);
    assert.equal(whole.body, script);
    assert.equal((await asked("/desk/operators/1", "gzip")).body, "<!doctype html>");
    await app.close();
  });
});
