/** 会话: every place where the account is signed in, by device, address and time; each can be ended, and all others at once. */
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import type { EndedSessions, Session, SessionList } from "../../../../src/http/contract/identity/myself.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { deviceOf } from "../../kit/device.ts";
import { momentText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useLanguage } from "../../kit/say.ts";

export function Sessions() {
  const { t } = useTranslation();
  const sessions = useRead<SessionList>("/me/sessions");
  const others = sessions.data?.items.filter(({ current }) => !current).length ?? 0;
  const endOthers = useAct({
    act: () => post<EndedSessions>("/me/sessions/end-others"),
    changes: ["/me/sessions"],
    told: ({ ended }) => t("account.othersEnded", { n: ended }),
  });
  return (
    <Panel
      title={t("account.sessions")}
      flush
      actions={
        others > 0 && (
          <Popconfirm
            title={t("account.endOthersTitle", { n: others })}
            okText={t("account.endOthers")}
            onConfirm={() => endOthers.run(undefined)}
          >
            <Button size="small" loading={endOthers.busy}>
              {t("account.endOthers")}
            </Button>
          </Popconfirm>
        )
      }
    >
      <Reading of={sessions} rows={3}>
        {({ items }) => (
          <div className="grid-scroll">
            <table className="grid">
              <thead>
                <tr>
                  <th scope="col">{t("account.device")}</th>
                  <th scope="col">{t("account.address")}</th>
                  <th scope="col">{t("account.proved")}</th>
                  <th scope="col">{t("account.began")}</th>
                  <th scope="col">{t("account.lastSeen")}</th>
                  <th scope="col">
                    <span className="unseen">{t("account.end")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((session) => (
                  <SessionLine key={session.id} session={session} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Reading>
    </Panel>
  );
}

function SessionLine({ session }: { session: Session }) {
  const { t } = useTranslation();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  const end = useAct({
    act: () => post(`/me/sessions/${encodeURIComponent(session.id)}/end`),
    changes: ["/me/sessions"],
    told: () => t("account.ended"),
  });
  return (
    <tr>
      <td title={session.device}>
        {deviceOf(session.device) ?? t("account.unknownDevice")}
        {session.current && <span className="tag tag-blue session-here">{t("account.here")}</span>}
      </td>
      <td className="figure">{session.address ?? "—"}</td>
      <td>{session.factors.map((factor) => t(factorName(factor))).join(comma)}</td>
      <td className="figure">{momentText(session.createdAt)}</td>
      <td className="figure">{momentText(session.lastSeenAt)}</td>
      <td className="end">
        {!session.current && (
          <Button size="small" type="text" danger loading={end.busy} onClick={() => end.run(undefined)}>
            {t("account.end")}
          </Button>
        )}
      </td>
    </tr>
  );
}

const factorNames = {
  password: "account.by.password",
  totp: "account.by.totp",
  passkey: "account.by.passkey",
  recovery: "account.by.recovery",
  link: "account.by.link",
} as const;

function factorName(factor: string): (typeof factorNames)[keyof typeof factorNames] | "account.by.provider" {
  return factor in factorNames ? factorNames[factor as keyof typeof factorNames] : "account.by.provider";
}
