/** Who is signed in, and for whom they act. Changing for whom one acts is another scope: everything read before is forgotten. */
import { DownOutlined, LogoutOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAct } from "../kit/acting.tsx";
import { post } from "../kit/api.ts";
import { type Me, meKey } from "../kit/me.tsx";

/** Stands for "for nobody" in a list whose values are texts. */
const MYSELF = "";

export function ActingFor({ me }: { me: Me }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const change = useAct({
    act: (organisation: string) => post("/me/acting", { organisation: organisation === MYSELF ? null : organisation }),
    changes: [],
    afterwards: () => {
      navigate("/");
      void cache.resetQueries();
    },
  });
  const [only, ...others] = me.memberships;
  // Staff of the agency alone have nobody else to act for.
  if (only === undefined || (others.length === 0 && only.organisation.kind === "agency" && me.acting)) return null;
  return (
    <span className="acting-for">
      <span className="acting-for-name">{t("shell.actingFor")}</span>
      <Select
        aria-label={t("shell.actingFor")}
        value={me.acting?.id ?? MYSELF}
        loading={change.busy}
        onChange={change.run}
        popupMatchSelectWidth={false}
        options={[
          { value: MYSELF, label: t("shell.myself") },
          ...me.memberships.map(({ organisation }) => ({ value: organisation.id, label: organisation.name })),
        ]}
      />
    </span>
  );
}

function ActsFor({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <span className="acts-for">
      <span className="strong">{me.account.name}</span>
      <span>{me.acting ? `${t("shell.actingFor")} ${me.acting.name}` : t("shell.myself")}</span>
    </span>
  );
}

export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const leave = useAct({
    act: () => post("/sign-out", {}, { unkept: true }),
    changes: [],
    afterwards: () => {
      cache.clear();
      cache.setQueryData(meKey, null);
      navigate("/sign-in");
    },
  });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "who", disabled: true, label: <ActsFor me={me} /> },
          { type: "divider" },
          { key: "account", label: t("places.account"), icon: <UserOutlined /> },
          { type: "divider" },
          { key: "leave", label: t("shell.signOut"), icon: <LogoutOutlined /> },
        ],
        onClick: ({ key }) => (key === "account" ? navigate("/account") : leave.run(undefined)),
      }}
    >
      <Button type="text" className="account-button" icon={<UserOutlined />} loading={leave.busy}>
        <span className="account-name">{me.account.name}</span>
        <DownOutlined className="account-arrow" aria-hidden />
      </Button>
    </Dropdown>
  );
}
