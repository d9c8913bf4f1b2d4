/** 嵌入其他网站的公开结果 (SZD 第十七条、NDRC（十七）第三项): what is named by codes or found by a text, as everybody sees it at this moment. */
import type { Desk } from "../../core/desk.ts";
import { readCode } from "../../core/operator/code.ts";
import { permit } from "../permit.ts";
import { type PublicStanding, publicSearch, publicStandings } from "../public.ts";

export interface EmbeddedResults {
  readonly results: readonly PublicStanding[];
  /** How many of those asked for have no published result. */
  readonly absent: number;
}

const MOST = 50;

/** At most fifty; codes that cannot be one are passed over. */
export async function resultsToEmbed(
  desk: Desk,
  { codes = [], text = "" }: { readonly codes?: readonly string[]; readonly text?: string },
): Promise<EmbeddedResults> {
  permit(desk, "readPublic");
  const named = codes.length > 0 ? codesIn(codes) : await codesFound(desk, text);
  const found = await publicStandings(desk, named);
  const results = named.flatMap((code) => found.get(code) ?? []);
  return { results, absent: named.length - results.length };
}

/** A code as it was typed, in its folded form; undefined for what is none. */
export function typedCode(desk: Desk, typed: string): string | undefined {
  permit(desk, "readPublic");
  return codesIn([typed])[0];
}

function codesIn(typed: readonly string[]): readonly string[] {
  const read = typed.slice(0, MOST).map(readCode);
  return [...new Set(read.flatMap((each) => ("problem" in each ? [] : [each.code.value])))];
}

async function codesFound(desk: Desk, text: string): Promise<readonly string[]> {
  if (text === "") return [];
  const found = await publicSearch(desk, text, { limit: MOST });
  return found.items.filter(({ published }) => published !== undefined).map(({ code }) => code);
}
