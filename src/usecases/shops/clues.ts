/** 线索包 (NDRC（十五）; GZ 二（四）): what was upheld of a shop, packed for the authority with the hashes of its files; anybody who holds one can check it. */
import { nothingUpheld, type ShopCheck } from "../../core/application/shop-check.ts";
import type { Refusal } from "../../core/citation.ts";
import { type CluePackage, checkClue as checked, packedClue } from "../../core/conduct/clue.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { matterWithId, nextMatterNumber } from "../matters/acting.ts";
import { wordsKept } from "../matters/handed-in.ts";
import { permit, permitSending } from "../permit.ts";
import { actOnShop, ownerAt } from "./keeping.ts";

export interface MakeClue {
  readonly examination: number;
  readonly facts: string;
  /** What the platform did about it already. */
  readonly taken?: string;
}

/** Of what a person upheld alone. */
export async function makeClue(desk: Desk, id: string, request: MakeClue): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const owner = await deskOfProduct(desk).directory.organisation(ownerAt(desk));
  const number = await nextMatterNumber(desk, "线索", moment(desk).today);
  return actOnShop(desk, id, "clue", async ({ matter, at }) => {
    const found = matter.examinations.find((each) => each.number === request.examination);
    const act = desk.law.acts.find(({ code }) => code === found?.judged?.act);
    if (found?.judged?.outcome !== "upheld" || act === undefined) return nothingUpheld;
    const files = await Promise.all(found.evidence.map((hash) => desk.evidence.read(hash)));
    const clue = packedClue({
      form: "xinheng-clue-1",
      number,
      on: at.today,
      from: { name: owner?.name ?? "", ...(owner?.code === undefined ? {} : { code: owner.code }) },
      subject: { code: matter.subject.code, name: matter.subject.name ?? "", shop: matter.shop.url },
      act: { code: act.code, name: act.say.zh },
      facts: wordsKept(request.facts),
      ...(request.taken === undefined ? {} : { taken: wordsKept(request.taken) }),
      evidence: files.flatMap((file) => (file === undefined ? [] : [{ hash: file.hash, name: file.name }])),
    });
    return { type: "ShopClueMade", matter: matter.id, clue };
  });
}

/** The package as it goes to the authority. */
export async function takeClue(desk: Desk, id: string, number: string): Promise<CluePackage> {
  permit(desk, "readShops");
  await permitSending(desk, "readShops");
  const { matter } = await matterWithId(desk, { matter: id, kind: "shop-check" });
  const clue = matter.clues.find((each) => each.number === number);
  if (clue === undefined) throw notFound({ zh: "线索包", en: "clue package" }, number);
  await desk.audit.record({ act: "clue.taken", subject: { kind: "matter", id: matter.id }, after: { number } });
  return clue;
}

/** Whether a package is what was packed; open to everybody, for it needs nothing of the house. */
export function checkClue(desk: Desk, clue: CluePackage, files: readonly { name: string; hash: string }[] = []) {
  permit(desk, "checkClue");
  return checked(clue, files);
}
