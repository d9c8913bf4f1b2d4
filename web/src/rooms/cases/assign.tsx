/** 承办人: who sees to a case and is reminded of it. */
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { StaffList } from "../../../../src/http/contract/identity/account.ts";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useMay, useMe } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";
import { useStaffName } from "../../kit/staff-name.ts";

export function Assign({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe().data?.account.id;
  const staffName = useStaffName();
  const { id, assignee, closedOn } = full.case;
  const staff = useRead<StaffList>(may("listStaff") ? "/staff" : undefined);
  const assign = useAct({
    act: (account: string) => post(`/cases/${id}/assign`, { account }),
    changes: ["/cases", "/deadlines"],
    told: () => t("cases.done"),
  });
  if (!may("assignCase") || closedOn !== undefined)
    return assignee === undefined ? null : (
      <span>
        {t("cases.assignee")} <span className="named">{staffName(assignee)}</span>
      </span>
    );
  return (
    <span className="row" title={t("cases.assignSay")}>
      {me !== undefined && assignee !== me && (
        <Button loading={assign.busy} onClick={() => assign.run(me)}>
          {t("cases.takeCase")}
        </Button>
      )}
      <Select
        style={{ width: 160 }}
        aria-label={t("cases.assign")}
        placeholder={t("cases.nobody")}
        value={assignee ?? null}
        loading={assign.busy}
        onChange={(account: string | null) => account !== null && assign.run(account)}
        options={(staff.data?.items ?? []).map((person) => ({ value: person.id, label: person.name }))}
      />
    </span>
  );
}
