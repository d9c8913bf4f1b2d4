/**
 * The door of the operators' centre. Whoever is not signed in goes to the sign-in page and comes back; whoever acts for no operator goes to the desk,
 * where one applies to act for one.
 */
import { useEffect } from "react";
import { Outlet, useLocation } from "react-router";
import { useMe } from "../kit/me.tsx";
import { ProblemView } from "../kit/problem-view.tsx";
import { Loading } from "../kit/reading.tsx";

export function MeDoor() {
  const me = useMe();
  const { pathname, search } = useLocation();
  const place = `${pathname}${search}`;
  if (me.data === null) return <Leave to={signInFor(place)} />;
  if (me.data && me.data.kind !== "operator") return <Leave to="/desk/" />;
  if (me.data) return <Outlet />;
  return (
    <main className="me-main">
      {me.error ? <ProblemView problem={me.error} retry={() => void me.refetch()} /> : <Loading rows={6} />}
    </main>
  );
}

/** The desk's sign-in page, which comes back by way of the desk's page of one's enterprises. */
function signInFor(place: string): string {
  const back = place === "/" ? "/mine" : `/mine?to=${encodeURIComponent(place)}`;
  return `/desk/sign-in?back=${encodeURIComponent(back)}`;
}

/** Goes to another application of this house: the page is loaded anew. */
export function Leave({ to }: { to: string }) {
  useEffect(() => location.replace(to), [to]);
  return <Loading rows={4} />;
}
