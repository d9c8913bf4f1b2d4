/** What may be filed at the counter: which right opens it, what it is about, where it goes, and what must be said with it. */
import type { ObjectionGround } from "../../../../src/core/procedure/objection.ts";
import type { RepairCondition } from "../../../../src/core/procedure/repair.ts";
import type { RecordContent } from "../../../../src/http/contract/record.ts";
import type { CaseKind } from "../../kit/case-words.ts";
import type { HandedIn } from "../../kit/evidence-upload.tsx";
import type { RightName } from "../../kit/me.tsx";

export interface Filed {
  readonly kind: CaseKind;
  readonly right: RightName;
  /** What it can be about. */
  readonly about: readonly ("record" | "result" | "commitment" | "operator")[];
}

export const filed: readonly Filed[] = [
  { kind: "objection", right: "fileObjection", about: ["record", "result"] },
  { kind: "review", right: "requestReview", about: ["result"] },
  { kind: "repair", right: "applyForRepair", about: ["record"] },
  { kind: "reconsideration", right: "requestReconsideration", about: ["record", "result"] },
  { kind: "management-card", right: "receiveCard", about: [] },
  { kind: "source-change", right: "receiveSourceChange", about: ["record", "operator"] },
  { kind: "commitment-breach", right: "reportBreach", about: ["commitment"] },
];

export const changes = ["changed", "revoked", "unlawful", "void", "reorganised"] as const;
export type Change = (typeof changes)[number];

export interface Draft {
  readonly kind: CaseKind;
  /** `record/…`, `result/…`, `commitment/…` or `operator/`. */
  readonly about?: string;
  readonly grounds: readonly ObjectionGround[];
  readonly stated: readonly RepairCondition[];
  readonly commitment?: string;
  readonly change?: Change;
  readonly document: string;
  readonly provider?: string;
  readonly bearing?: "honest" | "dishonest";
  readonly act?: string;
  readonly content?: RecordContent;
  readonly statement: string;
  readonly files: readonly HandedIn[];
}

export function blank(kind: CaseKind, about?: string): Draft {
  return {
    kind,
    ...(about !== undefined && { about }),
    grounds: [],
    stated: [],
    document: "",
    statement: "",
    files: [],
  };
}

export function isComplete(draft: Draft): boolean {
  if (draft.statement.trim().length < 2 || draft.files.length === 0) return false;
  if (draft.kind === "management-card")
    return [draft.provider, draft.bearing, draft.act, draft.content].every((part) => part !== undefined);
  if (draft.about === undefined) return false;
  if (draft.kind === "objection") return draft.grounds.length > 0;
  return draft.kind !== "source-change" || (draft.change !== undefined && draft.document.trim() !== "");
}

/** Where it goes, and what goes out. */
export function requestOf(code: string, draft: Draft): { readonly path: string; readonly body: unknown } {
  const said = { statement: draft.statement.trim(), evidence: draft.files.map(({ hash }) => hash) };
  const [of = "", id = ""] = draft.about?.split("/") ?? [];
  const about = of === "record" ? { of, record: id } : { of: "result", result: id };
  const at = `/operators/${code}`;
  switch (draft.kind) {
    case "objection":
      return { path: `${at}/objections`, body: { about, grounds: draft.grounds, ...said, through: "counter" } };
    case "review":
      return { path: `${at}/reviews`, body: { result: id, ...said } };
    case "repair":
      return { path: `${at}/repairs`, body: { record: id, stated: draft.stated, ...said, ...pledged(draft) } };
    case "reconsideration":
      return { path: `${at}/reconsiderations`, body: { about, ...said } };
    case "management-card":
      return { path: `${at}/cards`, body: { ...cardOf(draft), ...said } };
    case "source-change":
      return { path: `${at}/source-changes`, body: { ...changeOf(draft, of, id), ...said } };
    case "commitment-breach":
      return { path: `/commitments/${id}/breaches`, body: said };
  }
}

function pledged({ stated, commitment }: Draft): { readonly commitment?: string } {
  return stated.includes("commitment") && commitment !== undefined ? { commitment } : {};
}

function cardOf({ provider, bearing, act, content }: Draft) {
  return { provider, bearing, act, content };
}

function changeOf({ change, document }: Draft, of: string, id: string) {
  return { ...(of === "record" && { record: id }), change, document: document.trim() };
}
