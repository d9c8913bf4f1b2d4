/** Names of the agency's staff by their id, for those who may read them. */
import { useTranslation } from "react-i18next";
import type { StaffList } from "../../../src/http/contract/identity/account.ts";
import { useMay } from "./me.tsx";
import { useRead } from "./reads.ts";

export function useStaffName(): (id: string) => string {
  const may = useMay();
  const staff = useRead<StaffList>(may("listStaff") ? "/staff" : undefined);
  const { t, i18n } = useTranslation();
  // What the product does by itself bears a name in either language; a person bears but one.
  return (id) => {
    if (i18n.exists(`productActors.${id}`)) return t(`productActors.${id}` as "productActors.refresh");
    return staff.data?.items.find((person) => person.id === id)?.name ?? id;
  };
}
