/** 一家店铺: who runs it and until when that is verified, its permits, what its page shows, what was examined and judged, its goods, and the log of consumers' data. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  displayFindings,
  examinations,
  hitOutcomes,
  identityMethods,
  type ShopCheck,
} from "../../../../src/core/application/shop-check.ts";
import { chainOf, traceSteps } from "../../../../src/core/conduct/trace.ts";
import { CodeText } from "../../kit/code.tsx";
import { type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useListed, useSay } from "../../kit/say.ts";
import { ExamineForm, JudgeForm } from "./examining.tsx";
import { DataForm, DestroyForm, ProductForm, TraceForm } from "./goods.tsx";
import { ClueForm, DisplayForm, LinkForm, PermitForm, VerifyForm } from "./keeping.tsx";
import { shopOf } from "./shop.ts";

export function OneShop() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/shop-checks", label: t("shops.title") }]}
      form={actForm}
      besides={["close", "clue", "trace", "keep-data", "destroy-data"]}
    >
      {(full) => <Facts shop={shopOf(full)} />}
    </MatterPage>
  );
}

function actForm(given: MatterForm): ReactNode {
  switch (given.option.act) {
    case "verify":
      return <VerifyForm given={given} />;
    case "permit":
      return <PermitForm given={given} />;
    case "display":
      return <DisplayForm given={given} />;
    case "link":
      return <LinkForm given={given} />;
    case "examine":
      return <ExamineForm given={given} />;
    case "judge":
      return <JudgeForm given={given} />;
    case "product":
      return <ProductForm given={given} />;
    case "trace":
      return <TraceForm given={given} />;
    case "keep-data":
      return <DataForm given={given} />;
    case "destroy-data":
      return <DestroyForm given={given} />;
    case "clue":
      return <ClueForm given={given} />;
    case "close":
      return (
        <ReasonForm given={given} path={`/shop-checks/${given.full.matter.id}/close`} changes={["/shop-checks"]} />
      );
    default:
      return null;
  }
}

function Facts({ shop }: { shop: ShopCheck }) {
  return (
    <>
      <Identity shop={shop} />
      <Permits shop={shop} />
      <Displays shop={shop} />
      <Examinations shop={shop} />
      <Products shop={shop} />
      <Data shop={shop} />
      <Clues shop={shop} />
    </>
  );
}

function Identity({ shop }: { shop: ShopCheck }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("shops.identity")}>
      <dl className="matter-facts">
        <dt>{t("shops.url")}</dt>
        <dd>{shop.shop.url}</dd>
        <dt>{t("shops.address")}</dt>
        <dd>{shop.identity.address}</dd>
        <dt>{t("shops.contact")}</dt>
        <dd>{shop.identity.contact}</dd>
        <dt>{t("shops.verifiedOn")}</dt>
        <dd>
          <span className="figure">{shop.verifiedOn}</span> {say(identityMethods[shop.identity.method])}{" "}
          <span className="quiet">{t("shops.verifyBy", { day: shop.verifyAgainBy })}</span>
        </dd>
        {shop.shop.exempt !== undefined && (
          <>
            <dt>{t("shops.exempt")}</dt>
            <dd>{shop.shop.exempt}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

function Permits({ shop }: { shop: ShopCheck }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("shops.permits")}>
      {shop.permits.length === 0 && <p className="quiet">{t("shops.noPermits")}</p>}
      <ul>
        {shop.permits.map(({ permit, number, until }) => (
          <li key={permit}>
            {permit} <code>{number}</code>{" "}
            {until !== undefined && <span className="quiet figure">{t("matter.until", { day: until })}</span>}
          </li>
        ))}
        {shop.links.map(({ link, works, on }) => (
          <li key={link}>
            <span className={works ? "tag tag-green" : "tag tag-red"}>{works ? "✓" : "✗"}</span> {link}{" "}
            <span className="quiet figure">{on}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Displays({ shop }: { shop: ShopCheck }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("shops.display")}>
      {shop.displays.length === 0 && <p className="quiet">{t("shops.noDisplay")}</p>}
      <ul>
        {shop.displays.toReversed().map(({ finding, on, hash, changed, at }) => (
          <li key={`${at} ${hash}`}>
            <span className={finding === "nothing" ? "tag tag-red" : "tag tag-green"}>
              {say(displayFindings[finding])}
            </span>{" "}
            <span className="figure">{on}</span> <code className="digest">{hash.slice(0, 16)}</code>{" "}
            {changed && <span className="quiet">{t("shops.changed")}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Examinations({ shop }: { shop: ShopCheck }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("shops.examinations")}>
      {shop.examinations.length === 0 && <p className="quiet">{t("shops.noExaminations")}</p>}
      <ul>
        {shop.examinations.toReversed().map(({ number, sort, on, hits, judged }) => (
          <li key={number}>
            <strong>
              {number}. {say(examinations[sort])}
            </strong>{" "}
            <span className="figure quiet">{on}</span>{" "}
            {hits.length === 0 ? (
              <span className="tag tag-green">{t("shops.clean")}</span>
            ) : judged === undefined ? (
              <span className="tag tag-amber">{t("shops.waiting")}</span>
            ) : (
              <span className="tag">
                {say(hitOutcomes[judged.outcome])} {judged.act}
              </span>
            )}
            <ul>
              {hits.map((hit) => (
                <li key={hit.say.zh}>
                  {say(hit.say)} {hit.act !== undefined && <code>{hit.act}</code>}
                </li>
              ))}
            </ul>
            {judged !== undefined && <p className="quiet">{judged.reason}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Products({ shop }: { shop: ShopCheck }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("shops.products")}>
      {shop.products.length === 0 && <p className="quiet">{t("shops.noProducts")}</p>}
      <ul>
        {shop.products.map(({ code, name, evidence, chain }) => {
          const { steps, whole, missing } = chainOf(chain);
          return (
            <li key={code}>
              <strong>{name}</strong> <CodeText code={code} />{" "}
              {whole ? (
                <span className="tag tag-green">{t("shops.chainWhole")}</span>
              ) : (
                <span className="tag">
                  {t("shops.chainLacks", { steps: listed(missing.map((step) => say(traceSteps[step]))) })}
                </span>
              )}
              <div className="quiet">{evidence.map(({ kind, number }) => `${kind} ${number}`).join("；")}</div>
              <ol>
                {steps.map(({ step, on, place, party }) => (
                  <li key={`${step} ${on} ${party.name}`}>
                    <span className="figure">{on}</span> {say(traceSteps[step])} {place} {party.name}
                  </li>
                ))}
              </ol>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Data({ shop }: { shop: ShopCheck }) {
  const listed = useListed();
  const { t } = useTranslation();
  return (
    <Panel title={t("shops.data")}>
      {shop.data.length === 0 && <p className="quiet">{t("shops.noData")}</p>}
      <ul>
        {shop.data.map(({ lot, fields, keepUntil, destroyed }) => (
          <li key={lot}>
            {lot} <span className="quiet">{listed(fields)}</span>{" "}
            <span className="figure">
              {destroyed === undefined
                ? t("matter.until", { day: keepUntil })
                : t("shops.destroyed", { day: destroyed.on, manner: destroyed.manner, items: destroyed.items })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Clues({ shop }: { shop: ShopCheck }) {
  const { t } = useTranslation();
  if (shop.clues.length === 0) return null;
  return (
    <Panel title={t("shops.clues")}>
      <ul>
        {shop.clues.map(({ number, act }) => (
          <li key={number}>
            {number} {act.code} {act.name}{" "}
            <a href={`/api/v1/shop-checks/${shop.id}/clues/${encodeURIComponent(number)}`} download={`${number}.json`}>
              {t("shops.takeClue")}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
