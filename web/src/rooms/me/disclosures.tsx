/** 信息披露: what the law asks to be public and whether it was found, what one has disclosed, and the forms to disclose more. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import {
  type DisclosureItemName,
  type DisclosureSort,
  disclosureItems,
  disclosureSorts,
} from "../../../../src/core/application/disclosure-items.ts";
import type { DisclosureCheck, DisclosurePage } from "../../../../src/http/contract/application/disclosure.ts";
import { Cite } from "../../kit/cite.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useListed, useSay } from "../../kit/say.ts";
import { useMine } from "./my-file.ts";

export function MyDisclosures() {
  const { t } = useTranslation();
  const code = useMine().data?.operator.code ?? "";
  const check = useRead<DisclosureCheck>(code === "" ? undefined : `/operators/${code}/disclosure-check`);
  const own = useRead<DisclosurePage>("/disclosures/own", { query: { limit: 200 } });
  return (
    <MePage
      title={t("disclosures.title")}
      lead={
        <>
          {t("disclosures.leadMine")} <Cite by={{ instrument: "sz-2023", article: "10" }} />
        </>
      }
    >
      <MeCard title={t("disclosures.check")}>
        <p className="quiet">{t("disclosures.checkLead")}</p>
        <Reading of={check} rows={6}>
          {(found) => <Duties found={found} />}
        </Reading>
      </MeCard>
      <MeCard title={t("disclosures.own")}>
        <Reading of={own} rows={3}>
          {({ items }) => <Own items={items} />}
        </Reading>
      </MeCard>
      <MeCard title={t("disclosures.new")}>
        <Forms />
      </MeCard>
    </MePage>
  );
}

function Duties({ found }: { found: DisclosureCheck }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <ul className="me-list">
        {found.duties.map((duty) => (
          <li key={duty.duty}>
            <span className={duty.state === "found" ? "tag tag-green" : "tag"}>
              {t(duty.state === "found" ? "disclosures.found" : "disclosures.notFound")}
            </span>{" "}
            {say(duty.say)}{" "}
            <span className="quiet">{t(duty.force === "must" ? "disclosures.must" : "disclosures.encouraged")}</span>{" "}
            <Cite by={duty.by} />
            {duty.state === "not-found" && duty.missing.length > 0 && (
              <p className="quiet">
                {t("disclosures.missing")}：<Names of={duty.missing} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {found.pages.length > 0 && (
        <>
          <h3>{t("disclosures.pages")}</h3>
          <ul className="me-list">
            {found.pages.map(({ disclosure, url, missing }) => (
              <li key={disclosure}>
                <Link to={`/disclosures/${disclosure}`}>{url}</Link>
                <p className="quiet">
                  {missing.length === 0 ? (
                    t("disclosures.complete")
                  ) : (
                    <>
                      {t("disclosures.missing")}：<Names of={missing} />
                    </>
                  )}{" "}
                  <Cite by={{ instrument: "ly-2021", article: "6(3)" }} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Names({ of }: { of: readonly DisclosureItemName[] }) {
  const listed = useListed();
  const say = useSay();
  return <>{listed(of.map((item) => say(disclosureItems[item])))}</>;
}

function Own({ items }: Pick<DisclosurePage, "items">) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  if (items.length === 0) return <Nothing title={t("disclosures.none")} />;
  return (
    <ul className="me-links">
      {items.map((one) => (
        <li key={one.id}>
          <Link to={`/disclosures/${one.id}`}>
            <span>
              {say(one.sortSay)} <span className="tag">{t(`disclosures.stages.${one.stage}`)}</span>{" "}
              {one.items.some(({ held }) => held) && <span className="tag tag-red">{t("disclosures.held")}</span>}
              <span className="quiet">
                {" "}
                {one.number} · {listed(one.items.map((each) => say(each.say)))}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Forms() {
  const say = useSay();
  return (
    <ul className="me-links">
      {(Object.keys(disclosureSorts) as DisclosureSort[]).map((sort) => (
        <li key={sort}>
          <Link to={`/disclosures/new/${sort}`}>{say(disclosureSorts[sort])}</Link>
        </li>
      ))}
    </ul>
  );
}
