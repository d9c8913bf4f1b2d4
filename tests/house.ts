/**
 * The rules of the house as functions over source texts: who may import whom, no circles, no barrels, no rooms without a name,
 * a pure core, a comment that opens each file. Each answers the breaches it found, as sentences.
 */

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** The file imported, from the root of the repository; or the name of a package or `node:` module. */
  readonly to: string;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

type Room =
  | "main"
  | "http"
  | "cli"
  | "jobs"
  | "usecases"
  | "store"
  | "sources"
  | "credentials"
  | "evidence"
  | "delivery"
  | "law"
  | "core"
  | "web";

/** What a room may import of the other rooms: all of it, or its words alone. Every room may import itself. */
const table: Readonly<Record<Exclude<Room, "main">, Readonly<Partial<Record<Room, "all" | "words">>>>> = {
  http: { usecases: "all", core: "words" },
  cli: { usecases: "all", core: "words" },
  jobs: { usecases: "all", core: "words" },
  usecases: { core: "all" },
  store: { core: "all" },
  sources: { core: "all" },
  credentials: { core: "all" },
  evidence: { core: "all" },
  delivery: { core: "all" },
  law: { core: "all" },
  core: {},
  web: { core: "all" },
};

/**
 * What the ways in may import of the core beside types: how a day, a code or a score is read and written, what things are
 * called, what a fault is. Nothing that decides: a gate, an evaluation, an intake is reached through a use case.
 */
const words: ReadonlySet<string> = new Set(
  [
    "citation.ts",
    "reference.ts",
    "fixed-point.ts",
    "csv.ts",
    "desk.ts",
    "time/day.ts",
    "time/deadline.ts",
    "operator/operator.ts",
    "access/organisation.ts",
    "access/scope.ts",
    "access/rights.ts",
    "access/directory.ts",
    "proof/audit.ts",
    "proof/evidence.ts",
    "proof/log.ts",
    "proof/signed-head.ts",
    "privacy/vault.ts",
    "privacy/query-log.ts",
    "privacy/transfer.ts",
    "record/catalogue.ts",
    "record/detail-words.ts",
    "ruling-words.ts",
    "record/record.ts",
    "record/severity.ts",
    "evaluation/grammar.ts",
    "application/participation-words.ts",
    "application/supervision-words.ts",
    "application/disclosure-items.ts",
    "publication/publication.ts",
    "delivery/paper-html.ts",
    "delivery/outbox.ts",
    "application/matter.ts",
    "application/agreement-words.ts",
    "application/measure-words.ts",
    "application/partner-words.ts",
  ].map((name) => `src/core/${name}`),
);

/** The flow of the core, leftmost first; a file imports its own station and what stands left of it. */
const flow: readonly (readonly string[])[] = [
  ["time", "citation.ts", "canonical.ts", "digest.ts", "fixed-point.ts", "ids.ts", "csv.ts", "reference.ts"],
  ["operator"],
  ["access"],
  ["proof", "privacy"],
  ["record"],
  ["dossier"],
  ["evaluation"],
  ["procedure"],
  ["publication"],
  ["conduct"],
  ["application"],
  ["policy.ts", "later-work.ts", "governing.ts", "layering.ts", "rulings.ts", "ruling-words.ts"],
  ["delivery"],
  ["journal.ts"],
  ["desk.ts"],
];

export function isTest(path: string): boolean {
  return /(\.test|-for-tests)\.tsx?$/.test(path);
}

export function roomOf(path: string): Room | undefined {
  if (/^src\/[^/]+\.ts$/.test(path)) return "main";
  if (path.startsWith("law/")) return "law";
  if (path.startsWith("web/src/")) return "web";
  const room = /^src\/(http|cli|jobs|usecases|store|sources|credentials|evidence|delivery|core)\//.exec(path)?.[1];
  return room as Room | undefined;
}

