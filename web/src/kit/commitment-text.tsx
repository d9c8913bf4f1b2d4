/** The text of a commitment, part by part. */
import { type CommitmentPart, commitmentParts } from "../../../src/core/procedure/commitment.ts";
import type { CommitmentTemplate } from "../../../src/http/contract/procedure/commitment.ts";
import { useSay } from "./say.ts";
import "./procedure.css";

export const commitmentPartNames = Object.keys(commitmentParts) as CommitmentPart[];

export function CommitmentText({ parts }: { parts: CommitmentTemplate["parts"] }) {
  const say = useSay();
  return (
    <dl className="commitment-text">
      {commitmentPartNames.flatMap((name) => {
        const text = parts[name];
        return text === undefined
          ? []
          : [
              <div key={name}>
                <dt>{say(commitmentParts[name])}</dt>
                <dd className="prose">{text}</dd>
              </div>,
            ];
      })}
    </dl>
  );
}
