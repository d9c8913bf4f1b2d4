/** What is handed in with an act on a matter: words without what is personal in them, files that are there, and the operator that is named by its code. */
import type { MatterId, MatterSubject } from "../../core/application/matter.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { readCode } from "../../core/operator/code.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import { operatorWithCode } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { unusable } from "../faults.ts";
import { actorAt } from "../permit.ts";

/** A text as a matter keeps it: names, numbers and addresses of people have no place in it, and are not kept anywhere else either. */
export function wordsKept(text: string): string {
  return shownText(text.trim());
}

/** Files that are to prove something: each is there, and from now on registered as evidence of the matter. */
export async function evidenceOfMatter(
  desk: Desk,
  matter: MatterId,
  hashes: readonly string[] = [],
): Promise<readonly string[]> {
  for (const hash of hashes) {
    const known = await desk.evidence.read(hash);
    if (known === undefined) throw noEvidence(hash);
    const { scope } = desk;
    const { name, bytes, mediaType } = known;
    await desk.evidence.keep({
      ...{ hash, name, bytes, mediaType },
      keptAt: desk.clock.now(),
      by: actorAt(desk).id,
      ...("organisation" in scope ? { organisation: scope.organisation } : {}),
      about: { kind: "matter", id: matter },
    });
  }
  return hashes;
}

/** An operator that somebody names: as it was named, and which it is in the credit file, where there is one. */
export interface NamedOperator {
  readonly subject: Required<MatterSubject>;
  readonly operator?: OperatorId;
}

/**
 * Whom an organisation means by a code and a name. Authorities mean operators of their regions (a Fault `outside-scope` for any other); everybody else
 * any code of an organisation, and learns nothing of whether the product knows it. A natural person's number is a Fault.
 */
export async function operatorNamed(desk: Desk, code: string, name: string): Promise<NamedOperator> {
  const read = readCode(code);
  if ("problem" in read) throw unusable(read.code, read.say, { zh: "请核对统一社会信用代码。", en: "Check the code." });
  const { value } = read.code;
  const subject = { code: value, name: wordsKept(name) };
  const { kind } = desk.scope;
  if (kind === "regulator" || kind === "authority") {
    const { operator } = await operatorWithCode(desk, value);
    return { subject, operator: operator.id };
  }
  const known = (await deskOfProduct(desk).operators.idsOf([value])).get(value);
  return known === undefined ? { subject } : { subject, operator: known.id };
}

function noEvidence(hash: string): Fault {
  return new Fault(
    "evidence-missing",
    { zh: `没有找到证据材料“${hash}”。`, en: `There is no evidence “${hash}”.` },
    { zh: "请先提交证据材料，再填写其编号。", en: "Hand the evidence in first, then name it." },
  );
}