export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const code = withoutComments(text);
  const statements = code.matchAll(/\b(?:import|export)\b([^"'`;()]*?)\bfrom\s*["']([^"'\n]+)["']/g);
  const bare = code.matchAll(/\bimport\s*\(?\s*["']([^"'\n]+)["']/g);
  return [
    ...[...statements].map((match) => importOf(path, match[2] ?? "", isTypeOnly(match[1] ?? ""))),
    ...[...bare].map((match) => importOf(path, match[1] ?? "", false)),
  ];
}

export function breachesOfTable(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => importsOf(file).flatMap((each) => breachOfTable(each) ?? []));
}

/** The journal's types name the facts of all rooms, so any room may name a fact by them. */
export function breachesOfFlow(files: readonly SourceFile[]): readonly string[] {
  const core = files.filter((file) => file.path.startsWith("src/core/"));
  const homeless = core
    .filter((file) => stationOf(file.path) < 0)
    .map((file) => `${file.path} has no place in the flow`);
  const backwards = core
    .flatMap(importsOf)
    .filter(({ from, to, relative }) => relative && stationOf(to) > stationOf(from) && stationOf(from) >= 0)
    .filter(({ to, typeOnly }) => !(typeOnly && to === "src/core/journal.ts"))
    .map(({ from, to }) => `${from} imports ${to}, which stands right of it in the flow`);
  return [...homeless, ...backwards];
}

/** Each circle once, as `a -> b -> a`. In the web a view may name its parent's types; elsewhere a type closes a circle too. */
export function importCircles(files: readonly SourceFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ to, typeOnly }) => paths.has(to) && !(typeOnly && roomOf(to) === "web"))
        .map(({ to }) => to),
    ]),
  );
  const circles: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    state.set(path, "open");
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}

export function barrels(files: readonly SourceFile[]): readonly string[] {
  return files.filter(isBarrel).map(({ path }) => `${path} only re-exports`);
}

export function namelessRooms(paths: readonly string[]): readonly string[] {
  const nameless = /^(utils?|helpers?|shared|common|types|misc)$/;
  return paths
    .filter((path) => path.split("/").some((part) => nameless.test(part.replace(/\.(tsx?|css|json|yaml)$/, ""))))
    .map((path) => `${path}: what belongs everywhere belongs to a room not yet named`);
}

const impurities: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/, "reads the clock (Date.now)"],
  [/\bnew\s+Date\s*(\(\s*\)|(?![\w\s(]))/, "reads the clock (new Date without an argument)"],
  [/(?<!new\s+)\bDate\s*\(/, "reads the clock (Date called)"],
  [/\bMath\s*\.\s*random\b/, "is random (Math.random)"],
  [/\bMath\s*\.\s*(pow|exp|expm1|log|log2|log10|log1p)\b/, "uses arithmetic that differs between machines"],
  [/(?<!\b\d+n?\s*)\*\*/, "uses arithmetic that differs between machines (**)"],
  [/\b(performance|process|console|fetch|setTimeout|setInterval|localStorage)\b\s*[.(]/, "reaches outside"],
  [/\bcrypto\s*\./, "reaches outside (crypto)"],
];

/** What would make the core answer differently on another machine or at another time. A whole number raised, as in `2 ** 52`, is exact. */
export function impuritiesOf(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => file.path.startsWith("src/core/"))
    .flatMap((file) => {
      const code = withoutTexts(withoutComments(file.text));
      const used = impurities.filter(([pattern]) => pattern.test(code)).map(([, why]) => `${file.path} ${why}`);
      const packages = importsOf(file).filter(({ relative }) => !relative);
      return [...used, ...packages.map(({ to }) => `${file.path} imports ${to}: the core has no dependency`)];
    });
}

export function withoutOpening(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ text }) => !/^(#![^\n]*\n)?\s*\/\*\*/.test(text))
    .map(({ path }) => `${path} does not open with what it is`);
}

/** A function by which a door, or another use case, reaches a desk. */
export interface DeskFunction {
  readonly path: string;
  readonly name: string;
  /** The right that its first statement asks for. */
  readonly right?: string;
}

/**
 * The exported functions of the use cases that read or do something at a desk: all that are asynchronous, and those that answer from the law. What a
 * door calls must ask for a right before anything else.
 */
