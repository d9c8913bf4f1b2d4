/** `xinheng source add`: registers where information comes from. */
import { isRefusal } from "../core/citation.ts";
import type { Desk, SourceClass } from "../core/desk.ts";
import { Fault } from "../core/desk.ts";
import type { AcquisitionBasis } from "../core/record/record.ts";
import { addSource } from "../usecases/sources.ts";
import { type Answer, refusalAnswer, type Terminal } from "./terminal.ts";

export interface SourceOptions {
  readonly name: string;
  readonly class: string;
  readonly basis: string;
  readonly url?: string;
  readonly agreement?: string;
  readonly consent?: string;
}

export const sourceClasses: readonly SourceClass[] = [
  "government",
  "judicial",
  "social",
  "operator",
  "logistics",
  "payment",
  "agency",
];

export async function addSourceCommand(
  terminal: Terminal,
  desk: Desk,
  id: string,
  options: SourceOptions,
): Promise<Answer> {
  const added = await addSource(desk, {
    id,
    name: options.name,
    class: sourceClass(options.class),
    basis: basisOf(options),
  });
  if (isRefusal(added)) return refusalAnswer(terminal, added);
  const words = {
    zh: `已登记信息来源“${added.name}”（${added.id}）。`,
    en: `Registered the source “${added.name}” (${added.id}).`,
  };
  return { json: added, text: words[terminal.language], exit: 0 };
}

function sourceClass(text: string): SourceClass {
  const known = sourceClasses.find((candidate) => candidate === text);
  if (known !== undefined) return known;
  throw new Fault(
    "source-class",
    { zh: `没有来源类别“${text}”。`, en: `There is no source class “${text}”.` },
    { zh: `请从 ${sourceClasses.join("、")} 中选择。`, en: `Choose one of ${sourceClasses.join(", ")}.` },
  );
}

function basisOf(options: SourceOptions): AcquisitionBasis {
  switch (options.basis) {
    case "public":
      return { kind: "public", url: options.url ?? "" };
    case "provided":
      return { kind: "provided", agreement: options.agreement ?? "" };
    case "consent":
      return { kind: "consent", consent: options.consent ?? options.agreement ?? "" };
    default:
      throw new Fault(
        "source-basis",
        { zh: `没有采集依据“${options.basis}”。`, en: `There is no acquisition basis “${options.basis}”.` },
        { zh: "请从 public、provided、consent 中选择。", en: "Choose one of public, provided, consent." },
      );
  }
}
