/** What an administrator can do about an account. Each says beforehand what it will do; nothing that was done by the person is touched. */
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountInFull } from "../../../../src/http/contract/identity/account.ts";
import type { EndedSessions } from "../../../../src/http/contract/identity/myself.ts";
import type { OneTimeLink } from "../../../../src/http/contract/identity/words.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Field } from "../../kit/field.tsx";
import { useMe } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { LinkShown } from "./link-shown.tsx";

type ActName = "suspend" | "restore" | "reset" | "endSessions" | "erase";
/** Acts that a person gives a reason for. */
const reasoned: readonly ActName[] = ["suspend", "erase"];

export function AccountActs({ account }: { account: AccountInFull }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const [doing, setDoing] = useState<ActName>();
  const [link, setLink] = useState<OneTimeLink>();
  const own = me?.account.id === account.id;
  const open: readonly ActName[] = [
    ...(account.login === undefined && account.state !== "invited" ? [] : (["reset"] as const)),
    ...(account.sessions > 0 ? (["endSessions"] as const) : []),
    account.state === "suspended" ? "restore" : "suspend",
    "erase",
  ];
  return (
    <Panel title={t("accounts.acts")}>
      <div className="account-acts">
        {open.map((act) => (
          <Button
            key={act}
            danger={act === "erase" || act === "suspend"}
            disabled={own && (act === "erase" || act === "suspend")}
            onClick={() => setDoing(act)}
          >
            {t(`accounts.${act}`)}
          </Button>
        ))}
      </div>
      {doing && <Confirm key={doing} account={account} act={doing} shown={setLink} close={() => setDoing(undefined)} />}
      {link && <LinkShown name={account.name} link={link} close={() => setLink(undefined)} />}
    </Panel>
  );
}

const paths = {
  suspend: "suspend",
  restore: "restore",
  reset: "reset-link",
  endSessions: "end-sessions",
  erase: "erase",
} as const;

function Confirm(props: {
  account: AccountInFull;
  act: ActName;
  shown: (link: OneTimeLink) => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { account, act } = props;
  const [reason, setReason] = useState("");
  const [lost, setLost] = useState(false);
  const needsReason = reasoned.includes(act);
  const tell = (answer: unknown) => {
    if (act === "endSessions") return t("accounts.sessionsEnded", { n: (answer as EndedSessions).ended });
    return act === "reset" ? undefined : t(`accounts.told.${act}`);
  };
  const run = useAct<undefined, unknown>({
    act: () =>
      post(
        `/accounts/${encodeURIComponent(account.id)}/${paths[act]}`,
        { ...(needsReason && { reason: reason.trim() }), ...(act === "reset" && lost && { secondFactors: true }) },
        { unkept: act === "reset" },
      ),
    changes: ["/accounts", "/staff", "/organisations"],
    told: tell,
    afterwards: (answer) => {
      if (act === "reset") props.shown(answer as OneTimeLink);
      props.close();
    },
  });
  return (
    <Modal
      open
      title={act === "restore" ? t("accounts.restore") : t(`accounts.${act}Title`, { name: account.name })}
      okText={t(`accounts.${act}`)}
      okButtonProps={{
        danger: act === "erase" || act === "suspend",
        disabled: needsReason && reason.trim().length < 2,
      }}
      confirmLoading={run.busy}
      onOk={() => run.run(undefined)}
      onCancel={props.close}
    >
      <div className="form">
        {act !== "restore" && <p>{t(`accounts.${act}Say`)}</p>}
        {act === "reset" && (
          <Checkbox checked={lost} onChange={(event) => setLost(event.target.checked)}>
            {t("accounts.resetFactors")}
          </Checkbox>
        )}
        {needsReason && (
          <Field id="account-reason" label={t("accounts.reason")}>
            <Input.TextArea
              id="account-reason"
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
      </div>
    </Modal>
  );
}
