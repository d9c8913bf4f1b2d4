/** Names of the agency's staff by their id, for those who may read them. */
import type { StaffList } from "../../../src/http/contract/identity/account.ts";
import { useMay } from "./me.tsx";
import { useRead } from "./reads.ts";

export function useStaffName(): (id: string) => string {
  const may = useMay();
  const staff = useRead<StaffList>(may("listStaff") ? "/staff" : undefined);
  return (id) => staff.data?.items.find((person) => person.id === id)?.name ?? id;
}
