/** How people and programs prove who they are: passwords, codes, passkeys, other houses' word. The mathematics is the adaptor's; nothing here keeps anything. */
import type { Say } from "../citation.ts";
import type { Instant } from "../time/day.ts";
import type { Credential, IdentityProvider } from "./directory.ts";

export interface Credentials {
  /** argon2id with its salt and costs in the text. */
  hashPassword(password: string): Promise<string>;
  /** Takes as long for a hash that is absent as for one that is there. */
  checkPassword(password: string, hash: string | undefined): Promise<boolean>;
  /** Whether a hash was made at lower costs than today's, and is to be made anew when the password is at hand. */
  isDated(hash: string): boolean;
  /** What is wrong with a password somebody wants (too short, in the list of breached ones, like the login); undefined when it will do. */
  objectionTo(password: string, login: string): Say | undefined;
  /** A secret of 256 bits for links, sessions and tokens, base64url. */
  secret(): string;
  /** Lower-case hex SHA-256: what is kept of such a secret. */
  digest(secret: string): string;
  /** So many random digits, for a code that comes by letter. */
  digits(count: number): string;
  /** A code of 80 bits that can be written down: four groups of four signs. */
  recoveryCode(): string;

  newTotp(account: string): Promise<{ readonly secret: string; readonly uri: string; readonly qrSvg: string }>;
  /** The time step whose code it is, one step either way; undefined for any other. A step is used once. */
  totpStep(secret: string, code: string, now: Instant): number | undefined;

  passkeyToAdd(options: PasskeyFor): Promise<PasskeyQuestion>;
  /** Throws a Fault when the answer is not to the question. */
  passkeyAdded(
    options: PasskeyFor,
    challenge: string,
    answer: unknown,
  ): Promise<{ readonly id: string; readonly state: Credential["state"] }>;
  passkeyToUse(options: PasskeyUse & Pick<PasskeyFor, "known">): Promise<PasskeyQuestion>;
  /** Which passkey an answer says it is from; undefined when it is no such answer. */
  passkeyNamed(answer: unknown): string | undefined;
  /** The credential's new state (its counter), or undefined when it is not proved. */
  passkeyUsed(
    options: PasskeyUse,
    challenge: string,
    answer: unknown,
    credential: Credential,
  ): Promise<Credential["state"] | undefined>;

  /** A Fault when the issuer is not one that may be asked at all: not https, or a private address that is not configured. */
  checkIssuer(issuer: string): void;
  /**
   * Where to send the browser, and what must be kept until it comes back. The provider's secret is given disclosed. Throws a Fault when
   * the provider cannot be reached.
   */
  providerQuestion(provider: IdentityProvider, back: string): Promise<{ readonly url: string; readonly kept: string }>;
  /** Who the provider says it is; throws a Fault for an answer that was not asked for, or was changed. */
  providerAnswer(
    provider: IdentityProvider,
    back: URL,
    kept: string,
  ): Promise<{ readonly subject: string; readonly name?: string; readonly email?: string }>;
}

/** The site as browsers know it, such as `https://credit.example.cn`. */
export interface PasskeyFor {
  readonly site: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly known: readonly Credential[];
}

export interface PasskeyUse {
  readonly site: string;
  /** In place of a password, so the authenticator must have verified the person (PIN, finger, face), not only a touch. */
  readonly alone: boolean;
}

export interface PasskeyQuestion {
  readonly challenge: string;
  /** For `navigator.credentials`, as the browser library takes it. */
  readonly options: unknown;
}
