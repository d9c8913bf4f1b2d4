/** 网络采集: how a source is gathered from the web, as its site allows; each of its rows then needs its capture. */
import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Source } from "../../../src/http/contract/source.ts";
import { Field } from "./field.tsx";
import { DayLine, TextLine } from "./form-drawer.tsx";
import { today } from "./format.ts";

type Collecting = NonNullable<Source["collecting"]>;
const declarations = ["permitted", "silent", "agreed"] as const;

export function CollectingFields(props: {
  id: string;
  value: Collecting | undefined;
  change: (value: Collecting | undefined) => void;
}) {
  const { t } = useTranslation();
  const { id, value, change } = props;
  const begun: Collecting = value ?? { robots: "permitted", robotsReadOn: today(), secondsBetween: 10 };
  return (
    <>
      <Field id={`${id}-robots`} label={t("collecting.title")} help={t("collecting.help")}>
        <Select<Collecting["robots"] | "none">
          id={`${id}-robots`}
          value={value?.robots ?? "none"}
          onChange={(robots) => change(robots === "none" ? undefined : { ...begun, robots })}
          options={[
            { value: "none" as const, label: t("collecting.none") },
            ...declarations.map((each) => ({ value: each, label: t(`collecting.robots.${each}`) })),
          ]}
        />
      </Field>
      {value !== undefined && (
        <>
          <DayLine
            id={`${id}-read`}
            label={t("collecting.readOn")}
            value={value.robotsReadOn}
            change={(robotsReadOn) => change({ ...value, robotsReadOn: robotsReadOn ?? today() })}
          />
          <Field id={`${id}-seconds`} label={t("collecting.seconds")}>
            <InputNumber
              id={`${id}-seconds`}
              min={1}
              max={86_400}
              precision={0}
              value={value.secondsBetween}
              onChange={(seconds) => change({ ...value, secondsBetween: seconds ?? 10 })}
            />
          </Field>
          {value.robots === "agreed" && (
            <TextLine
              id={`${id}-agreement`}
              label={t("collecting.agreement")}
              value={value.agreement ?? ""}
              change={(agreement) => change({ ...value, agreement })}
            />
          )}
        </>
      )}
    </>
  );
}
