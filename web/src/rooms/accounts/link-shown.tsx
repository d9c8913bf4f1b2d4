/** A one-time link as it is handed over: whole, with the address of this site. */
import { useTranslation } from "react-i18next";
import type { OneTimeLink } from "../../../../src/http/contract/identity/words.ts";
import { momentText } from "../../kit/format.ts";
import { ShownOnce } from "../../kit/once.tsx";

export function LinkShown({ name, link, close }: { name: string; link: OneTimeLink; close: () => void }) {
  const { t } = useTranslation();
  return (
    <ShownOnce
      title={t("accounts.linkTitle")}
      say={t("accounts.linkSay", { name })}
      name={t("accounts.link")}
      secret={`${location.origin}${link.path}`}
      until={t("accounts.until", { at: momentText(link.expiresAt) })}
      close={close}
    />
  );
}
