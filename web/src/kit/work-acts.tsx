/** The one act that long work offers at a time: stop it while it is under way, go on with it when it was broken off. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "./acting.tsx";
import { post } from "./api.ts";
import { type RightName, useMay } from "./me.tsx";
import { isUnderWay, type WorkState } from "./work.tsx";

export function WorkActs(props: {
  /** Where the work stands, such as `/runs/…`; `/stop` and `/resume` are below it. */
  path: string;
  state: WorkState;
  /** What opens each of the two. */
  rights: { stop: RightName; resume: RightName };
  changes: readonly string[];
  words: { stopping: string; resume: string; resuming: string };
}) {
  const { t } = useTranslation();
  const may = useMay();
  const { path, state, words, rights } = props;
  const changes = [path, ...props.changes];
  const stop = useAct({ act: () => post(`${path}/stop`), changes, told: () => words.stopping });
  const resume = useAct({ act: () => post(`${path}/resume`), changes, told: () => words.resuming });
  if (isUnderWay(state))
    return may(rights.stop) ? (
      <Button loading={stop.busy} onClick={() => stop.run(undefined)}>
        {t("imports.stop")}
      </Button>
    ) : null;
  if (state === "done" || !may(rights.resume)) return null;
  return (
    <Button type="primary" loading={resume.busy} onClick={() => resume.run(undefined)}>
      {words.resume}
    </Button>
  );
}
