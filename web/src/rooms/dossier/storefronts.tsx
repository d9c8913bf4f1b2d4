/** 网店 of an operator over time: which it runs, which it has run; opened and closed here with their days. */
import { Button, Drawer, Input, Popconfirm, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewStorefront, OperatorAnswer, Storefront } from "../../../../src/http/contract/operator.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { DayField } from "../../kit/day-field.tsx";
import { May } from "../../kit/me.tsx";
import { Nothing } from "../../kit/reading.tsx";

export function Storefronts({ answer, close }: { answer: OperatorAnswer; close: () => void }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const code = answer.operator.code.value;
  const { storefronts } = answer.operator;
  return (
    <Drawer
      open
      size={720}
      onClose={close}
      title={t("storefront.title")}
      extra={
        <May right="changeStorefronts">
          <Button onClick={() => setAdding(true)}>{t("storefront.open")}</Button>
        </May>
      }
    >
      {adding && <Opening code={code} done={() => setAdding(false)} />}
      {storefronts.length === 0 ? (
        <Nothing title={t("storefront.none")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t("storefront.name")}</th>
              <th>{t("storefront.where")}</th>
              <th>{t("storefront.from")}</th>
              <th>{t("storefront.until")}</th>
            </tr>
          </thead>
          <tbody>
            {storefronts.map((storefront) => (
              <Row key={`${storefront.key}/${storefront.from}`} code={code} storefront={storefront} />
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}

function Row({ code, storefront }: { code: string; storefront: Storefront }) {
  const { t } = useTranslation();
  const closing = useAct({
    act: () => post<OperatorAnswer>(`/operators/${code}/storefronts/${encodeURIComponent(storefront.key)}/close`),
    changes: ["/operators"],
    told: () => t("storefront.closed"),
  });
  const where = [storefront.platform, storefront.shopId, storefront.domain, storefront.icp].filter(Boolean).join(" · ");
  return (
    <tr className={storefront.until ? "ended" : undefined}>
      <td>{storefront.name ?? storefront.key}</td>
      <td>
        {storefront.url ? (
          <a href={storefront.url} target="_blank" rel="noreferrer noopener">
            {where || storefront.url}
          </a>
        ) : (
          where
        )}
      </td>
      <td className="figure">{storefront.from}</td>
      <td className="figure">
        {storefront.until ?? (
          <May right="changeStorefronts">
            <Popconfirm
              title={t("storefront.closeTitle")}
              description={t("storefront.closeSay")}
              okText={t("storefront.close")}
              onConfirm={() => closing.run(undefined)}
            >
              <Button size="small" loading={closing.busy}>
                {t("storefront.close")}
              </Button>
            </Popconfirm>
          </May>
        )}
      </td>
    </tr>
  );
}

const blank: NewStorefront = { kind: "platform-shop" };

function Opening({ code, done }: { code: string; done: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<NewStorefront>(blank);
  const opening = useAct({
    act: () => post<OperatorAnswer>(`/operators/${code}/storefronts`, draft),
    changes: ["/operators"],
    told: () => t("storefront.opened"),
    afterwards: done,
  });
  const shop = draft.kind === "platform-shop";
  const complete = shop ? Boolean(draft.platform && draft.shopId) : Boolean(draft.domain);
  const text = (member: "platform" | "shopId" | "url" | "domain" | "icp" | "name") => (
    <div className="field" key={member}>
      <label htmlFor={`storefront-${member}`}>{t(`storefront.${member}`)}</label>
      <Input
        id={`storefront-${member}`}
        value={draft[member] ?? ""}
        onChange={(event) => setDraft(withMember(draft, member, event.target.value))}
      />
    </div>
  );
  return (
    <div className="form storefront-form">
      <Radio.Group
        aria-label={t("storefront.kind")}
        value={draft.kind}
        onChange={(event) => setDraft({ ...draft, kind: event.target.value as NewStorefront["kind"] })}
        options={[
          { value: "platform-shop", label: t("storefront.shop") },
          { value: "self-run-site", label: t("storefront.site") },
        ]}
      />
      <div className="form-row">
        {(shop ? (["platform", "shopId", "name", "url"] as const) : (["domain", "icp", "name", "url"] as const)).map(
          text,
        )}
      </div>
      <div className="row">
        <span className="quiet">{t("storefront.from")}</span>
        <DayField
          label={t("storefront.from")}
          value={draft.from}
          onChange={(from) => setDraft(withMember(draft, "from", from ?? ""))}
        />
        <Button type="primary" disabled={!complete} loading={opening.busy} onClick={() => opening.run(undefined)}>
          {t("storefront.open")}
        </Button>
        <Button onClick={done}>{t("imports.cancel")}</Button>
      </div>
    </div>
  );
}

function withMember(draft: NewStorefront, member: Exclude<keyof NewStorefront, "kind">, value: string): NewStorefront {
  const { [member]: _, ...others } = draft;
  return value === "" ? others : { ...others, [member]: value };
}
