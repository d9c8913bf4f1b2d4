/**
 * The canonical text of an explanation, straight from the numbers of a reckoning. Each result of each run is digested over its text, of which the explanation
 * is nine tenths: what the standard alone says of an indicator is written when it is compiled, and what rests is said whole.
 */
import { canonical } from "../canonical.ts";
import { type Answers, reasons } from "./answers.ts";
import type { CompiledGroup, CompiledStandard } from "./compile.ts";
import { fixedContributions, gradeAt, vetoesOf } from "./explaining.ts";
import { idOf, type RecordIds } from "./extract.ts";
import type { Reckoning } from "./reckoning.ts";
import type { Contribution } from "./result.ts";
import type { SaidIndicator } from "./said-indicator.ts";

/** What `canonical` gives of the explanation that `explained` makes of the same reckoning. */
export function explanationText(compiled: CompiledStandard, reckoning: Reckoning): string {
  const { answers, coverage, placeOfScore, vetoes } = reckoning;
  const { base, ofGroup, ofScale } = fixedContributions(compiled, reckoning);
  let text = listed("", base);
  let indicator = 0;
  for (let g = 0; g < compiled.groups.length; g++) {
    const { indicators } = compiled.groups[g] as CompiledGroup;
    for (const { said } of indicators) {
      text += text === "" ? "" : ",";
      text += answers.rests[indicator] === 1 ? said.resting : contributionText(said, indicator, reckoning);
      indicator += 1;
    }
    text = listed(text, ofGroup(g));
  }
  text = listed(text, ofScale);
  const grade = canonical(gradeAt(compiled, placeOfScore));
  const acting = vetoes.length === 0 ? "[]" : canonical(vetoesOf(compiled, reckoning));
  return `{"contributions":[${text}],"coverageMicro":${whole(coverage)},"gradeOfScore":${grade},"vetoes":${acting}}`;
}

function listed(text: string, contribution: Contribution | undefined): string {
  if (contribution === undefined) return text;
  return `${text}${text === "" ? "" : ","}${canonical(contribution)}`;
}

function contributionText(said: SaidIndicator, indicator: number, { answers, records }: Reckoning): string {
  const points = whole(answers.pointsOf(indicator));
  const reason = reasons[answers.reasons[indicator] ?? 0] ?? "measured";
  return (
    `{"figures":{${figuresText(said, indicator, answers)}${said.named}${points},"reason":"${reason}",` +
    `"records":[${recordsText(indicator, records.ids, answers)}]}`
  );
}

function figuresText({ figures }: SaidIndicator, indicator: number, answers: Answers): string {
  const from = answers.figuresFrom(indicator);
  const told = answers.figuresTo(indicator) - from;
  let text = "";
  for (const { place, name } of figures)
    if (place < told) text += (text === "" ? "" : ",") + name + whole(answers.figureAt(from + place));
  return text;
}

function recordsText(indicator: number, ids: RecordIds, answers: Answers): string {
  const to = answers.partsTo(indicator);
  let text = "";
  for (let i = answers.partsFrom(indicator); i < to; i++) {
    const record = canonical(idOf(ids, answers.rows[i] ?? 0));
    text += `${text === "" ? "" : ","}{"points":${whole(answers.parts[i] ?? 0)},"record":${record}}`;
  }
  return text;
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`explanation: ${value} is not a safe integer`);
  return value;
}
