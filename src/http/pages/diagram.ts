/**
 * A procedure as a picture: its stages from top to bottom along the longest way, what ends it otherwise beside them, and the acts as arrows. Drawn from
 * the table itself, without a script; the table beside it says the same in words.
 */
import { type Citation, sayArticle } from "../../core/citation.ts";
import type { Machine } from "../../core/procedure/machine.ts";
import type { Language } from "../language.ts";
import { type Html, html } from "./html.ts";

interface Arrow {
  readonly act: string;
  readonly from: string;
  readonly to: string;
}

/** Where everything stands, in the picture's own units. */
const BOX = { x: 150, width: 250, height: 46 } as const;
const SIDE = { x: 478, width: 182 } as const;
const TOP = 62;
const PITCH = 104;
const LANE = 16;
const WIDTH = 664;

export function diagram(machine: Machine, language: Language, id: string): Html {
  const main = mainWay(machine);
  const arrows = arrowsOf(machine);
  const side = besides(machine, main, arrows);
  const height = TOP + Math.max(main.length, ...side.values().map((row) => row + 1)) * PITCH - PITCH + BOX.height + 16;
  const next = arrows.filter(({ from, to }) => main.indexOf(to) === main.indexOf(from) + 1 && main.includes(from));
  const others = arrows.filter((arrow) => !next.includes(arrow));
  return html`<div class="scroll diagram" tabindex="0" role="region" aria-label="${machine.title[language]}">
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title" xmlns="http://www.w3.org/2000/svg">
<title id="${id}-title">${machine.title[language]}</title>
<defs><marker id="${id}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>
${opening(machine, language, id)}
${Map.groupBy(next, ({ from }) => from)
  .values()
  .map((group) => downward(machine, language, id, group, main.indexOf(group[0]?.from ?? "")))
  .toArray()}
${skips(machine, language, id, main, others)}
${aside(machine, language, id, main, side, others)}
${main.map((stage, row) => box(machine, language, stage, BOX.x, BOX.width, row))}
${side
  .entries()
  .map(([stage, row]) => box(machine, language, stage, SIDE.x, SIDE.width, row))
  .toArray()}
</svg></div>`;
}

function arrowsOf({ acts }: Machine): readonly Arrow[] {
  return Object.entries(acts).flatMap(([act, { from, to }]) =>
    from === "opening" ? [] : from.flatMap((stage) => (to ?? []).map((target) => ({ act, from: stage, to: target }))),
  );
}

/** The longest way from the opening to an end; of ways that are equally long the one that the table names first. */
function mainWay(machine: Machine): readonly string[] {
  const arrows = arrowsOf(machine);
  const first = openingOf(machine)?.to?.[0];
  const longest = (way: readonly string[]): readonly string[] =>
    arrows
      .filter(({ from, to }) => from === way.at(-1) && !way.includes(to))
      .map(({ to }) => longest([...way, to]))
      .reduce((best, candidate) => (candidate.length > best.length ? candidate : best), way);
  return first === undefined ? [] : longest([first]);
}

function openingOf({ acts }: Machine): Machine["acts"][string] | undefined {
  return Object.values(acts).find(({ from }) => from === "opening");
}

/** The stages beside the main way, each at the first free row from where it is first reached. */
function besides(machine: Machine, main: readonly string[], arrows: readonly Arrow[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const stage of Object.keys(machine.stages).filter((name) => !main.includes(name))) {
    const reached = arrows.filter(({ to }) => to === stage).map(({ from }) => main.indexOf(from));
    let row = Math.max(0, Math.min(...reached.filter((index) => index >= 0)));
    while ([...rows.values()].includes(row)) row++;
    rows.set(stage, Number.isFinite(row) ? row : rows.size);
  }
  return rows;
}

function middle(row: number): number {
  return TOP + row * PITCH + BOX.height / 2;
}

function opening(machine: Machine, language: Language, id: string): Html | undefined {
  const act = openingOf(machine);
  if (act === undefined) return undefined;
  const x = BOX.x + 40;
  return html`<circle cx="${x}" cy="12" r="6"/><path d="M${x} 18V${TOP - 1}" marker-end="url(#${id}-head)"/>
${label(act, language, x + 12, 30)}`;
}

