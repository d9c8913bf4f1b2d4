/** 统一身份认证: OpenID providers; their secrets are kept enclosed and stay out of the audit trail. */
import type { Directory, IdentityProvider } from "../core/access/directory.ts";
import { canonical } from "../core/canonical.ts";
import { audited } from "./audit.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Providers = Pick<Directory, "providers" | "keepProvider">;

export function providers(database: ScopedDatabase): Providers {
  return {
    providers: async () => {
      const rows = await database.rows<{ state: IdentityProvider }>(
        "SELECT state FROM identity_provider ORDER BY provider_id",
      );
      return rows.map((row) => row.state);
    },
    keepProvider: (provider, seen) => keepProvider(database, provider, seen),
  };
}

async function keepProvider(
  database: ScopedDatabase,
  provider: IdentityProvider,
  seen: number | undefined,
): Promise<boolean> {
  return database.transaction(async (session) => {
    const [before] = await session.rows<{ state: IdentityProvider }>(
      "SELECT state FROM identity_provider WHERE provider_id = $1",
      [provider.id],
    );
    if (!(await written(session, provider, seen))) return false;
    await audited(session, database.scope, database.now(), {
      act: seen === undefined ? "identity-provider.added" : "identity-provider.changed",
      subject: { kind: "identity-provider", id: provider.id },
      ...(before === undefined ? {} : { before: outline(before.state) }),
      after: outline(provider),
    });
    return true;
  });
}

async function written(session: Session, provider: IdentityProvider, seen: number | undefined): Promise<boolean> {
  const values = [provider.id, provider.version, canonical(provider)];
  const rows =
    seen === undefined
      ? await session.run(
          `INSERT INTO identity_provider (provider_id, version, state) VALUES ($1, $2, $3)
           ON CONFLICT (provider_id) DO NOTHING`,
          values,
        )
      : await session.run(
          "UPDATE identity_provider SET version = $2, state = $3 WHERE provider_id = $1 AND version = $4",
          [...values, seen],
        );
  return rows === 1;
}

function outline({ issuer, organisation, roles, state }: IdentityProvider) {
  return { issuer, organisation, roles, state };
}
