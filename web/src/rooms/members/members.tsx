/** 会员: the association's own members with the grade that everybody sees, and what stands in its registers; beside them its standards. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import type { Member, Members as MembersAnswer } from "../../../../src/http/contract/application/measures.ts";
import { CodeText } from "../../kit/code.tsx";
import { DayLine, FormDrawer, TextLine } from "../../kit/form-drawer.tsx";
import { GradeTag } from "../../kit/grade.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { TeamStandards } from "./team-standards.tsx";

export function Members() {
  const { t } = useTranslation();
  const [past, setPast] = useState(false);
  const [admitting, setAdmitting] = useState(false);
  const members = useRead<MembersAnswer>("/members", { query: past ? { past } : {} });
  return (
    <Page
      title={t("members.title")}
      lead={t("members.lead")}
      actions={
        <May right="keepMembers">
          <Checkbox checked={past} onChange={(event) => setPast(event.target.checked)}>
            {t("members.past")}
          </Checkbox>
          <Button type="primary" onClick={() => setAdmitting(true)}>
            {t("members.admit")}
          </Button>
        </May>
      }
    >
      <div className="stack">
        <Reading of={members}>
          {({ items }) => (
            <section className="panel grid-scroll" aria-label={t("members.title")}>
              {items.length === 0 ? <Nothing title={t("members.none")} /> : <Table items={items} />}
            </section>
          )}
        </Reading>
        <May right="keepTeamStandards">
          <Panel title={t("members.standards")}>
            <TeamStandards />
          </Panel>
        </May>
      </div>
      {admitting && <Admit close={() => setAdmitting(false)} />}
    </Page>
  );
}

function Table({ items }: { items: readonly Member[] }) {
  const { t } = useTranslation();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("measures.name")}</th>
          <th scope="col">{t("measures.code")}</th>
          <th scope="col">{t("members.levelName")}</th>
          <th scope="col">{t("members.since")}</th>
          <th scope="col">{t("members.grade")}</th>
          <th scope="col">{t("members.reputation")}</th>
          <th scope="col">{t("members.measures")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((member) => (
          <tr key={member.id}>
            <td>
              <Link to={`/members/${member.id}`}>{member.name}</Link>
            </td>
            <td>
              <CodeText code={member.code} />
            </td>
            <td>{member.level ?? "—"}</td>
            <td className="figure">{member.since ?? "—"}</td>
            <td>{member.grade === undefined ? t("members.noGrade") : <GradeTag grade={member.grade} />}</td>
            <td className="figure">{member.reputation.length}</td>
            <td className="figure">{member.measures.length}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Admit({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [level, setLevel] = useState("");
  const [since, setSince] = useState<string>();
  const body = {
    code: code.trim(),
    name: name.trim(),
    since,
    ...(level.trim() === "" ? {} : { level: level.trim() }),
  };
  return (
    <FormDrawer<MatterInFull>
      title={t("members.admit")}
      doText={t("members.admit")}
      path="/members"
      body={body}
      complete={body.code !== "" && body.name !== "" && since !== undefined}
      changes={["/members", "/matters"]}
      done={close}
      close={close}
    >
      <TextLine id="member-code" label={t("measures.code")} longest={40} value={code} change={setCode} />
      <TextLine id="member-name" label={t("measures.name")} value={name} change={setName} />
      <TextLine id="member-level" label={t("members.level")} longest={60} value={level} change={setLevel} />
      <DayLine id="member-since" label={t("members.since")} value={since} change={setSince} />
    </FormDrawer>
  );
}
