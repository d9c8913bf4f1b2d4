import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "./core/desk.ts";
import { readEnvironment } from "./environment.ts";

const refused = (environment: Readonly<Record<string, string>>, named: RegExp) =>
  assert.throws(
    () => readEnvironment(environment),
    (error) => error instanceof Fault && error.code === "bad-environment" && named.test(error.say.en),
  );

test("an environment that says nothing serves on this machine alone, at 8080, with warnings logged", () => {
  const usual = { port: 8080, host: "127.0.0.1", log: "warn" };
  assert.deepEqual(readEnvironment({}), usual);
  assert.deepEqual(readEnvironment({ PORT: "", XINHENG_LOG: " ", DATABASE_URL: "" }), usual);
});

test("what it says is taken", () => {
  const said = {
    PORT: "9000",
    HOST: "0.0.0.0",
    XINHENG_DATA: "/srv/xinheng",
    XINHENG_LOG: "info",
    DATABASE_URL: "postgresql://owner@db/xinheng",
    DATABASE_SERVING_URL: "postgresql://server@db/xinheng",
  };
  assert.deepEqual(readEnvironment(said), {
    port: 9000,
    host: "0.0.0.0",
    data: "/srv/xinheng",
    log: "info",
    databaseUrl: "postgresql://owner@db/xinheng",
    servingUrl: "postgresql://server@db/xinheng",
  });
});

test("a port that is none and a log level that is none are refused by name", () => {
  for (const PORT of ["80a", "-1", "65536", "8080.5"]) refused({ PORT }, /PORT/);
  refused({ XINHENG_LOG: "verbose" }, /XINHENG_LOG/);
});

test("a login for serving without the server it is of is refused: it would guard nothing", () => {
  refused({ DATABASE_SERVING_URL: "postgresql://server@db/xinheng" }, /DATABASE_SERVING_URL/);
});
