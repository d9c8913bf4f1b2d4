/** 评价标准: every standard the product can evaluate by, and a check for one that is being written. */
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StandardCheck, StandardList } from "../../../../src/http/contract/standard.ts";
import { useAct } from "../../kit/acting.tsx";
import { addressOf, post } from "../../kit/api.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { StandardStatus } from "./standard-status.tsx";
import "./standards.css";

type Summary = StandardList["items"][number];

export function Standards() {
  const { t } = useTranslation();
  const [checking, setChecking] = useState(false);
  const standards = useRead<StandardList>("/standards");
  return (
    <Page
      filled
      title={t("standards.title")}
      lead={t("standards.lead")}
      actions={
        <>
          <a href={addressOf("/standards/schema")} target="_blank" rel="noreferrer noopener">
            <Button>{t("standards.schema")}</Button>
          </a>
          <May right="checkStandard">
            <Button onClick={() => setChecking(true)}>{t("standards.check")}</Button>
          </May>
        </>
      }
    >
      <DataTable
        name="standards"
        label={t("standards.title")}
        columns={useColumns()}
        rows={standards.data?.items ?? []}
        rowKey={(standard) => `${standard.id}/${standard.version}`}
        total={standards.data?.items.length}
        loading={standards.isPending}
        problem={standards.error}
        retry={() => void standards.refetch()}
        empty={<Nothing title={t("standards.none")} />}
      />
      {checking && <CheckText close={() => setChecking(false)} />}
    </Page>
  );
}

function useColumns(): readonly Column<Summary>[] {
  const { t } = useTranslation();
  const say = useSay();
  const type = (standard: Summary) => t(`standards.types.${standard.type as "GB"}`);
  return [
    {
      id: "title",
      title: t("standards.name"),
      cell: (standard) => (
        <Link to={`/standards/${standard.id}?version=${encodeURIComponent(standard.version)}`}>
          {say(standard.title)}
        </Link>
      ),
      text: (standard) => say(standard.title),
    },
    {
      id: "id",
      title: t("standards.id"),
      width: 240,
      cell: (standard) => <code className="digest">{standard.id}</code>,
      text: (standard) => standard.id,
    },
    {
      id: "version",
      title: t("standards.version"),
      width: 110,
      cell: (standard) => standard.version,
      text: (standard) => standard.version,
    },
    { id: "type", title: t("standards.type"), width: 110, cell: type, text: type },
    {
      id: "status",
      title: t("standards.status"),
      width: 130,
      cell: (standard) => <StandardStatus status={standard.status} standing={standard.standing} />,
      text: (standard) => t(`workbench.standings.${standard.standing}`),
    },
    {
      id: "from",
      title: t("standards.from"),
      width: 120,
      cell: (standard) => standard.effectiveFrom,
      text: (standard) => standard.effectiveFrom,
    },
    {
      id: "indicators",
      title: t("standards.indicators"),
      width: 90,
      align: "end",
      cell: (standard) => standard.indicators,
      text: (standard) => String(standard.indicators),
    },
    {
      id: "issuer",
      title: t("standards.issuer"),
      width: 220,
      cell: (standard) => say(standard.issuer),
      text: (standard) => say(standard.issuer),
    },
  ];
}

/** A standard's text tried against the grammar and its own sums; every error names its place. Nothing is kept. */
function CheckText({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<StandardCheck>();
  const check = useAct({
    act: () => post<StandardCheck>("/standards/check", { text }),
    changes: [],
    afterwards: setAnswer,
  });
  return (
    <Drawer open size={760} onClose={close} title={t("standards.check")}>
      <div className="form">
        <p>{t("standards.checkSay")}</p>
        <Input.TextArea
          aria-label={t("standards.text")}
          className="standard-text"
          rows={18}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="row">
          <Button
            type="primary"
            disabled={text.trim() === ""}
            loading={check.busy}
            onClick={() => check.run(undefined)}
          >
            {t("standards.checkDo")}
          </Button>
        </div>
        {answer?.valid && (
          <p role="status" className="check-valid">
            {t("standards.valid", { id: answer.standard?.id ?? "", version: answer.standard?.version ?? "" })}
          </p>
        )}
        {answer && !answer.valid && (
          <ul role="status" className="check-errors">
            {answer.errors.map((error) => (
              <li key={`${error.path}/${error.say.en}`}>
                <code>{error.path || "/"}</code> {say(error.say)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  );
}
