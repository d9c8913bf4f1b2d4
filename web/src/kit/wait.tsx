/** Too many attempts: says how long to wait, counts it down, and tells when it is over. */
import { Alert } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "./api.ts";
import { ProblemView } from "./problem-view.tsx";
import { useSay } from "./say.ts";

/** Seconds that are left of the wait a problem asks for; 0 when there is none or it is over. */
export function useWait(problem: Problem | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = problem?.retryAfter ?? 0;
    setLeft(seconds);
    if (seconds === 0) return;
    const end = performance.now() + seconds * 1000;
    const tick = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 500);
    return () => clearInterval(tick);
  }, [problem]);
  return left;
}

/** A problem of a form; while one has to wait, with the time that is left. */
export function FormProblem({ problem, left }: { problem: Problem | undefined; left?: number }) {
  const { t } = useTranslation();
  const say = useSay();
  if (problem === undefined) return null;
  if (problem.retryAfter === undefined) return <ProblemView problem={problem} />;
  return (
    <Alert
      className="problem"
      type="warning"
      showIcon
      role="alert"
      title={say(problem.say)}
      description={left ? t("door.wait", { minutes: Math.floor(left / 60), seconds: left % 60 }) : t("door.waitOver")}
    />
  );
}
