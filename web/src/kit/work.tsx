/** Long work and stages as tags and bars: the words carry the meaning, the colour only echoes it. */
import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../src/http/contract/import.ts";
import type { Publication } from "../../../src/http/contract/publication.ts";
import { countText } from "./format.ts";

export type WorkState = Import["state"];
export type Stage = Publication["stage"];

const workTone: Readonly<Record<WorkState, string>> = {
  waiting: "",
  running: "tag-blue",
  done: "",
  stopped: "tag-mark",
  failed: "tag-red",
};

export function WorkStateTag({ state }: { state: WorkState }) {
  const { t } = useTranslation();
  return <span className={`tag ${workTone[state]}`}>{t(`work.${state}`)}</span>;
}

const stageTone: Readonly<Record<Stage, string>> = {
  evaluated: "",
  approved: "",
  noticed: "",
  "in-publicity": "tag-blue",
  published: "tag-green",
  superseded: "",
  withdrawn: "",
};

export function StageTag({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <span className={`tag ${stageTone[stage]}`}>{t(`stage.${stage}`)}</span>;
}

export const isUnderWay = (state: WorkState): boolean => state === "waiting" || state === "running";

/** How far a piece of work has come. `share` in 0 to 1. */
export function WorkBar(props: { share: number; state: WorkState; label: string; slim?: boolean }) {
  return (
    <Progress
      percent={Math.floor(props.share * 100)}
      size={props.slim ? "small" : { height: 12 }}
      status={props.state === "failed" ? "exception" : props.state === "running" ? "active" : "normal"}
      showInfo={!props.slim}
      format={(percent) => `${percent ?? 0}%`}
      aria-label={props.label}
    />
  );
}

/** A figure with its name, for the strips at the head of a page. */
export function Figure(props: {
  name: string;
  value: number | string;
  tone?: "amber" | "red" | "quiet";
  /** How the figure reads, in a word. */
  reads?: string;
}) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className={props.tone && `figure-${props.tone}`}>
        {typeof props.value === "number" ? countText(props.value) : props.value}
        {props.reads !== undefined && <small> {props.reads}</small>}
      </dd>
    </div>
  );
}
