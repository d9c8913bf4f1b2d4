/** One instrument: article by article in our restatement with what of it is in the product, and the rulings the engine reads. */
import { Alert, Tabs } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Say } from "../../../../src/core/citation.ts";
import { sayArticle } from "../../../../src/core/citation.ts";
import type { Article, InstrumentAnswer, WorkedExample } from "../../../../src/http/contract/law.ts";
import { useAddress } from "../../kit/address.ts";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useRegister } from "../../kit/register.ts";
import { useSay } from "../../kit/say.ts";
import { CoverageBar } from "./coverage.tsx";
import { RulingTable } from "./ruling-table.tsx";
import "./law.css";

export function OneInstrument() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const answer = useRead<InstrumentAnswer>(`/law/instruments/${id}`);
  const instrument = answer.data?.instrument;
  return (
    <Page
      title={instrument ? say(instrument.title) : t("law.title")}
      crumbs={[{ to: "/law", label: t("law.title") }]}
      beside={instrument?.label && <span className="tag tag-label">{say(instrument.label)}</span>}
      lead={answer.data && <Lead answer={answer.data} />}
    >
      <Reading of={answer} rows={14}>
        {(value) => <Whole answer={value} />}
      </Reading>
    </Page>
  );
}

function Lead({ answer }: { answer: InstrumentAnswer }) {
  const { t } = useTranslation();
  const say = useSay();
  const { instrument } = answer;
  const force =
    instrument.status === "draft"
      ? t("law.never")
      : t("law.inForce", { from: instrument.inForceFrom ?? "—", until: instrument.inForceUntil ?? t("law.openEnd") });
  return (
    <span className="figure">
      {[instrument.number, say(instrument.issuer), t(`law.ranks.${instrument.rank}`), force]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

function Whole({ answer }: { answer: InstrumentAnswer }) {
  const { t } = useTranslation();
  const address = useAddress();
  return (
    <>
      {answer.instrument.status === "draft" && (
        <Alert className="law-draft" type="warning" showIcon title={t("law.draftSay")} />
      )}
      <section className="panel law-tabs">
        <Tabs
          activeKey={address.get("tab") ?? "articles"}
          onChange={(key) => address.set({ tab: key === "articles" ? undefined : key })}
          items={[
            {
              key: "articles",
              label: t("law.articles", { n: answer.articles.length }),
              children: <Articles of={answer} />,
            },
            {
              key: "rulings",
              label: t("law.rulings", { n: answer.rulings.length }),
              children: <Rulings answer={answer} />,
            },
          ]}
        />
        <div className="beside-tabs">
          <CoverageBar coverage={answer.coverage} />
        </div>
      </section>
    </>
  );
}

function Articles({ of }: { of: InstrumentAnswer }) {
  const { articles, examples } = of;
  const { t } = useTranslation();
  const address = useAddress();
  const cited = address.get("article");
  useEffect(() => {
    if (cited !== undefined) document.querySelector(".article-cited")?.scrollIntoView({ block: "center" });
  }, [cited]);
  const names = useRegister().references.find((reference) => reference.id === of.instrument.id);
  const named =
    articles.find((article) => article.article === cited) ??
    articles.find((article) => article.article === cited?.replace(/\(.*$/, ""));
  return (
    <table className="grid article-table">
      <thead>
        <tr>
          <th scope="col">{t("law.article")}</th>
          <th scope="col">{t("law.restated")}</th>
          <th scope="col">{t("law.where")}</th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <ArticleLine
            key={article.article}
            article={article}
            examples={examples.filter((example) => example.article === article.article)}
            name={sayArticle(article.article, names)}
            cited={article === named}
          />
        ))}
      </tbody>
    </table>
  );
}

function ArticleLine(of: { article: Article; examples: readonly WorkedExample[]; name: Say; cited: boolean }) {
  const { article, examples, name, cited } = of;
  const say = useSay();
  return (
    <tr className={cited ? "article-cited" : undefined}>
      <th scope="row" className="nowrap">
        {say(name)}
      </th>
      <td className="article-text">
        {say(article.restated)}
        {examples.length > 0 && <Examples of={examples} />}
      </td>
      <td>
        <Where coverage={article.coverage} />
      </td>
    </tr>
  );
}

/** The worked cases that try the rulings of an article; each is a test of the product. */
function Examples({ of }: { of: readonly WorkedExample[] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <details className="quiet">
      <summary>{t("law.examples", { n: of.length })}</summary>
      <ul>
        {of.map(({ id, says }) => (
          <li key={`${id} ${says.zh}`}>{say(says)}</li>
        ))}
      </ul>
    </details>
  );
}

function Where({ coverage }: { coverage: Article["coverage"] }) {
  const { t } = useTranslation();
  const say = useSay();
  if (coverage.kind === "not-software")
    return (
      <>
        <span className="tag">{t("law.kinds.not-software")}</span>
        <p className="quiet">{say(coverage.because)}</p>
      </>
    );
  if (coverage.kind === "open")
    return (
      <>
        <span className="tag tag-mark">{t("law.kinds.open")}</span>
        <p className="quiet">{say(coverage.until)}</p>
      </>
    );
  return (
    <>
      <span className="tag tag-blue">{t(coverage.rest === undefined ? "law.kinds.coded" : "law.kinds.partly")}</span>
      <ul className="article-files">
        {coverage.in.map((file) => (
          <li key={file}>
            <code className="digest">{file}</code>
          </li>
        ))}
      </ul>
      {coverage.requirements.length > 0 && <p className="quiet">{coverage.requirements.join(" · ")}</p>}
      {coverage.rest && (
        <p className="quiet">
          <span className="tag tag-mark">{t("law.kinds.open")}</span> {say(coverage.rest.until)}
        </p>
      )}
    </>
  );
}

function Rulings({ answer }: { answer: InstrumentAnswer }) {
  const { t } = useTranslation();
  if (answer.rulings.length === 0) return <Nothing title={t("law.noRulings")} />;
  return <RulingTable rulings={answer.rulings} />;
}
