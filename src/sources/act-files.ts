/** `law/acts/*.yaml`: what each code of an honest or dishonest act means, its basis and its evidence; an entry without a name is one of a pack's own list. */
import type { Citation, Say } from "../core/citation.ts";
import { type ActDefinition, definedAct, isEvidenceKind } from "../core/conduct/act.ts";
import { Fault } from "../core/desk.ts";
import type { PolicyPack } from "../core/policy.ts";
import { isAbsent, listOf, member, type Node, textOf } from "./law-files.ts";

/** National codes first, then by code. Throws a Fault that names the place of what cannot be read, of a code that is there twice or is nobody's. */
export function actsIn(files: readonly Node[], packs: readonly PolicyPack[]): readonly ActDefinition[] {
  const acts = files.flatMap(listOf).map((entry) => ({ entry, act: actIn(entry, packs) }));
  const codes = new Set(acts.map(({ act }) => act.code));
  for (const { entry, act } of acts) {
    if (act.like !== undefined && !codes.has(act.like)) throw broken(entry.at, `no act has the code ${act.like}`);
    if (acts.some((other) => other.entry !== entry && other.act.code === act.code))
      throw broken(entry.at, `the code ${act.code} is there twice`);
  }
  return acts.map(({ act }) => act).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function actIn(entry: Node, packs: readonly PolicyPack[]): ActDefinition {
  const code = textOf(member(entry, "code"));
  const [ownBasis, like] = [member(entry, "ownBasis"), member(entry, "like")];
  const more = {
    basis: citationsIn(member(entry, "basis")),
    evidence: listOf(member(entry, "evidence")).map((node) => {
      const kind = textOf(node);
      if (!isEvidenceKind(kind)) throw broken(node.at, `no kind of evidence is called ${kind}`);
      return kind;
    }),
    ...(isAbsent(ownBasis) ? {} : { ownBasis: true as const }),
    ...(isAbsent(like) ? {} : { like: textOf(like) }),
  };
  if (isAbsent(member(entry, "zh"))) return listedAct(entry, code, packs, more);
  const means = member(entry, "means");
  return {
    code,
    bearing: "dishonest",
    say: sayIn(entry),
    means: sayIn(means),
    listed: citationsIn(member(entry, "listed")),
    ...more,
  };
}

/** Of a code that an instrument's own list gives, what it is called stands there. */
function listedAct(
  entry: Node,
  code: string,
  packs: readonly PolicyPack[],
  more: Parameters<typeof definedAct>[2],
): ActDefinition {
  for (const { id, managementCard } of packs) {
    const coded = managementCard?.acts?.value.find((each) => each.code === code);
    if (coded !== undefined) return definedAct(coded, managementCard?.acts?.by.instrument ?? id, more);
  }
  throw broken(entry.at, `no instrument lists an act ${code}`);
}

/** `cn-2016-2794 (8)`: the instrument, then the article. */
function citationsIn(node: Node): readonly Citation[] {
  const citations = listOf(node).map((each) => {
    const [instrument, article, ...more] = textOf(each).split(" ");
    if (!instrument || !article || more.length > 0) throw broken(each.at, "expected an instrument and an article");
    return { instrument, article };
  });
  if (citations.length === 0) throw broken(node.at, "expected at least one citation");
  return citations;
}

function sayIn(node: Node): Say {
  return { zh: textOf(member(node, "zh")), en: textOf(member(node, "en")) };
}

function broken(at: string, what: string): Fault {
  return new Fault(
    "broken-law-file",
    { zh: `行为编码文件有误：${at}：${what}。`, en: `A file of act codes is broken: ${at}: ${what}.` },
    { zh: "请改正该文件后重新启动。", en: "Mend the file and start again." },
  );
}
