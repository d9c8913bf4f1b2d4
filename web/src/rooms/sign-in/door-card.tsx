/** The one card of a page before the door, with its one heading. */
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

export function DoorCard({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return <div className={wide ? "door-card door-card-wide" : "door-card"}>{children}</div>;
}

export function CardHead({ title, lead }: { title: string; lead?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("shell.product")}`;
  }, [title, t]);
  return (
    <>
      <h1>{title}</h1>
      {lead !== undefined && <p className="door-lead">{lead}</p>}
    </>
  );
}
