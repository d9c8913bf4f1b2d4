/** 恢复码: for the day the phone is lost; ten, each once, shown once, to be printed and put away. */
import { Alert, Button, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecoveryCodes as Codes } from "../../../../src/http/contract/identity/myself.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Copy } from "../../kit/copy.tsx";
import { today } from "../../kit/format.ts";
import type { Me } from "../../kit/me.tsx";

export function RecoveryCodes({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<readonly string[]>();
  const left = me.factors.recoveryCodesLeft;
  const make = useAct({
    act: () => post<Codes>("/me/recovery-codes", {}, { unkept: true }),
    changes: ["/me"],
    afterwards: (answer) => setCodes(answer.codes),
  });
  const second = me.factors.totp || me.factors.passkeys.length > 0;
  const button = (
    <Button loading={make.busy} disabled={!second} {...(left === 0 && { onClick: () => make.run(undefined) })}>
      {left === 0 ? t("account.recoveryMake") : t("account.recoveryRenew")}
    </Button>
  );
  return (
    <section className="factor" aria-labelledby="factor-recovery">
      <h3 id="factor-recovery">{t("account.recovery")}</h3>
      <p className="quiet">
        {!second
          ? t("account.recoveryLater")
          : left === 0
            ? t("account.recoveryNone")
            : t("account.recoveryLeft", { left })}
      </p>
      {left === 0 ? (
        button
      ) : (
        <Popconfirm
          title={t("account.recoveryRenewTitle")}
          description={t("account.recoveryRenewSay")}
          okText={t("account.recoveryRenew")}
          onConfirm={() => make.run(undefined)}
        >
          {button}
        </Popconfirm>
      )}
      {codes && <ShownCodes me={me} codes={codes} close={() => setCodes(undefined)} />}
    </section>
  );
}

function ShownCodes({ me, codes, close }: { me: Me; codes: readonly string[]; close: () => void }) {
  const { t } = useTranslation();
  const head = t("account.recoveryHead", { agency: me.agency.name, login: me.account.login ?? "", day: today() });
  return (
    <Modal
      open
      title={t("account.recovery")}
      mask={{ closable: false }}
      okText={t("once.kept")}
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: "none" } }}
    >
      <div className="form print-sheet">
        <p>{head}</p>
        <ol className="recovery-codes" translate="no">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="row unprinted">
          <Copy text={[head, ...codes].join("\n")} />
          <Button onClick={() => print()}>{t("once.print")}</Button>
        </div>
        <Alert className="unprinted" type="warning" showIcon title={t("account.recoveryOnce")} />
      </div>
    </Modal>
  );
}
