/** `/mine`: where one applies to act for an operator; whoever acts for one goes on to its centre, to the page that was asked for. */
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import { useMe } from "../kit/me.tsx";
import { PORTAL } from "../kit/portal.ts";
import { Loading } from "../kit/reading.tsx";
import { Leave } from "./me-door.tsx";

const Mine = lazy(async () => ({ default: (await import("../rooms/mine/mine.tsx")).Mine }));

export function Own() {
  const me = useMe().data;
  const [params] = useSearchParams();
  const to = params.get("to") ?? "";
  if (me?.kind === "operator") return <Leave to={`${PORTAL}${/^\/(?![/\\])/.test(to) ? to : ""}`} />;
  return (
    <Suspense fallback={<Loading />}>
      <Mine />
    </Suspense>
  );
}
