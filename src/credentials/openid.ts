/**
 * 统一身份认证: sign-in by an OpenID provider (authorisation code with PKCE, state and nonce). What must be kept until the browser comes back is
 * handed out as text; the caller encloses it.
 */
import * as openid from "openid-client";
import type { IdentityProvider } from "../core/access/directory.ts";
import { Fault } from "../core/desk.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";

const PATIENCE_SECONDS = 10;
/** A provider's configuration is asked for anew after this. */
const CONFIGURATION_KEPT_MS = 10 * 60_000;

interface Kept {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export class OpenId {
  readonly #fetch: GuardedFetch;
  readonly #known = new Map<string, { readonly found: Promise<openid.Configuration>; readonly at: number }>();

  constructor(fetch: GuardedFetch) {
    this.#fetch = fetch;
  }

  checkIssuer(issuer: string): void {
    this.#fetch.check(issuer);
  }

  async question(provider: IdentityProvider, back: string): Promise<{ readonly url: string; readonly kept: string }> {
    const configuration = await this.#configuration(provider);
    const kept: Kept = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: back,
      scope: "openid profile email",
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: "S256",
    });
    return { url: url.href, kept: JSON.stringify(kept) };
  }

  async answer(
    provider: IdentityProvider,
    back: URL,
    kept: string,
  ): Promise<{ readonly subject: string; readonly name?: string; readonly email?: string }> {
    const configuration = await this.#configuration(provider);
    const { state, nonce, verifier }: Kept = JSON.parse(kept);
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error("no ID token");
      const told = await this.#told(configuration, tokens.access_token, claims);
      return {
        subject: claims.sub,
        ...text("name", told.name ?? told.preferred_username),
        ...text("email", told.email),
      };
    } catch (error) {
      throw notProved(error);
    }
  }

  /** The name may stand in the ID token, or be told only where the access token is shown. */
  async #told(configuration: openid.Configuration, token: string, claims: openid.IDToken) {
    if (claims.name !== undefined || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return openid.fetchUserInfo(configuration, token, claims.sub);
  }

  #configuration(provider: IdentityProvider): Promise<openid.Configuration> {
    const key = JSON.stringify([provider.id, provider.version, provider.issuer]);
    const known = this.#known.get(key);
    if (known !== undefined && performance.now() - known.at < CONFIGURATION_KEPT_MS) return known.found;
    const found = this.#discover(provider);
    this.#known.set(key, { found, at: performance.now() });
    found.catch(() => this.#known.delete(key));
    return found;
  }

  async #discover(provider: IdentityProvider): Promise<openid.Configuration> {
    const issuer = this.#fetch.check(provider.issuer);
    try {
      return await openid.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
        timeout: PATIENCE_SECONDS,
        [openid.customFetch]: (url, options) => this.#fetch.fetch(url, guarded(options)),
        // ID tokens are checked by signature too; GuardedFetch lets plain http through to the machine itself alone.
        execute: [
          openid.enableNonRepudiationChecks,
          ...(issuer.protocol === "http:" ? [openid.allowInsecureRequests] : []),
        ],
      });
    } catch (error) {
      throw notReached(provider, error);
    }
  }
}

function guarded(options: openid.CustomFetchOptions) {
  const { method, headers, body, signal } = options;
  return {
    method,
    headers,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined || body === null ? {} : { body: bodyText(body) }),
  };
}

function bodyText(body: NonNullable<openid.FetchBody>): string | Uint8Array {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error("a body that is neither text nor a form");
}

function text<K extends string>(key: K, value: unknown): { readonly [P in K]?: string } {
  return typeof value === "string" && value !== "" ? ({ [key]: value.slice(0, 100) } as { [P in K]: string }) : {};
}

function notReached(provider: IdentityProvider, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  return new Fault(
    "provider-unreachable",
    {
      zh: `统一身份认证“${provider.name}”没有按 OpenID 的要求应答。`,
      en: `The identity provider “${provider.name}” did not answer as OpenID asks.`,
    },
    {
      zh: "请稍后再试，或者用密码登录；管理员可核对其地址。",
      en: "Try again later or sign in by password; an administrator can check its address.",
    },
    cause,
  );
}

function notProved(cause: unknown): Fault {
  return new Fault(
    "provider-answer",
    {
      zh: "统一身份认证的应答与本次登录不符，未登录。",
      en: "The identity provider's answer does not belong to this sign-in; nobody was signed in.",
    },
    { zh: "请重新登录。", en: "Sign in again." },
    cause,
  );
}
