/** Who comes in: the scope of a browser's session or of a program's token, asked at the door with every request. */
import { scopeOfClient, scopeOfStanding } from "../../core/access/admission.ts";
import type { Scope } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import { permit } from "../permit.ts";
import { isOver, toTouch } from "./session-terms.ts";

/** Undefined for a session that is unknown, over or idle, and for an account that may not come in. */
export async function scopeOfSession(desk: Desk, secret: string): Promise<Scope | undefined> {
  permit(desk, "signIn");
  const standing = await desk.directory.standing(desk.credentials.digest(secret));
  const now = desk.clock.now();
  if (standing === undefined || isOver(standing.session, now)) return undefined;
  if (toTouch(standing.session, now)) await desk.directory.touchSession(standing.session.id, now);
  return scopeOfStanding(standing, desk.scope);
}

/** Undefined for a token that is unknown or past its time, and for a program or organisation that is suspended. */
export async function scopeOfToken(
  desk: Desk,
  token: string,
): Promise<{ readonly scope: Scope; readonly perMinute: number } | undefined> {
  permit(desk, "issueToken");
  const bearer = await desk.directory.bearer(desk.credentials.digest(token), desk.clock.now());
  if (bearer === undefined) return undefined;
  const scope = scopeOfClient(bearer.client, bearer.organisation, bearer.token.scopes, desk.scope);
  return scope === undefined ? undefined : { scope, perMinute: bearer.client.perMinute };
}
