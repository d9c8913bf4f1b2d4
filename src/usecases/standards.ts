/** 评价标准: the shelf of standards, open to anyone, and the check of a standard before it is used. */
import type { Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { checkStandard } from "../core/evaluation/check.ts";
import { standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { notFound } from "./faults.ts";
import { permit } from "./permit.ts";

export interface StandardView {
  readonly standard: Standard;
  readonly digest: string;
  /** All versions kept, newest first. */
  readonly versions: readonly string[];
  /** The rule of each indicator and veto in words, by its id. */
  readonly rules: Readonly<Record<string, Say>>;
}

export interface StandardCheck {
  readonly valid: boolean;
  /** Each with the path of what is wrong, such as `$.groups[1].indicators[0].max`. */
  readonly errors: readonly { readonly path: string; readonly say: Say }[];
  readonly standard?: Standard;
  readonly digest?: string;
}

/** Every version of every standard, by id, newest version first. */
export async function listStandards(desk: Desk): Promise<readonly Standard[]> {
  permit(desk, "listStandards");
  const oldestFirst = await desk.standards.list();
  return oldestFirst.toReversed().toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The version named, or the latest. A Fault `not-found` when it is not on the shelf. */
export async function readStandard(desk: Desk, id: string, version?: string): Promise<StandardView> {
  permit(desk, "listStandards");
  const standard = await desk.standards.read(id, version);
  if (standard === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, version === undefined ? id : `${id} ${version}`);
  const versions = (await listStandards(desk)).filter((kept) => kept.id === id).map((kept) => kept.version);
  return { standard, digest: standardDigest(standard), versions, rules: rulesOf(standard) };
}

/** Whether a text is a standard that can be used: readable, of the grammar, adding up, and giving what its examples say. */
export function checkStandardText(desk: Pick<Desk, "scope">, text: string): StandardCheck {
  permit(desk, "checkStandard");
  const parsed = parse(text);
  if ("say" in parsed) return { valid: false, errors: [{ path: "$", say: parsed.say }] };
  const checked = checkStandard(parsed.json);
  if ("errors" in checked) return { valid: false, errors: checked.errors };
  return { valid: true, errors: [], standard: checked.standard, digest: standardDigest(checked.standard) };
}

function parse(text: string): { readonly json: unknown } | { readonly say: Say } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { say: { zh: `不是有效的 JSON：${reason}`, en: `This is not valid JSON: ${reason}` } };
  }
}

function rulesOf(standard: Standard): Readonly<Record<string, Say>> {
  const indicators = standard.groups.flatMap((group) => group.indicators);
  return Object.fromEntries([...indicators, ...standard.vetoes].map(({ id, ruleText }) => [id, ruleText]));
}
