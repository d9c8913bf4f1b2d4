/** The frame of one page of the desk: where it stands, its one heading, what can be done on it. */
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

export interface Crumb {
  readonly to: string;
  readonly label: string;
}

export interface PageProps {
  readonly title: string;
  /** Set beside the heading: a tag, a code. */
  readonly beside?: ReactNode;
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  /** The page's body fills the window and scrolls inside itself, as long tables do. */
  readonly filled?: boolean;
  readonly children: ReactNode;
}

export function Page(props: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${props.title} · ${t("shell.product")}`;
  }, [props.title, t]);
  return (
    <div className={props.filled ? "page page-filled" : "page"}>
      <header className="page-head">
        <div className="page-heading">
          {props.crumbs && (
            <nav aria-label={t("shell.breadcrumb")} className="crumbs">
              <ol>
                {props.crumbs.map((crumb) => (
                  <li key={crumb.to}>
                    <Link to={crumb.to}>{crumb.label}</Link>
                  </li>
                ))}
                <li aria-current="page">{props.title}</li>
              </ol>
            </nav>
          )}
          <div className="page-title">
            <h1>{props.title}</h1>
            {props.beside}
          </div>
          {props.lead !== undefined && <div className="page-lead">{props.lead}</div>}
        </div>
        {props.actions !== undefined && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A titled part of a page. */
export function Panel(props: {
  title: string;
  /** The title is what something is called, not a word of the desk. */
  named?: boolean;
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={props.flush ? "panel panel-flush" : "panel"} aria-label={props.title}>
      <div className="panel-head">
        <h2 className={props.named ? "named" : undefined}>{props.title}</h2>
        {props.beside}
        {props.actions !== undefined && <div className="panel-actions">{props.actions}</div>}
      </div>
      <div className="panel-body">{props.children}</div>
    </section>
  );
}
