/** 监管指导意见: the list for whoever sends and for whoever answers, and the form to send one. */

import { useTranslation } from "react-i18next";
import { instructionMachine } from "../../../../src/core/application/instruction.ts";
import { instructionSorts, normKinds } from "../../../../src/core/application/supervision-words.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { Page } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useBodies } from "./bodies.ts";
import { type FieldSpec, hashesIn, textIn, type Values } from "./fields.tsx";
import { NewMatter } from "./new-matter.tsx";

const stages = Object.fromEntries(Object.entries(instructionMachine.stages).map(([name, { say }]) => [name, say]));

export function Instructions() {
  const { t } = useTranslation();
  return (
    <Page
      filled
      title={t("places.instructions")}
      lead={t("supervision.instructionsLead")}
      actions={
        <NewMatter
          right="instruct"
          label={t("supervision.newInstruction")}
          path="/instructions"
          to="/instructions"
          fields={useFields()}
          first={{ sort: "guidance", to: "agency" }}
          body={bodyOf}
        />
      }
    >
      <MatterList
        name="instructions"
        label={t("places.instructions")}
        kind="instruction"
        stages={stages}
        to={({ id }) => `/instructions/${id}`}
      />
    </Page>
  );
}

function useFields(): readonly FieldSpec[] {
  const bodies = useBodies(["agency", "platform"]);
  const standards = useRead<StandardList>("/standards");
  const versions = (standards.data?.items ?? []).map(({ id, version, title }) => {
    const name = { zh: `${title.zh} ${version}`, en: `${title.en} ${version}` };
    return [`${id} ${version}`, name] as const;
  });
  return [
    { name: "sort", as: "choice", options: instructionSorts },
    { name: "to", as: "choice", options: bodies },
    { name: "title", as: "text" },
    { name: "text", as: "area" },
    { name: "dueOn", as: "day", optional: true, help: "dueOn" },
    { name: "document", as: "text", optional: true },
    { name: "standard", as: "choice", options: Object.fromEntries(versions), optional: true },
    { name: "normKind", as: "choice", options: normKinds, optional: true },
    { name: "normFrom", as: "day", optional: true },
    { name: "evidence", as: "files" },
  ];
}

function bodyOf(values: Values): object {
  const text = (name: Parameters<typeof textIn>[1]) => textIn(values, name);
  const [dueOn, document, standard] = [text("dueOn"), text("document"), text("standard")];
  const [id, version] = standard.split(" ");
  const [kind, from] = [text("normKind"), text("normFrom")];
  return {
    ...{ sort: text("sort"), to: text("to"), title: text("title"), text: text("text"), evidence: hashesIn(values) },
    ...(dueOn !== "" && { dueOn }),
    ...(document !== "" && { document }),
    ...(standard !== "" && { standard: { id, version } }),
    ...(kind !== "" && from !== "" && { norm: { kind, from } }),
  };
}
