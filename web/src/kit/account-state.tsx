/** How an account, a client or an organisation stands: the words carry it, the colour only echoes. */
import { useTranslation } from "react-i18next";
import type { Account } from "../../../src/http/contract/identity/account.ts";

const tones = { invited: "tag-blue", active: "", suspended: "tag-mark", erased: "" } as const;

export function AccountStateTag({ state }: { state: Account["state"] }) {
  const { t } = useTranslation();
  return <span className={`tag ${tones[state]}`}>{t(`accounts.states.${state}`)}</span>;
}
