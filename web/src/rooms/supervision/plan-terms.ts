/** What a plan asks for, as fields, and how the fields become its terms. */
import {
  inspectionMeans,
  processStages,
  type RiskClass,
  riskClassNames,
} from "../../../../src/core/application/supervision-words.ts";
import type { Say } from "../../../../src/core/citation.ts";
import { type FieldSpec, listIn, textIn, type Values } from "./fields.tsx";

export function planFields(parties: Readonly<Record<string, Say>>): readonly FieldSpec[] {
  return [
    { name: "title", as: "text" },
    { name: "purpose", as: "area" },
    { name: "means", as: "choice", options: inspectionMeans },
    { name: "regions", as: "tags", help: "regions" },
    { name: "from", as: "day" },
    { name: "until", as: "day" },
    { name: "stages", as: "choices", options: processStages, optional: true },
    { name: "parties", as: "choices", options: parties, optional: true },
    { name: "risks", as: "area", optional: true, help: "risks" },
  ];
}

export function planBody(values: Values): object {
  const text = (name: Parameters<typeof textIn>[1]) => textIn(values, name);
  return {
    terms: {
      ...{ title: text("title"), purpose: text("purpose"), means: text("means") },
      ...{ regions: listIn(values, "regions"), stages: listIn(values, "stages") },
      ...{ from: text("from"), until: text("until"), risks: risksIn(text("risks")) },
    },
    parties: listIn(values, "parties"),
  };
}

/** `91… D`, one a line: code and class, in any order of spaces and commas. A line that has none is left out. */
export function risksIn(text: string): Readonly<Record<string, RiskClass>> {
  const found = text.split(/\n/).flatMap((line): readonly (readonly [string, RiskClass])[] => {
    const [code, last] = line.trim().split(/[\s,，;；\t]+/);
    const risk = riskClassNames.find((name) => name === last?.toUpperCase());
    return code === undefined || risk === undefined ? [] : [[code.toUpperCase(), risk]];
  });
  return Object.fromEntries(found);
}

export function risksText(risks: Readonly<Record<string, RiskClass>>): string {
  return Object.entries(risks)
    .map(([code, risk]) => `${code} ${risk}`)
    .join("\n");
}
