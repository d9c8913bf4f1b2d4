/** `xinheng operator` and `dossier`: who an operator is, and all that stands about it. */
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { nameOn, operatorStatuses, subjectTypes } from "../core/operator/operator.ts";
import { definitionOf, recordClasses } from "../core/record/catalogue.ts";
import { dayOf, type Instant, parseInstant } from "../core/time/day.ts";
import { type DossierView, readDossier } from "../usecases/dossiers.ts";
import { unusable } from "../usecases/faults.ts";
import { readOperator } from "../usecases/operators.ts";
import { dayNamed, gradeText } from "./evaluations.ts";
import { type Answer, say, type Terminal, table } from "./terminal.ts";

export async function operatorCommand(terminal: Terminal, desk: Desk, code: string): Promise<Answer> {
  const view = await readOperator(desk, code);
  const { operator, records } = view.state;
  const [first] = view.publications;
  const { governing } = view;
  const pack = isRefusal(governing) ? governing.say : (governing.label ?? governing.title);
  const lines = [
    [nameOn(operator, dayOf(desk.clock.now())), operator.code.value],
    [say(terminal, subjectTypes[operator.subjectType]), say(terminal, operatorStatuses[operator.status])],
    [say(terminal, { zh: "地区", en: "region" }), operator.region],
    [say(terminal, { zh: "适用", en: "governed by" }), say(terminal, pack)],
    [say(terminal, { zh: "信用信息", en: "records" }), String(records.length)],
    [
      say(terminal, { zh: "网店", en: "storefronts" }),
      operator.storefronts.map((storefront) => storefront.key).join(" "),
    ],
    ...operator.codeFindings.map((finding) => [
      say(terminal, { zh: "代码疑点", en: "code finding" }),
      say(terminal, finding.say),
    ]),
    ...(view.notAdmitted === undefined
      ? []
      : [[say(terminal, { zh: "不予评价", en: "not admitted" }), say(terminal, view.notAdmitted.say)]]),
    ...(first === undefined
      ? []
      : [[say(terminal, { zh: "最近结果", en: "latest result" }), `${gradeText(first, " ")} ${first.stage}`]]),
  ];
  return { json: view, text: table(lines), exit: 0 };
}

export interface DossierOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
}

export async function dossierCommand(
  terminal: Terminal,
  desk: Desk,
  code: string,
  options: DossierOptions,
): Promise<Answer> {
  const view = await readDossier(desk, code, {
    ...(options.asOf === undefined ? {} : { asOf: dayNamed(options.asOf) }),
    ...(options.knownAt === undefined ? {} : { knownAt: instantNamed(options.knownAt) }),
  });
  return { json: view, text: dossierText(terminal, view), exit: 0 };
}

function dossierText(terminal: Terminal, view: DossierView): string {
  const { dossier } = view;
  const names = new Map(view.sources.map((source) => [source.id, source.name]));
  const rows = dossier.entries.map(({ record, standing }) => {
    const { current } = record;
    const definition = definitionOf(current.kind);
    const [version] = record.versions;
    return [
      current.decidedOn ?? current.occurredOn ?? current.validFrom ?? "",
      say(terminal, recordClasses[definition.class]),
      definition[terminal.language],
      current.title ?? current.documentNumber ?? "",
      standing.stands ? (standing.until ?? "") : `✗ ${standing.why} ${standing.since ?? ""}`,
      version === undefined ? "" : (names.get(version.provenance.source) ?? version.provenance.source),
    ];
  });
  const head = `${nameOn(dossier.operator, dossier.asOf)}  ${dossier.operator.code.value}  ${dossier.asOf}  ${dossier.knownAt}`;
  return `${head}\n${table(rows)}`;
}

function instantNamed(text: string): Instant {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw unusable(
    "unreadable-instant",
    { zh: `“${text}”不是有效时刻。`, en: `“${text}” is not an instant.` },
    { zh: "请写成 2026-11-21T08:00:00+08:00 的形式。", en: "Write it like 2026-11-21T08:00:00+08:00." },
  );
}
