/** The first page: what is due for staff, the map of supervision for an authority, one's own enterprise for a representative. */
import { lazy, Suspense } from "react";
import { Navigate } from "react-router";
import { useMay, useMe } from "../kit/me.tsx";
import { Loading } from "../kit/reading.tsx";
import { Leave } from "./me-door.tsx";

const Today = lazy(async () => ({ default: (await import("../rooms/overview/today.tsx")).Today }));

export function Home() {
  const may = useMay();
  const me = useMe().data;
  if (may("overview"))
    return (
      <Suspense fallback={<Loading />}>
        <Today />
      </Suspense>
    );
  if (me?.kind === "operator") return <Leave to="/me" />;
  if (me?.kind === "person") return <Navigate replace to="/mine" />;
  if (may("readSupervision")) return <Navigate replace to="/supervision" />;
  return <Navigate replace to={may("searchOperators") ? "/operators" : "/account"} />;
}
