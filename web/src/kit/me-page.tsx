/** One page of the operators' centre: one heading, the way back, one column. */
import { LeftOutlined } from "@ant-design/icons";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

export interface MePageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

export function MePage(props: MePageProps) {
  const { t } = useTranslation();
  const { title, lead, back } = props;
  useEffect(() => {
    document.title = `${title} · ${t("shell.ownDoor")}`;
  }, [title, t]);
  return (
    <div className="me-page">
      {back && (
        <Link className="me-back" to={back.to}>
          <LeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <h1>{title}</h1>
      {lead !== undefined && <div className="me-lead">{lead}</div>}
      {props.children}
    </div>
  );
}

export function MeCard(props: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="me-card" aria-label={props.title}>
      <div className="me-card-head">
        <h2>{props.title}</h2>
        {props.beside}
      </div>
      {props.children}
    </section>
  );
}
