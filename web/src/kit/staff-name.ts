/** Names of the agency's staff by their id. */
import type { AgencySettings } from "../../../src/http/contract/settings.ts";
import { useRead } from "./reads.ts";

export function useStaffName(): (id: string) => string {
  const settings = useRead<AgencySettings>("/settings");
  return (id) => settings.data?.staff.find((person) => person.id === id)?.name ?? id;
}
