/** 岗位: what a person may be in the agency; as words, and as a choice of several. */
import { Checkbox } from "antd";
import { type AgencyRole, agencyRoles, roleNames } from "../../../src/core/access/organisation.ts";
import { useListed, useSay } from "./say.ts";

export function useRolesText(): (roles: readonly AgencyRole[]) => string {
  const say = useSay();
  const listed = useListed();
  return (roles) => listed(agencyRoles.filter((role) => roles.includes(role)).map((role) => say(roleNames[role])));
}

export function RoleChoice(props: {
  label: string;
  value: readonly AgencyRole[];
  onChange: (roles: readonly AgencyRole[]) => void;
}) {
  const say = useSay();
  return (
    <Checkbox.Group
      aria-label={props.label}
      className="role-choice"
      value={[...props.value]}
      onChange={(values) => props.onChange(agencyRoles.filter((role) => values.includes(role)))}
      options={agencyRoles.map((role) => ({ value: role, label: say(roleNames[role]) }))}
    />
  );
}
