/** The files of `deploy/`: that they can be read, name only what there is, guard what they promise, and that the bill of materials is that of the lock. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import lock from "../../package-lock.json" with { type: "json" };
import { noServerBecause, startServer } from "../../src/store/server-for-tests.ts";
import { openStore } from "../../src/store/store.ts";
import { variablesNamed } from "../variables.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const known = new Set(variablesNamed(read("docs/reference/configuration.md")));
/** Not the product's own: PostgreSQL's image and Node read them. */
const FOREIGN = new Set(["POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS", "NODE_ENV"]);

function mustBeKnown(names: readonly string[], where: string): void {
  assert.ok(names.length > 0, `${where} sets nothing`);
  const strange = names.filter((name) => !known.has(name) && !FOREIGN.has(name));
  assert.deepEqual(strange, [], `${where} sets what docs/reference/configuration.md does not name`);
}

// Containers ----------------------------------------------------------------------------------------------------------

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly command?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, object>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

describe("compose.yaml", () => {
  const compose = parse(read("deploy/compose.yaml"), { merge: true }) as Compose;
  const ours = ["server", "worker", "backup"].map((name) => [name, compose.services[name]] as const);

  test("runs the product without rights that it does not need, and gives it time to end", () => {
    for (const [name, service] of ours) {
      assert.ok(service !== undefined, name);
      const {
        user,
        read_only: readOnly,
        cap_drop: dropped,
        security_opt: security,
        stop_grace_period: grace,
      } = service;
      assert.deepEqual(
        [user, readOnly, dropped, security],
        ["10001:10001", true, ["ALL"], ["no-new-privileges:true"]],
        name,
      );
      assert.ok(Number.parseInt(grace ?? "", 10) > 20, `${name} is killed before it has ended`);
      assert.equal(service.ports, undefined, `${name} is reached past the proxy`);
    }
    assert.equal(compose.networks.inside?.internal, true);
    assert.deepEqual(compose.services.database?.networks, ["inside"]);
  });

  test("sets only variables that there are, and secrets only by file", () => {
    for (const [name, service] of Object.entries(compose.services)) {
      if (service.environment === undefined) continue;
      mustBeKnown(Object.keys(service.environment), name);
      for (const [variable, value] of Object.entries(service.environment))
        if (/URL|PASS|SECRET|KEY$/.test(variable)) assert.match(`${variable}=${value}`, /_FILE=\/run\/secrets\//);
    }
  });

  test("refers only to secrets, volumes, networks and files that it has", () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const secret of service.secrets ?? []) assert.ok(secret in compose.secrets, `${name}: ${secret}`);
      for (const network of service.networks) assert.ok(network in compose.networks, `${name}: ${network}`);
      for (const other of Object.keys(service.depends_on ?? {}))
        assert.ok(other in compose.services, `${name}: ${other}`);
      for (const [from = ""] of (service.volumes ?? []).map((volume) => volume.split(":"))) {
        if (from.startsWith("./")) assert.ok(existsSync(join(root, "deploy", from)), `${name}: ${from}`);
        else if (!from.startsWith("${")) assert.ok(from in compose.volumes, `${name}: ${from}`);
      }
    }
    for (const file of Object.values(compose.secrets)) assert.match(file.file, /^\.\/secrets\//);
    assert.equal(read(".gitignore").includes("deploy/secrets/"), true, "secrets must never be committed");
  });

  test("runs commands that there are", () => {
    assert.deepEqual(compose.services.server?.command, ["serve", "--no-worker"]);
    assert.deepEqual(compose.services.worker?.command, ["worker"]);
  });
});

describe("the Dockerfile", () => {
  const steps = read("deploy/Dockerfile")
    .replaceAll(/\\\n/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));

  test("is made of known instructions, ends as an ordinary user, and looks after its own health", () => {
    const instructions =
      /^(FROM|WORKDIR|COPY|RUN|LABEL|USER|ENV|VOLUME|EXPOSE|HEALTHCHECK|STOPSIGNAL|ENTRYPOINT|CMD)\s/;
    for (const step of steps) assert.match(step, instructions);
    assert.equal(steps.filter((step) => step.startsWith("FROM ")).length, 2, "built apart from what is served");
    assert.deepEqual(
      steps.filter((step) => step.startsWith("USER ")),
      ["USER 10001:10001"],
    );
    assert.ok(steps.some((step) => step.startsWith("HEALTHCHECK")));
    const major = Number(/FROM node:(\d+)\./.exec(read("deploy/Dockerfile"))?.[1]);
    assert.ok(major >= 24);
  });

  test("sets only variables that there are, and copies no secret", () => {
    const set = steps
      .filter((step) => step.startsWith("ENV "))
      .flatMap((step) => [...step.matchAll(/(\w+)=/g)].map(([, name = ""]) => name));
    mustBeKnown(set, "the Dockerfile");
    for (const line of ["deploy/secrets", "data", ".git"])
      assert.ok(read("deploy/Dockerfile.dockerignore").split("\n").includes(line), line);
  });
});

// Units ---------------------------------------------------------------------------------------------------------------

const units = readdirSync(join(root, "deploy/systemd")).filter((name) => /\.(service|timer)$/.test(name));
const services = units.filter((name) => name.endsWith(".service"));

/** Section → key → values. */
function unitOf(name: string): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const unit: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> | undefined;
  for (const [at, line] of read(`deploy/systemd/${name}`).split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value = ""] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? [];
    if (title !== undefined) section = unit[title] ??= {};
    else if (key !== undefined && section !== undefined) section[key] = [...(section[key] ?? []), value];
    else assert.fail(`${name}:${at + 1} cannot be read: ${line}`);
  }
  return unit;
}

