/**
 * The door of the desk. Whoever is not signed in is sent to the sign-in page and comes back to the same address; staff who have not yet
 * acknowledged confidentiality do so first, here, before anything else is open (SZ23 第十四条第二款).
 */
import { useEffect } from "react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { useMe } from "../kit/me.tsx";
import { ProblemView } from "../kit/problem-view.tsx";
import { Loading } from "../kit/reading.tsx";
import { signInAddress, takeWayBack } from "../kit/way-back.ts";
import { Acknowledgement } from "../rooms/account/acknowledgement.tsx";
import { Outside } from "./outside.tsx";

export function Door() {
  const me = useMe();
  const location = useLocation();
  if (me.data === null) return <Navigate replace to={signInAddress(location)} />;
  if (me.data?.confidentiality.needed)
    return (
      <Outside>
        <Acknowledgement me={me.data} />
      </Outside>
    );
  if (me.data) return <Inside />;
  return (
    <Outside>
      {me.error ? <ProblemView problem={me.error} retry={() => void me.refetch()} /> : <Loading rows={4} />}
    </Outside>
  );
}

/** Whoever comes back from another house's door is brought on to where they wanted to be. */
function Inside() {
  const navigate = useNavigate();
  useEffect(() => {
    const wanted = takeWayBack();
    if (wanted !== undefined) navigate(wanted, { replace: true });
  }, [navigate]);
  return <Outlet />;
}
