/** What people do on a simulated day, drawn by chance: lawful acts at lawful and unlawful times. A refusal must name its article; what is done must hold. */
import type { Chance } from "../../examples/sample-region/seeded.ts";
import { commit, decideBreach, reportBreach } from "./acts/commitments.ts";
import { askToReconsider, goOnWithCard, receiveCard, reconsider } from "./acts/lingyuan.ts";
import { goOn, object, takeBack } from "./acts/objections.ts";
import { approve, evaluate, publish, report, serve, startPublicity } from "./acts/results.ts";
import { applyForRepair, askForReview, decideRepair, review } from "./acts/reviews-and-repairs.ts";
import { follow, litigate, tellOfRevocation } from "./acts/sources-and-courts.ts";
import type { Act } from "./scene.ts";

/** Name → how often among all, and the act. */
const acts: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  "a penalty is reported": [90, report],
  "an operator is evaluated": [110, evaluate],
  "a result is approved": [120, approve],
  "a bad result is told": [70, serve],
  "publicity starts": [80, startPublicity],
  "somebody publishes, lawfully or not": [80, publish],
  "the operator objects": [70, object],
  "an objection goes on": [170, goOn],
  "an objection is taken back": [5, takeBack],
  "the operator asks for a review": [40, askForReview],
  "a review is decided": [60, review],
  "the operator applies for repair": [50, applyForRepair],
  "a repair is decided": [40, decideRepair],
  "a revocation comes in": [10, tellOfRevocation],
  "a revocation is followed": [25, follow],
  "a lawsuit marks": [15, litigate],
  "the operator asks to reconsider": [25, askToReconsider],
  "a reconsideration is answered": [30, reconsider],
  "a card comes in": [20, receiveCard],
  "a card goes on": [30, goOnWithCard],
  "the operator commits itself": [10, commit],
  "a breach is reported": [8, reportBreach],
  "a breach is decided": [12, decideBreach],
};

export function drawAct(chance: Chance): readonly [name: string, act: Act] {
  let left = chance.below(Object.values(acts).reduce((sum, [weight]) => sum + weight, 0));
  for (const [name, [weight, act]] of Object.entries(acts)) {
    left -= weight;
    if (left < 0) return [name, act];
  }
  throw new Error("nothing was drawn");
}
