/** Where the stages and arrows of a procedure's picture stand: the longest way from the opening to an end goes down, the other ends stand beside it. */
import type { Machine } from "../../../../src/http/contract/procedure/machine.ts";

export interface Placed {
  readonly stage: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly act: string;
  readonly path: string;
  /** One label an act and target: acts from many stages to one end share it. */
  readonly label?: { readonly x: number; readonly y: number; readonly anchor: "start" | "end" } | undefined;
}

export interface Layout {
  readonly boxes: readonly Placed[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

interface Edge {
  readonly act: string;
  readonly from: string;
  readonly to: string;
}

const BOX = { x: 170, width: 210, height: 44 } as const;
const SIDE = { x: 560, width: 180 } as const;
const TOP = 56;
const PITCH = 100;
const LANE = 16;
const WIDTH = 760;

export function layOut(machine: Machine): Layout {
  const edges = edgesOf(machine);
  const main = longestWay(machine, edges);
  const side = sideRows(machine, main, edges);
  const boxes = [
    ...main.map((stage, row) => ({ stage, x: BOX.x, y: TOP + row * PITCH, width: BOX.width, height: BOX.height })),
    ...[...side].map(([stage, row]) => ({
      stage,
      x: SIDE.x,
      y: TOP + row * PITCH,
      width: SIDE.width,
      height: BOX.height,
    })),
  ];
  const rows = Math.max(main.length, ...[...side.values()].map((row) => row + 1));
  return {
    boxes,
    arrows: [...opening(machine), ...downward(main, edges), ...skipping(main, edges), ...aside(main, side, edges)],
    width: WIDTH,
    height: TOP + rows * PITCH - PITCH + BOX.height + 16,
  };
}

function edgesOf({ acts }: Machine): readonly Edge[] {
  return Object.entries(acts).flatMap(([act, { from, to }]) =>
    from === "opening" ? [] : from.flatMap((stage) => (to ?? []).map((target) => ({ act, from: stage, to: target }))),
  );
}

function openingAct({ acts }: Machine) {
  return Object.entries(acts).find(([, { from }]) => from === "opening");
}

function longestWay(machine: Machine, edges: readonly Edge[]): readonly string[] {
  const first = openingAct(machine)?.[1].to?.[0];
  const longest = (way: readonly string[]): readonly string[] =>
    edges
      .filter(({ from, to }) => from === way.at(-1) && !way.includes(to))
      .map(({ to }) => longest([...way, to]))
      .reduce((best, candidate) => (candidate.length > best.length ? candidate : best), way);
  return first === undefined ? [] : longest([first]);
}

/** Each other stage at the first free row from where it is first reached. */
function sideRows(machine: Machine, main: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const stage of Object.keys(machine.stages)) {
    if (main.includes(stage)) continue;
    const reached = edges
      .filter(({ to, from }) => to === stage && main.includes(from))
      .map(({ from }) => main.indexOf(from));
    let row = reached.length === 0 ? 0 : Math.min(...reached);
    while ([...rows.values()].includes(row)) row++;
    rows.set(stage, row);
  }
  return rows;
}

const middle = (row: number) => TOP + row * PITCH + BOX.height / 2;
const LINE_X = BOX.x + 40;

function opening(machine: Machine): readonly Arrow[] {
  const act = openingAct(machine)?.[0];
  return act === undefined
    ? []
    : [{ act, path: `M${LINE_X} 8V${TOP - 2}`, label: { x: LINE_X + 12, y: 30, anchor: "start" } }];
}

function downward(main: readonly string[], edges: readonly Edge[]): readonly Arrow[] {
  const next = edges.filter(({ from, to }) => main.includes(from) && main.indexOf(to) === main.indexOf(from) + 1);
  return next.map((edge) => {
    const row = main.indexOf(edge.from);
    // Acts that lead to the next stage alike share the arrow, each with its own line of words.
    const place = next.filter(({ from }) => from === edge.from).indexOf(edge);
    const y = TOP + row * PITCH + BOX.height;
    return {
      act: edge.act,
      path: `M${LINE_X} ${y}V${y + PITCH - BOX.height - 2}`,
      label: { x: LINE_X + 12, y: y + 24 + place * 18, anchor: "start" as const },
    };
  });
}

/** Acts that pass over stages of the way down, by lanes on its left. */
function skipping(main: readonly string[], edges: readonly Edge[]): readonly Arrow[] {
  const passing = edges.filter(
    ({ from, to }) => main.includes(from) && main.includes(to) && main.indexOf(to) !== main.indexOf(from) + 1,
  );
  const groups = grouped(passing);
  return passing.map((edge) => {
    const group = groups.indexOf(`${edge.act} ${edge.to}`);
    const lane = BOX.x - LANE * (group + 1);
    const from = middle(main.indexOf(edge.from)) + 6;
    const to = middle(main.indexOf(edge.to)) - 6 + group * 8;
    const first = passing.find(({ act, to: target }) => act === edge.act && target === edge.to) === edge;
    return {
      act: edge.act,
      path: `M${BOX.x} ${from}H${lane}V${to}H${BOX.x - 2}`,
      label: first ? { x: lane - 8, y: (from + to) / 2, anchor: "end" as const } : undefined,
    };
  });
}

/** Acts that end it otherwise, by lanes between the two columns. */
function aside(main: readonly string[], side: ReadonlyMap<string, number>, edges: readonly Edge[]): readonly Arrow[] {
  const edge = BOX.x + BOX.width;
  const leaving = edges.filter(({ from, to }) => main.includes(from) && side.has(to));
  const groups = grouped(leaving);
  return leaving.map((one) => {
    const group = groups.indexOf(`${one.act} ${one.to}`);
    const lane = edge + LANE * (group + 1);
    const from = middle(main.indexOf(one.from)) + group * 6 - 6;
    const to = middle(side.get(one.to) ?? 0);
    const first = leaving.find(({ act, to: target }) => act === one.act && target === one.to) === one;
    return {
      act: one.act,
      path: `M${edge} ${from}H${lane}V${to}H${SIDE.x - 2}`,
      label: first ? { x: SIDE.x - 8, y: to - 8, anchor: "end" as const } : undefined,
    };
  });
}

function grouped(edges: readonly Edge[]): readonly string[] {
  return [...new Set(edges.map(({ act, to }) => `${act} ${to}`))];
}
