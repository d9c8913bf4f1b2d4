/** Opens a page to those who have its right; to others it says, in the same frame, who may. */
import { Outlet, useMatches } from "react-router";
import { isRightName } from "../../../src/core/access/rights.ts";
import { type RightName, useMay } from "../kit/me.tsx";
import { Forbidden } from "./forbidden.tsx";

export function Guarded() {
  const may = useMay();
  const right = useMatches()
    .map(({ handle }) => rightOf(handle))
    .findLast((name) => name !== undefined);
  return right === undefined || may(right) ? <Outlet /> : <Forbidden right={right} />;
}

function rightOf(handle: unknown): RightName | undefined {
  if (typeof handle !== "object" || handle === null || !("right" in handle)) return undefined;
  return typeof handle.right === "string" && isRightName(handle.right) ? handle.right : undefined;
}
