/** One of my cases: how far it has come, its timeline with each deadline, its article and whose it is; more evidence, and taking it back. */
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Timeline } from "../../kit/timeline.tsx";

export function MyCase() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const full = useRead<CaseInFull>(`/cases/${id}`, { every: 60_000 });
  return (
    <MePage
      title={full.data ? t(`cases.kinds.${full.data.case.kind}`) : t("cases.one")}
      back={{ to: "/cases", label: t("me.places.cases") }}
      lead={full.data && `${full.data.case.receipt} · ${say(full.data.stageSay)}`}
    >
      <Reading of={full}>{(value) => <Whole full={value} />}</Reading>
    </MePage>
  );
}

function Whole({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const { case: one, subject, pack } = full;
  const open = one.closedOn === undefined;
  return (
    <>
      <MeCard title={t("cases.timeline")}>
        <Timeline of={full} />
      </MeCard>
      <MeCard title={t("cases.about")}>
        <dl className="me-facts">
          <dt>{t("cases.subject")}</dt>
          <dd>
            {one.about.of === "record" ? (
              <Link to={`/records/${one.about.record}`}>{say(subject.title)}</Link>
            ) : (
              say(subject.title)
            )}
          </dd>
          <dt>{t("cases.statement")}</dt>
          <dd className="prose">
            <PersonalText still text={one.statement} />
          </dd>
          <dt>{t("cases.evidence")}</dt>
          <dd>{t("cases.withFiles", { n: one.evidence.length })}</dd>
          <dt>{t("cases.pack")}</dt>
          <dd>
            {say(pack.title)}
            {pack.label && <span className="tag tag-label cite-label">{say(pack.label)}</span>}
          </dd>
        </dl>
      </MeCard>
      <Notices full={full} />
      {open && <Acts full={full} />}
    </>
  );
}

function Notices({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  if (full.notices.length === 0) return null;
  return (
    <MeCard title={t("cases.notices")}>
      <ul className="me-list">
        {full.notices.map((notice) => (
          <li key={notice.id}>
            <Link className="me-whole" to={`/notices/${notice.id}`}>
              {say(notice.title)}
            </Link>{" "}
            <span className="quiet figure">{notice.issuedOn}</span>
          </li>
        ))}
      </ul>
    </MeCard>
  );
}

function Acts({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const { case: one } = full;
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const add = useAct({
    act: () => post(`/cases/${one.id}/evidence`, { evidence: files.map(({ hash }) => hash) }),
    changes: changedByCases,
    told: () => t("cases.evidenceAdded"),
    afterwards: () => setFiles([]),
  });
  return (
    <MeCard title={t("me.stillCan")}>
      <div className="form">
        <EvidenceUpload about={{ kind: "case", id: one.id }} files={files} change={setFiles} />
        {files.length > 0 && (
          <Button type="primary" block loading={add.busy} onClick={() => add.run(undefined)}>
            {t("me.addEvidence")}
          </Button>
        )}
        <TakeBack full={full} />
      </div>
    </MeCard>
  );
}

function TakeBack({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const option = full.acts.find(({ act }) => act === "take-back");
  const take = useAct({
    act: () => post(`/cases/${full.case.id}/take-back`),
    changes: changedByCases,
    told: () => t("me.takenBack"),
  });
  if (option === undefined) return null;
  return (
    <div>
      <Popconfirm
        disabled={!option.allowed}
        title={say(option.say)}
        description={t("me.takeBackSay")}
        onConfirm={() => take.run(undefined)}
      >
        <Button block danger disabled={!option.allowed} loading={take.busy}>
          {say(option.say)}
        </Button>
      </Popconfirm>
      {option.refusal && (
        <p className="quiet">
          {say(option.refusal.say)} <Cite by={option.refusal.by} />
        </p>
      )}
    </div>
  );
}
