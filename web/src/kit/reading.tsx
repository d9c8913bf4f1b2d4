/** The designed states of everything that is read: loading, empty, failed, forbidden. */
import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "./api.ts";
import { ProblemView } from "./problem-view.tsx";

/** Shows what was read, or why it cannot be shown. */
export function Reading<T>(props: {
  of: UseQueryResult<T, Problem>;
  rows?: number;
  children: (value: T) => ReactNode;
}) {
  const { of } = props;
  if (of.data !== undefined) return <>{props.children(of.data)}</>;
  if (of.error) return <ProblemView problem={of.error} retry={() => void of.refetch()} />;
  return <Loading rows={props.rows ?? 6} />;
}

export function Loading(props: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="unseen">{t("state.loading")}</span>
      <Skeleton active title={false} paragraph={{ rows: props.rows ?? 6 }} aria-hidden />
    </div>
  );
}

/** Nothing is there: says so, and what would bring something. */
export function Nothing(props: { title: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p className="nothing-title">{props.title}</p>
      {props.children !== undefined && <div className="nothing-next">{props.children}</div>}
    </div>
  );
}
