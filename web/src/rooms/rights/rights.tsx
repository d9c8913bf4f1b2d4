/** 权限表: the very table that every use case reads first, set out for people: rights down, roles and organisations across, with the article. */
import { Checkbox, Input } from "antd";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type AgencyRole,
  agencyRoles,
  type OrganisationKind,
  organisationKindNames,
  organisationKinds,
  roleNames,
} from "../../../../src/core/access/organisation.ts";
import { type Right, type RightName, reaches, rights } from "../../../../src/core/access/rights.ts";
import { Cite } from "../../kit/cite.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { groupedRights, useRightName } from "../../kit/rights-words.ts";
import { useSay } from "../../kit/say.ts";
import "../../kit/table.css";
import "./rights.css";

/** Every kind of organisation has its own column: what the table says of several together does not hold for each alike. */
const outsiders = organisationKinds.filter((kind) => kind !== "agency");
const people = ["person", "public"] as const;

export function Rights() {
  const { t } = useTranslation();
  const may = useMay();
  const rightName = useRightName();
  const [text, setText] = useState("");
  const [mine, setMine] = useState(false);
  const wanted = (name: RightName) =>
    (!mine || may(name)) && `${rightName(name)} ${name}`.toLowerCase().includes(text.trim().toLowerCase());
  const groups = groupedRights()
    .map(({ group, names }) => ({ group, names: names.filter(wanted) }))
    .filter(({ names }) => names.length > 0);
  const count = groups.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <Page filled title={t("rights.title")} lead={t("rights.lead")}>
      <div className="table-frame">
        <div className="table-tools">
          <div className="table-filters">
            <Input.Search
              className="rights-search"
              allowClear
              aria-label={t("rights.search")}
              placeholder={t("rights.search")}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Checkbox checked={mine} onChange={(event) => setMine(event.target.checked)}>
              {t("rights.mineOnly")}
            </Checkbox>
            <span className="quiet">{t("rights.ownSay")}</span>
          </div>
          <span className="table-total figure" role="status">
            {t("rights.count", { n: count })}
          </span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="table-scroll rights-scroll" tabIndex={0} aria-label={t("rights.title")}>
          {count === 0 ? <Nothing title={t("operators.noMatch")} /> : <Matrix groups={groups} />}
        </section>
      </div>
    </Page>
  );
}

function Matrix({ groups }: { groups: ReturnType<typeof groupedRights> }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="rights-table">
      <thead>
        <tr>
          <th scope="col" className="rights-name">
            {t("rights.right")}
          </th>
          {agencyRoles.map((role) => (
            <th key={role} scope="col" className="rights-cell">
              {say(roleNames[role])}
            </th>
          ))}
          {outsiders.map((kind) => (
            <th key={kind} scope="col" className="rights-cell rights-outside">
              {say(organisationKindNames[kind])}
            </th>
          ))}
          {people.map((kind) => (
            <th key={kind} scope="col" className="rights-cell rights-outside">
              {t(`rights.${kind}`)}
            </th>
          ))}
          <th scope="col" className="rights-cell">
            {t("rights.system")}
          </th>
          <th scope="col" className="rights-by">
            {t("rights.article")}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, names }) => (
          <Fragment key={group}>
            <tr className="rights-group">
              <th colSpan={agencyRoles.length + outsiders.length + people.length + 3} scope="rowgroup">
                {t(`rights.groups.${group}`)}
              </th>
            </tr>
            {names.map((name) => (
              <Line key={name} name={name} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Line({ name }: { name: RightName }) {
  const { t } = useTranslation();
  const rightName = useRightName();
  const right: Right = rights[name];
  return (
    <tr>
      <th scope="row" className="rights-name">
        {rightName(name)} <code className="rights-id">{name}</code>
        {right.sendsData && (
          <span className="tag" title={t("rights.sendsDataSay")}>
            {t("rights.sendsData")}
          </span>
        )}
      </th>
      {agencyRoles.map((role) => (
        <td key={role} className="rights-cell">
          <Mark has={has(right, role)} />
        </td>
      ))}
      {outsiders.map((kind) => (
        <td key={kind} className="rights-cell rights-outside">
          <Reach right={right} kind={kind} />
        </td>
      ))}
      {people.map((kind) => (
        <td key={kind} className="rights-cell rights-outside">
          <Mark has={right[kind] === true} />
        </td>
      ))}
      <td className="rights-cell">
        <Mark has={right.system === true} />
      </td>
      <td className="rights-by">{right.by && <Cite brief by={right.by} />}</td>
    </tr>
  );
}

/** Within its own reach; or without bounds, where anyone signed in may. */
function Reach({ right, kind }: { right: Right; kind: OrganisationKind }) {
  const { t } = useTranslation();
  if (!reaches(right, kind)) return <Mark has={right.person === true} />;
  return <span className="rights-own">{t("rights.own")}</span>;
}

function Mark({ has: present }: { has: boolean }) {
  const { t } = useTranslation();
  if (!present) return null;
  return (
    <>
      <span className="rights-yes" aria-hidden>
        ●
      </span>
      <span className="unseen">{t("rights.yes")}</span>
    </>
  );
}

/** What anyone signed in may do, every role may. */
function has(right: Right, role: AgencyRole): boolean {
  return right.person === true || (right.agency?.includes(role) ?? false);
}
