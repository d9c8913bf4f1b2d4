/** One entry: who did what to what, from where and for what, what it changed, and the link that holds it in its place. */
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AuditEntry } from "../../../../src/http/contract/audit.ts";
import { countText, secondText } from "../../kit/format.ts";
import { useLanguage } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { actOf, changesBetween, kindOf, subjectOf } from "./audit-words.ts";
import { Named } from "./subject.tsx";

export function EntryDrawer({ entry, close }: { entry: AuditEntry; close: () => void }) {
  const { t } = useTranslation();
  const act = actOf(useLanguage());
  return (
    <Drawer open size={680} onClose={close} title={`${act(entry.act)} · ${secondText(entry.at)}`}>
      <div className="stack">
        <Facts entry={entry} />
        <Changes entry={entry} />
        <section>
          <h3 className="drawer-heading">{t("audit.position")}</h3>
          <dl className="facts">
            <dt>{t("audit.position")}</dt>
            <dd className="figure">{entry.link ? countText(entry.link.position) : t("audit.unsealed")}</dd>
            {entry.link && (
              <>
                <dt>{t("audit.hash")}</dt>
                <dd className="digest">{entry.link.hash}</dd>
              </>
            )}
          </dl>
          <details className="audit-text">
            <summary>{t("audit.text")}</summary>
            <pre translate="no">{entry.text}</pre>
          </details>
        </section>
      </div>
    </Drawer>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const language = useLanguage();
  const { origin, subject, called } = entry;
  const name = entry.by === "public" ? t("queries.anybody") : staffName(entry.by);
  return (
    <dl className="facts">
      <dt>{t("audit.by")}</dt>
      <dd>
        {called.by ? <Named named={called.by} id={entry.by} /> : name}
        {(called.by || name !== entry.by) && <span className="digest quiet"> {entry.by}</span>}
      </dd>
      {entry.organisation && (
        <>
          <dt>{t("audit.organisation")}</dt>
          <dd>
            {called.organisation && <Named named={called.organisation} id={entry.organisation} />}{" "}
            <span className="digest quiet">{entry.organisation}</span>
          </dd>
        </>
      )}
      <dt>{t("audit.act")}</dt>
      <dd>
        <code className="digest">{entry.act}</code>
      </dd>
      {subject && (
        <>
          <dt>{t("audit.subject")}</dt>
          <dd>
            <span className="quiet">{kindOf(language)(subject.kind)}</span>{" "}
            {called.subject ? (
              <Named named={called.subject} id={subject.id} />
            ) : (
              <code className="digest">{subject.id}</code>
            )}
            <br />
            <Link to={`/audit?kind=${encodeURIComponent(subject.kind)}&id=${encodeURIComponent(subject.id)}`}>
              {t("audit.sameSubject")}
            </Link>{" "}
            <span className="digest quiet">{subjectOf(entry)}</span>
          </dd>
        </>
      )}
      {entry.purpose && (
        <>
          <dt>{t("audit.purpose")}</dt>
          <dd>{entry.purpose}</dd>
        </>
      )}
      <dt>{t("audit.origin")}</dt>
      <dd>{t(`audit.doors.${origin.door}`)}</dd>
      {(["address", "request", "session"] as const)
        .filter((part) => origin[part] !== undefined)
        .map((part) => (
          <Part key={part} name={t(`audit.${part}`)} value={origin[part] ?? ""} />
        ))}
    </dl>
  );
}

function Part({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="digest">{value}</dd>
    </>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  if (entry.before === undefined && entry.after === undefined) return null;
  const changes = changesBetween(entry.before, entry.after);
  return (
    <section>
      <h3 className="drawer-heading">{t("audit.changes")}</h3>
      {changes.length === 0 ? (
        <p className="quiet">{t("audit.same")}</p>
      ) : (
        <table className="grid diff">
          <thead>
            <tr>
              <th scope="col">{t("audit.field")}</th>
              <th scope="col">{t("audit.before")}</th>
              <th scope="col">{t("audit.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">
                  <code className="digest">{path || "·"}</code>
                </th>
                <td>
                  {before === undefined ? <span className="quiet">{t("audit.nothing")}</span> : <del>{before}</del>}
                </td>
                <td>
                  {after === undefined ? <span className="quiet">{t("audit.nothing")}</span> : <ins>{after}</ins>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
