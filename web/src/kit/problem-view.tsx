/** A problem as a person can act on it: what happened, what to do next, and the article where the law says no. */
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "./api.ts";
import { Cite } from "./cite.tsx";
import { useSay } from "./say.ts";

export function ProblemView(props: { problem: Problem; retry?: () => void }) {
  const { t } = useTranslation();
  const { problem } = props;
  const refusal = problem.by !== undefined;
  return (
    <Alert
      className="problem"
      type={refusal || problem.status === 403 ? "warning" : "error"}
      showIcon
      role="alert"
      title={<ProblemTitle problem={problem} />}
      description={<ProblemNext problem={problem} />}
      action={props.retry && !refusal ? <Button onClick={props.retry}>{t("state.retry")}</Button> : undefined}
    />
  );
}

export function ProblemTitle({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const say = useSay();
  if (problem.status === 403)
    return (
      <>
        {t("state.forbidden")}
        {say(problem.say)}
      </>
    );
  return <>{say(problem.say)}</>;
}

export function ProblemNext({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className="problem-next">
      {problem.next && <p>{say(problem.next)}</p>}
      {problem.fields && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.path}>
              <code>{field.path}</code> {say(field.say)}
            </li>
          ))}
        </ul>
      )}
      {problem.notBefore && <p>{t("state.notBefore", { day: problem.notBefore })}</p>}
      {problem.by && (
        <p>
          <Cite by={problem.by} />
        </p>
      )}
    </div>
  );
}

/** Any thrown thing as a problem; what is not one is a defect of the page itself. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({
    status: 0,
    code: "page-defect",
    say: { zh: "页面自身出错。", en: "This page has failed." },
    next: {
      zh: "请刷新后再试；若仍如此，请把刚才的操作告诉管理员。",
      en: "Reload and try again; if it persists, tell the administrator what you were doing.",
    },
  });
}