/** To the next stage of the main way; acts that lead there alike share the arrow. */
function downward(machine: Machine, language: Language, id: string, group: readonly Arrow[], row: number): Html {
  const x = BOX.x + 40;
  const from = TOP + row * PITCH + BOX.height;
  const labels = group.flatMap(({ act }, at) => {
    const said = machine.acts[act];
    return said === undefined ? [] : [label(said, language, x + 12 + at * 110, from + 25)];
  });
  return html`<path d="M${x} ${from}V${from + PITCH - BOX.height - 1}" marker-end="url(#${id}-head)"/>${labels}`;
}

/** Acts that pass over stages of the main way, by lanes on its left. */
function skips(
  machine: Machine,
  language: Language,
  id: string,
  main: readonly string[],
  arrows: readonly Arrow[],
): readonly Html[] {
  const passing = arrows.filter(({ from, to }) => main.includes(from) && main.includes(to));
  return byActAndTarget(passing).map((group, at) => {
    const lane = BOX.x - LANE * (at + 1);
    const [target = ""] = group.map(({ to }) => to);
    const entry = middle(main.indexOf(target)) - 8 + at * 8;
    const stubs = group.map(({ from }) => {
      const exit = middle(main.indexOf(from)) + 8 - at * 4;
      return html`<path d="M${BOX.x} ${exit}H${lane}V${entry}"/>`;
    });
    const said = machine.acts[group[0]?.act ?? ""];
    return html`${stubs}<path d="M${lane} ${entry}H${BOX.x - 1}" marker-end="url(#${id}-head)"/>
${said && label(said, language, lane - 8, entry - 22, "end")}`;
  });
}

/** Acts that lead to the stages beside, by lanes between the two columns. */
function aside(
  machine: Machine,
  language: Language,
  id: string,
  main: readonly string[],
  side: ReadonlyMap<string, number>,
  arrows: readonly Arrow[],
): readonly Html[] {
  const edge = BOX.x + BOX.width;
  return byActAndTarget(arrows.filter(({ from, to }) => main.includes(from) && side.has(to))).map((group, at) => {
    const lane = edge + LANE * (at + 1);
    const entry = middle(side.get(group[0]?.to ?? "") ?? 0);
    const stubs = group.map(({ from }) => {
      const across = middle(main.indexOf(from));
      const exit = across === entry ? entry : across + Math.min(10 * (at + 1), BOX.height / 2 - 3);
      return html`<path d="M${edge} ${exit}H${lane}V${entry}"/>`;
    });
    const said = machine.acts[group[0]?.act ?? ""];
    return html`${stubs}<path d="M${lane} ${entry}H${SIDE.x - 1}" marker-end="url(#${id}-head)"/>
${said && label(said, language, SIDE.x, entry - BOX.height / 2 - 22)}`;
  });
}

function byActAndTarget(arrows: readonly Arrow[]): readonly (readonly Arrow[])[] {
  return [...Map.groupBy(arrows, ({ act, to }) => `${act} ${to}`).values()];
}

/** What is done, and under it by which article. */
function label(
  { say, by }: { readonly say: Machine["title"]; readonly by: Citation },
  language: Language,
  x: number,
  y: number,
  anchor: "start" | "end" = "start",
): Html {
  return html`<text x="${x}" y="${y}" text-anchor="${anchor}">${say[language]}<tspan class="article" x="${x}" dy="16">${sayArticle(by.article)[language]}</tspan></text>`;
}

function box(machine: Machine, language: Language, stage: string, x: number, width: number, row: number): Html {
  const { say, closes } = machine.stages[stage] ?? { say: { zh: stage, en: stage } };
  const staying = Object.values(machine.acts).filter(({ from, to }) => to === undefined && from.includes(stage));
  const more = staying.map((act) => act.say[language]).join(language === "zh" ? "、" : ", ");
  const y = TOP + row * PITCH;
  const centre = x + width / 2;
  const line = y + (more === "" ? 28 : 20);
  return html`<rect class="${closes === true ? "stage closing" : "stage"}" x="${x}" y="${y}" width="${width}" height="${BOX.height}" rx="4"/>
<text class="name" x="${centre}" y="${line}" text-anchor="middle">${say[language]}${more !== "" && html`<tspan class="article" x="${centre}" dy="17">↻ ${more}</tspan>`}</text>`;
}
