/** 我的企业: the operators one may act for, what can be read of each, and applying for another. One thing at a time, on a phone too. */
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Representation, RepresentationList } from "../../../../src/http/contract/identity/representation.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { momentText } from "../../kit/format.ts";
import { type Me, useMay, useMe } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { RepresentationStageTag } from "../../kit/representation-stage.tsx";
import { Apply } from "./apply.tsx";
import { EnterCode } from "./enter-code.tsx";
import { Enterprise } from "./enterprise.tsx";
import "./mine.css";

export function Mine() {
  const { t } = useTranslation();
  const me = useMe().data;
  const may = useMay();
  const [applying, setApplying] = useState(false);
  const applications = useRead<RepresentationList>("/me/representations", { every: 30_000 });
  if (!me) return null;
  const enterprises = me.memberships.filter(({ organisation }) => organisation.kind === "operator");
  return (
    <Page
      title={t("mine.title")}
      lead={
        <>
          {t("mine.lead")} <Cite brief by={{ instrument: "sz-2023", article: "16" }} />
        </>
      }
      actions={
        may("applyToRepresent") && (
          <Button type={enterprises.length === 0 ? "primary" : "default"} onClick={() => setApplying(true)}>
            {t("mine.apply")}
          </Button>
        )
      }
    >
      <div className="stack mine">
        <Enterprises me={me} enterprises={enterprises} />
        <Reading of={applications} rows={3}>
          {({ items }) => <Applications items={items} />}
        </Reading>
      </div>
      {applying && <Apply close={() => setApplying(false)} />}
    </Page>
  );
}

function Enterprises({ me, enterprises }: { me: Me; enterprises: Me["memberships"] }) {
  const { t } = useTranslation();
  if (enterprises.length === 0)
    return (
      <section className="panel">
        <Nothing title={t("mine.none")}>{t("mine.noneNext")}</Nothing>
      </section>
    );
  return enterprises.map(({ organisation }) => (
    <Enterprise key={organisation.id} organisation={organisation} acting={me.acting?.id === organisation.id} />
  ));
}

function Applications({ items }: { items: readonly Representation[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Panel title={t("mine.applications")} flush>
      <ul className="applications">
        {items.map((item) => (
          <li key={item.id}>
            <div className="row">
              <span className="strong">{item.operator?.name ?? <CodeText code={item.code} />}</span>
              <RepresentationStageTag stage={item.stage} of={item} />
            </div>
            <p className="quiet">
              {item.operator && (
                <>
                  <CodeText code={item.code} />
                  {" · "}
                </>
              )}
              {t(`mine.methods.${item.method}`)} · <span className="figure">{momentText(item.appliedAt)}</span>
            </p>
            {item.reason && (
              <p>
                {t("record.why")}
                {item.reason}
              </p>
            )}
            {(item.stage === "applied" || item.stage === "confirmed") && <Withdraw id={item.id} />}
            {item.stage === "applied" && item.contact && !item.contact.confirmedAt && (
              <EnterCode representation={item} contact={item.contact} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation();
  const withdraw = useAct({
    act: () => post(`/me/representations/${encodeURIComponent(id)}/withdraw`),
    changes: ["/me/representations"],
    told: () => t("mine.withdrawn"),
  });
  return (
    <p>
      <Popconfirm title={t("mine.withdrawTitle")} okText={t("mine.withdraw")} onConfirm={() => withdraw.run(undefined)}>
        <Button loading={withdraw.busy}>{t("mine.withdraw")}</Button>
      </Popconfirm>
    </p>
  );
}
