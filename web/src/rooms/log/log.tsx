/**
 * 结果存证: the transparency log as anybody outside sees it. Its newest signed head, its keys, whether it only grew, and proof files checked here in
 * the browser by the same code as `xinheng log verify`; nothing of a check leaves the page.
 */
import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SignedHead } from "../../../../src/http/contract/audit.ts";
import type { LogKey } from "../../../../src/http/contract/log.ts";
import { Copy } from "../../kit/copy.tsx";
import { download } from "../../kit/csv.ts";
import { countText, secondText } from "../../kit/format.ts";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { CheckProof } from "./check-proof.tsx";
import { Consistency } from "./consistency.tsx";
import "./log.css";

export function Log() {
  const { t } = useTranslation();
  const heads = useRead<{ readonly items: readonly SignedHead[] }>("/log/heads", { query: { limit: 200 } });
  const keys = useRead<{ readonly items: readonly LogKey[] }>("/log/keys", { lasting: true });
  return (
    <Page title={t("log.title")} lead={t("log.lead")}>
      <div className="split">
        <div className="stack">
          <CheckProof keys={keys.data?.items ?? []} />
          <Reading of={heads} rows={4}>
            {({ items }) => <Consistency heads={items} />}
          </Reading>
        </div>
        <div className="stack">
          <Reading of={heads} rows={6}>
            {({ items: [newest] }) => <Head head={newest} />}
          </Reading>
          <Reading of={keys} rows={2}>
            {({ items }) => <Keys keys={items} />}
          </Reading>
        </div>
      </div>
    </Page>
  );
}

function Head({ head }: { head: SignedHead | undefined }) {
  const { t } = useTranslation();
  if (head === undefined)
    return (
      <Panel title={t("log.head")}>
        <Nothing title={t("log.noHead")} />
      </Panel>
    );
  const save = () => download(`xinheng-log-${head.size}.checkpoint`, head.note, "text/plain;charset=utf-8");
  return (
    <Panel
      title={t("log.head")}
      actions={
        <Button size="small" icon={<DownloadOutlined />} onClick={save}>
          {t("log.download")}
        </Button>
      }
    >
      <dl className="facts">
        <dt>{t("log.size")}</dt>
        <dd className="figure">{countText(head.size)}</dd>
        <dt>{t("log.signedAt")}</dt>
        <dd className="figure">{secondText(head.at)}</dd>
        <dt>{t("log.root")}</dt>
        <dd className="digest">{head.hash}</dd>
      </dl>
      <pre className="note" translate="no">
        {head.note}
      </pre>
      <p className="quiet">{t("log.headSay")}</p>
    </Panel>
  );
}

function Keys({ keys }: { keys: readonly LogKey[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("log.keys")}>
      <ul className="log-keys">
        {keys.map(({ name, key, since }) => (
          <li key={name}>
            <div className="row">
              <span className="strong">{name}</span>
              <span className="quiet figure">{t("log.keySince", { at: secondText(since) })}</span>
            </div>
            <div className="once">
              <output className="once-secret" translate="no" aria-label={name}>
                {key}
              </output>
              <Copy text={key} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
