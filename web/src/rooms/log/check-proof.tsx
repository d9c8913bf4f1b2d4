/** A proof file checked on this page: from a file, or fetched for a result; says what it proves, or exactly what is wrong with it. */
import { UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readKey } from "../../../../src/core/proof/note.ts";
import { type Verdict, verifyProof } from "../../../../src/core/proof/proof-file.ts";
import type { LogKey, LogProof } from "../../../../src/http/contract/log.ts";
import { read } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { CodeText } from "../../kit/code.tsx";
import { download } from "../../kit/csv.ts";
import { Field } from "../../kit/field.tsx";
import { countText, scoreText, secondText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { canCheckSignatures, checkSignature, unchecked } from "./signatures.ts";

export const COMMAND = "npx xinheng log verify proof.json";

interface Checked {
  readonly verdict: Verdict;
  /** Whether the signature could be checked here at all. */
  readonly signature: boolean;
  readonly text: string;
}

async function check(text: string, keys: readonly LogKey[]): Promise<Checked> {
  const signature = await canCheckSignatures();
  const trusted = keys.flatMap(({ key }) => readKey(key) ?? []);
  const verdict = await verifyProof(text, { trusted, check: signature ? checkSignature : unchecked });
  return { verdict, signature, text };
}

export function CheckProof({ keys }: { keys: readonly LogKey[] }) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState<Checked>();
  const [result, setResult] = useState("");
  const file = useAttempt({ act: async (chosen: File) => check(await chosen.text(), keys), done: setChecked });
  const fetched = useAttempt({
    act: async (id: string) => check(JSON.stringify(await read<LogProof>("/log/proof", { result: id })), keys),
    done: setChecked,
  });
  return (
    <Panel title={t("log.check")}>
      <div className="form">
        <p className="quiet">{t("log.checkSay", { command: COMMAND })}</p>
        <div className="log-ways">
          <Upload
            accept=".json,application/json"
            showUploadList={false}
            beforeUpload={(chosen) => {
              file.run(chosen);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={file.busy}>
              {t("log.drop")}
            </Button>
          </Upload>
          <form
            className="log-result"
            onSubmit={(event) => {
              event.preventDefault();
              fetched.run(result.trim());
            }}
          >
            <Field id="log-result" label={t("log.ofResult")} help={t("log.ofResultSay")}>
              <Input
                id="log-result"
                maxLength={100}
                value={result}
                onChange={(event) => setResult(event.target.value)}
              />
            </Field>
            <Button htmlType="submit" loading={fetched.busy} disabled={result.trim() === ""}>
              {t("log.get")}
            </Button>
          </form>
        </div>
        <FormProblem problem={file.problem ?? fetched.problem} />
        {checked && <Answer checked={checked} />}
      </div>
    </Panel>
  );
}

function Answer({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  const say = useSay();
  const { verdict } = checked;
  if (!verdict.proved)
    return (
      <Alert
        className="proof-verdict"
        type="error"
        showIcon
        role="status"
        title={t("log.notProved")}
        description={say(verdict.say)}
      />
    );
  return (
    <>
      <Alert
        className="proof-verdict"
        type={checked.signature ? "success" : "warning"}
        showIcon
        role="status"
        title={t("log.proved")}
        description={
          checked.signature
            ? t(verdict.trusted ? "log.trusted" : "log.own")
            : t("log.noSignatureCheck", { command: COMMAND })
        }
      />
      <Statement verdict={verdict} />
      <div className="row">
        <Button onClick={() => download(`xinheng-proof-${verdict.index}.json`, checked.text, "application/json")}>
          {t("log.save")}
        </Button>
      </div>
    </>
  );
}

const types = [
  "ResultRecorded",
  "ResultApproved",
  "NoticeServed",
  "PublicityStarted",
  "ResultPublished",
  "ResultWithdrawn",
  "ResultSuperseded",
  "RecordCorrected",
  "RecordWithdrawn",
  "RecordRepaired",
  "ListEntered",
  "ListLeft",
] as const;

function Statement({ verdict }: { verdict: Extract<Verdict, { proved: true }> }) {
  const { t } = useTranslation();
  const { statement, head, key } = verdict;
  const type = types.find((known) => known === statement.type);
  return (
    <dl className="facts" aria-label={t("log.statement")}>
      <dt>{t("log.type")}</dt>
      <dd>{type ? t(`log.types.${type}`) : statement.type}</dd>
      <dt>{t("log.day")}</dt>
      <dd className="figure">{statement.on}</dd>
      <dt>{t("log.code")}</dt>
      <dd>
        <CodeText code={statement.code} />
      </dd>
      {statement.shown && (
        <>
          <dt>{t("log.shown")}</dt>
          <dd className="row">
            <GradeTag grade={statement.shown.grade} />
            {statement.shown.scoreCentipoints !== undefined && (
              <span className="figure">{scoreText(statement.shown.scoreCentipoints)}</span>
            )}
            <span className="quiet">{statement.shown.standard}</span>
          </dd>
        </>
      )}
      {statement.result && (
        <>
          <dt>{t("log.result")}</dt>
          <dd className="digest">{statement.result}</dd>
        </>
      )}
      {statement.record && (
        <>
          <dt>{t("log.record")}</dt>
          <dd className="digest">{statement.record}</dd>
        </>
      )}
      {statement.entry && (
        <>
          <dt>{t("log.entry")}</dt>
          <dd className="digest">{statement.entry}</dd>
        </>
      )}
      <dt>{t("log.digest")}</dt>
      <dd className="digest">{statement.digest}</dd>
      <dt>{t("log.index")}</dt>
      <dd className="figure">
        {t("log.ofSize", { index: countText(verdict.index + 1), size: countText(head.size) })}
        {head.at && <span className="quiet"> {secondText(head.at)}</span>}
      </dd>
      <dt>{t("log.key")}</dt>
      <dd>{key.name}</dd>
    </dl>
  );
}
