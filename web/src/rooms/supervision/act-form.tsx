/** The form of an act: its fields by the act's name, and how their values are sent. An act without fields is confirmed by its button alone. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActDrawer, type MatterForm } from "../../kit/matter-page.tsx";
import { type FieldSpec, Fields, isComplete, type Values } from "./fields.tsx";

export interface ActSpec {
  /** The last part of the address, such as `approve`. */
  readonly path: string;
  readonly fields: readonly FieldSpec[];
  readonly body: (values: Values) => object;
  readonly first?: Values;
}

export function ActForm({ given, spec, base }: { given: MatterForm; spec: ActSpec; base: string }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>(spec.first ?? {});
  const { id } = given.full.matter;
  return (
    <ActDrawer
      given={given}
      path={`${base}/${id}/${spec.path}`}
      body={spec.body(values)}
      complete={isComplete(spec.fields, values)}
      changes={["/supervision", "/plans", "/deadlines"]}
    >
      {spec.fields.length === 0 && <p>{t("supervision.confirm")}</p>}
      <Fields fields={spec.fields} values={values} change={setValues} about={id} />
    </ActDrawer>
  );
}
