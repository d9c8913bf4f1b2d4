/** Whose: everybody's, mine, nobody's, or that of one colleague. */
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { StaffList } from "../../../src/http/contract/identity/account.ts";
import { useMay } from "./me.tsx";
import { useRead } from "./reads.ts";

export function Assignees(props: { value: string | undefined; choose: (assignee: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const staff = useRead<StaffList>(may("listStaff") ? "/staff" : undefined);
  return (
    <Select
      style={{ width: 150 }}
      aria-label={t("cases.assignee")}
      value={props.value ?? ""}
      onChange={props.choose}
      options={[
        { value: "", label: t("cases.everybody") },
        { value: "me", label: t("cases.me") },
        { value: "nobody", label: t("cases.nobody") },
        ...(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
