/** 事项: what regulators, associations and platforms told the operator, newest first, each with its stage and its days; and what was told within the trade. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import type { TradeNotices } from "../../../../src/http/contract/application/measures.ts";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useMyCode } from "./my-file.ts";

/** Kinds that have a page of their own in the centre. */
const elsewhere: Readonly<Partial<Record<MatterSummary["kind"], string>>> = { disclosure: "/disclosures" };

export function MyMatters() {
  const { t } = useTranslation();
  const code = useMyCode();
  const matters = useRead<{ readonly items: readonly MatterSummary[] }>(code === "" ? undefined : "/matters", {
    query: { code, limit: 200 },
  });
  return (
    <MePage title={t("myMatters.title")} lead={t("myMatters.lead")}>
      <Reading of={matters}>
        {({ items }) => (
          <MeCard title={t("myMatters.title")}>
            {items.length === 0 ? (
              <Nothing title={t("myMatters.none")}>{t("myMatters.noneHelp")}</Nothing>
            ) : (
              <ul className="me-list">
                {items.map((item) => (
                  <Line key={item.id} item={item} />
                ))}
              </ul>
            )}
          </MeCard>
        )}
      </Reading>
      <Trade />
    </MePage>
  );
}

function Line({ item }: { item: MatterSummary }) {
  const { t } = useTranslation();
  const say = useSay();
  const { id, kind, kindSay, stageSay, title, number, until, holds, closedOn } = item;
  const over = closedOn !== undefined || (until !== undefined && !holds);
  return (
    <li>
      <div className="me-line">
        <Link className="me-whole strong" to={`${elsewhere[kind] ?? "/matters"}/${id}`}>
          {title}
        </Link>
        <span className={over ? "tag" : "tag tag-blue"}>
          {over && closedOn === undefined ? t("myMatters.ended") : say(stageSay)}
        </span>
      </div>
      <p className="quiet">
        {say(kindSay)} {number}
        {until && <span className="figure"> · {t("myMatters.until", { day: until })}</span>}
      </p>
    </li>
  );
}

function Trade() {
  const { t } = useTranslation();
  const trade = useRead<TradeNotices>("/trade-notices");
  if (trade.data === undefined || trade.data.items.length === 0) return null;
  return (
    <MeCard title={t("myMatters.trade")}>
      <p className="quiet">{t("myMatters.tradeLead")}</p>
      <ul>
        {trade.data.items.map(({ number, association, title, name, until }) => (
          <li key={number}>
            <span className="strong">{title}</span> {name} · {association} {number}{" "}
            {until && <span className="quiet figure">{t("myMatters.until", { day: until })}</span>}
          </li>
        ))}
      </ul>
    </MeCard>
  );
}