for (const name of services)
  describe(`systemd/${name}`, () => {
    const { Service: service = {} } = unitOf(name);

    test("may change its own data and nothing else of the machine", () => {
      for (const [key, value] of [
        ["User", "xinheng"],
        ["ProtectSystem", "strict"],
        ["ProtectHome", "yes"],
        ["NoNewPrivileges", "yes"],
        ["PrivateTmp", "yes"],
        ["PrivateDevices", "yes"],
        ["CapabilityBoundingSet", ""],
        ["StateDirectory", "xinheng"],
        ["UMask", "0077"],
      ] as const)
        assert.deepEqual(service[key], [value], key);
    });

    test("sets only variables that there are, and has its secrets from systemd", () => {
      const set = (service.Environment ?? []).map((line) => line.split("=")[0] ?? "");
      mustBeKnown(set, name);
      const credentials = (service.LoadCredential ?? []).map((line) => line.split(":")[0]);
      for (const line of service.Environment ?? []) {
        const [, file] = /_FILE=%d\/(.+)$/.exec(line) ?? [];
        if (file !== undefined) assert.ok(credentials.includes(file), `${line} is not loaded`);
      }
    });

    test("gives the product time to end in order", () => {
      if (service.Type?.[0] === "oneshot") return;
      assert.ok(Number(service.TimeoutStopSec?.[0]) > 20);
    });
  });

test("the file of variables for systemd sets only what there is, and no secret", () => {
  const lines = read("deploy/systemd/xinheng.env")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  mustBeKnown(
    lines.map((line) => line.split("=")[0] ?? ""),
    "xinheng.env",
  );
  assert.deepEqual(
    lines.filter((line) => /URL|PASS|SECRET/.test(line)),
    [],
  );
});

const analyze = spawnSync("systemd-analyze", ["--version"], { stdio: "ignore" }).status === 0;
test("systemd itself finds nothing wrong with the units", {
  skip: analyze ? false : "systemd-analyze is not installed",
}, () => {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-units-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of units)
    writeFileSync(join(folder, name), read(`deploy/systemd/${name}`).replaceAll("/usr/bin/node", process.execPath));
  const paths = units.map((name) => join(folder, name.replace("@.", "@1.")));
  for (const [at, name] of units.entries())
    if (name.includes("@.")) writeFileSync(paths[at] ?? "", readFileSync(join(folder, name)));
  const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...paths], { encoding: "utf8" });
  const own = stderr.split("\n").filter((line) => line.includes("xinheng"));
  assert.deepEqual(own, []);
});

// The database --------------------------------------------------------------------------------------------------------

const noServer =
  noServerBecause() ??
  (spawnSync("psql", ["--version"], { stdio: "ignore" }).status === 0 ? undefined : "psql is not installed");
test("the roles that are made for the product are the three that it wants, and none of them is a superuser", {
  skip: noServer ?? false,
}, async () => {
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), "xinheng-roles-"));
  try {
    const { administrator } = await server.database();
    const url = new URL(administrator);
    for (const role of ["owner", "serving"]) writeFileSync(join(folder, role), `${role}-kF93aTq7\n`);
    const made = spawnSync("bash", [join(root, "deploy/postgres/roles.sh")], {
      encoding: "utf8",
      env: {
        ...process.env,
        PGHOST: url.hostname,
        PGPORT: url.port,
        PGPASSWORD: url.password,
        POSTGRES_USER: url.username,
        OWNER_PASSWORD_FILE: join(folder, "owner"),
        SERVING_PASSWORD_FILE: join(folder, "serving"),
      },
    });
    assert.equal(made.status, 0, made.stderr);
    const login = (role: string): string => `postgresql://xinheng_${role}:${role}-kF93aTq7@${url.host}/xinheng`;
    const store = await openStore({ dataFolder: folder, databaseUrl: login("owner"), servingUrl: login("serving") });
    const { serving, working, superuser } = await store.health();
    await store.close();
    assert.deepEqual({ serving, working, superuser }, { serving: "apart", working: "apart", superuser: false });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

// What it is made of --------------------------------------------------------------------------------------------------

describe("the dependencies", () => {
  test("are pinned exactly", () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    assert.deepEqual(
      all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });

  test("each have their hash in the lock, and no address of a registry", () => {
    const packages = Object.entries<{ version?: string; integrity?: string; resolved?: string }>(lock.packages);
    const wrong = packages.filter(
      ([path, { integrity, resolved }]) => path !== "" && (integrity === undefined || resolved !== undefined),
    );
    assert.deepEqual(
      wrong.map(([path]) => path),
      [],
    );
  });

  test("are the ones of the bill of materials, each with the hash of the lock, and without an address", () => {
    const text = read("deploy/sbom.cdx.json");
    assert.equal(/https?:\/\/(?!cyclonedx\.org)/.test(text), false, "an address stands in it");
    const bill = JSON.parse(text) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
      readonly components: readonly {
        readonly name: string;
        readonly version: string;
        readonly hashes: readonly { readonly content: string }[];
      }[];
    };
    assert.deepEqual(
      [bill.bomFormat, bill.metadata.component.name, bill.metadata.component.version],
      ["CycloneDX", manifest.name, manifest.version],
    );
    const told = bill.components.map(({ name, version, hashes }) => `${name}@${version} ${hashes[0]?.content}`);
    const locked = Object.entries<{ version?: string; integrity?: string; name?: string }>(lock.packages)
      .filter(([path]) => path !== "")
      .map(([path, { version, integrity, name }]) => {
        const hash = Buffer.from(integrity?.replace("sha512-", "") ?? "", "base64").toString("hex");
        return `${name ?? path.slice(path.lastIndexOf("node_modules/") + 13)}@${version} ${hash}`;
      });
    assert.deepEqual([...new Set(told)].sort(), [...new Set(locked)].sort());
  });
});