export function deskFunctions(files: readonly SourceFile[]): readonly DeskFunction[] {
  const declared =
    /^export (?:async function\*? (\w+)(?:<[^(]*>)?\(\s*desk: (?:Desk|Pick<Desk)|function (\w+)\(\s*desk: Law)/gm;
  return files
    .filter(({ path }) => path.startsWith("src/usecases/") && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(declared)].map((match) => {
        const right = rightAskedFirst(text.slice(match.index));
        return { path, name: match[1] ?? match[2] ?? "", ...(right === undefined ? {} : { right }) };
      }),
    );
}

/** The body begins after the first `{` that ends a line and is not followed by members of a type. */
function rightAskedFirst(declaration: string): string | undefined {
  const body = /\{\n(?! +readonly )/.exec(declaration);
  const rest = body === null ? "" : declaration.slice(body.index + body[0].length);
  return /^ {2}(?:permit|await permitSending)\(desk, "(\w+)"\);/.exec(rest)?.[1];
}

/** Every right by its name wherever a use case asks for one. */
export function rightsAsked(files: readonly SourceFile[]): ReadonlySet<string> {
  const asked = files
    .filter(({ path }) => path.startsWith("src/usecases/") && !isTest(path))
    .flatMap(({ text }) => [
      ...withoutComments(text).matchAll(/\b(?:permit|permitSending|mayUse)\([^,()]+, "(\w+)"\)/g),
    ]);
  // A kind of matter that only some may read names their right in its rules; `usecases/matters/reading.ts` asks it for every kind.
  const ofKinds = files
    .filter(({ path }) => path === "src/core/application/matters.ts")
    .flatMap(({ text }) => [...withoutComments(text).matchAll(/\breading: "(\w+)"/g)]);
  return new Set([...asked, ...ofKinds].map((match) => match[1] ?? ""));
}

function breachOfTable({ from, to, relative, typeOnly }: Import): string | undefined {
  const room = roomOf(from);
  if (room === undefined || room === "main") return undefined;
  if (!relative) return breachOfPackages(room, from, to);
  const other = roomOf(to);
  if (other === room) return undefined;
  if (room === "web" && to.startsWith("src/http/contract/"))
    return typeOnly ? undefined : `${from} imports more than types of ${to}`;
  const may = other && table[room][other];
  if (may === "all" || (may === "words" && (typeOnly || words.has(to)))) return undefined;
  return may === "words" ? `${from} imports ${to}, which decides; ask a use case` : `${from} may not import ${to}`;
}

function breachOfPackages(room: Room, from: string, to: string): string | undefined {
  return room === "law" || room === "core" ? `${from} may not import the package ${to}` : undefined;
}

function stationOf(path: string): number {
  const name = path.replace("src/core/", "").split("/")[0] ?? "";
  return flow.findIndex((station) => station.includes(name));
}

function isBarrel({ path, text }: SourceFile): boolean {
  const code = withoutComments(text);
  const rest = code.replaceAll(/export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'][^"']+["'];?/g, "");
  const reExports = rest !== code;
  return (reExports && rest.trim() === "") || (reExports && /\/index\.tsx?$/.test(path));
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b(?!\s*,)/.test(clause)) return true;
  const named = /\{([^}]*)\}/.exec(clause);
  const names = (named?.[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length > 0 && /^\s*\{/.test(clause) && names.every((name) => name.startsWith("type "));
}

function importOf(from: string, specifier: string, typeOnly: boolean): Import {
  const relative = specifier.startsWith(".");
  return { from, to: relative ? resolved(from, specifier) : specifier, relative, typeOnly };
}

function resolved(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Comments out, strings kept: what is told in prose is no code. */
function withoutComments(text: string): string {
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    "$1",
  );
}

/** Strings and regular expressions emptied, but for what a template computes. */
function withoutTexts(code: string): string {
  return code
    .replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""')
    .replaceAll(/(^|[(,=:[!&|?{};\s])\/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g, "$1");
}
