/** A client's secret, shown once, with the call that uses it. */
import { useTranslation } from "react-i18next";
import type { Client, ShownSecret } from "../../../../src/http/contract/identity/client.ts";
import { dayText } from "../../kit/format.ts";
import { ShownOnce } from "../../kit/once.tsx";

export function SecretShown(props: {
  client: Pick<Client, "id" | "organisation" | "scopes">;
  secret: ShownSecret;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { client, secret } = props;
  return (
    <ShownOnce
      title={t("clients.shownTitle")}
      say={t("clients.shownSay", { organisation: client.organisation.name })}
      name={t("clients.secret")}
      secret={secret.secret}
      until={t("accounts.until", { at: dayText(secret.expiresAt) })}
      close={props.close}
    >
      <dl className="facts">
        <dt>{t("clients.id")}</dt>
        <dd className="digest">{client.id}</dd>
      </dl>
      <Example id={client.id} scopes={client.scopes} />
    </ShownOnce>
  );
}

/** How a program asks for a token and calls with it; the secret stands as a variable, so that it reaches no history. */
export function Example({ id, scopes }: { id: string; scopes: readonly string[] }) {
  const { t } = useTranslation();
  const call = `TOKEN=$(curl -s -u '${id}:'"$XINHENG_SECRET" \\
  -d grant_type=client_credentials ${location.origin}/oauth/token | jq -r .access_token)
curl -H "Authorization: Bearer $TOKEN" ${location.origin}/api/v1${readable(scopes)}`;
  return (
    <div className="field">
      <span className="field-label">{t("clients.exampleSay")}</span>
      <pre className="curl" translate="no">
        {call}
      </pre>
    </div>
  );
}

/** Something that this client may read. */
function readable(scopes: readonly string[]): string {
  if (scopes.includes("readPublic")) return "/public/operators?limit=1";
  return scopes.includes("searchOperators") ? "/operators?limit=1" : "/standards";
}
