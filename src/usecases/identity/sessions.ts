/** 会话: what is open in one's name, ending it, and for whom one acts. */
import type { AccountId, OrganisationId, Session } from "../../core/access/directory.ts";
import type { Desk } from "../../core/desk.ts";
import { notFound, unusable } from "../faults.ts";
import { actorAt, permit } from "../permit.ts";
import { isOver } from "./session-terms.ts";

export interface OwnSession extends Omit<Session, "account" | "acting"> {
  readonly current: boolean;
}

export async function listSessions(desk: Desk): Promise<readonly OwnSession[]> {
  permit(desk, "readMyself");
  const now = desk.clock.now();
  const open = (await desk.directory.sessions(myself(desk))).filter((session) => !isOver(session, now));
  return open.map(({ account: _account, acting: _acting, ...session }) => ({
    ...session,
    current: session.id === desk.scope.origin.session,
  }));
}

export async function signOut(desk: Desk): Promise<void> {
  permit(desk, "changeMyself");
  const { session } = desk.scope.origin;
  if (session !== undefined) await desk.directory.endSessions(myself(desk), { id: session });
}

export async function endSession(desk: Desk, id: string): Promise<void> {
  permit(desk, "changeMyself");
  if ((await desk.directory.endSessions(myself(desk), { id })) === 0)
    throw notFound({ zh: "会话", en: "session" }, id.slice(0, 8));
}

/** Ends all sessions but the one in which it is asked; answers how many. */
export async function endOtherSessions(desk: Desk): Promise<number> {
  permit(desk, "changeMyself");
  return desk.directory.endSessions(myself(desk), exceptThis(desk));
}

/** For use cases after which nobody else should stay signed in, such as a change of the password. */
export function exceptThis({ scope }: Pick<Desk, "scope">): { readonly except?: string } {
  const { session } = scope.origin;
  return session === undefined ? {} : { except: session };
}

/**
 * Acts for another organisation from now on; null: for oneself alone. Answers the secret of a new session that takes the place of this one: what was
 * open for one organisation must not go on under another.
 */
export async function actFor(desk: Desk, organisation: string | null): Promise<{ readonly secret: string }> {
  permit(desk, "changeMyself");
  const { session: id } = desk.scope.origin;
  const standing = id === undefined ? undefined : await desk.directory.standing(id);
  if (standing === undefined) throw noSession();
  const acting = organisation === null ? undefined : await membershipIn(desk, organisation);
  const { acting: _before, ...session } = standing.session;
  const secret = desk.credentials.secret();
  await desk.directory.renewSession(session.id, {
    ...session,
    id: desk.credentials.digest(secret),
    lastSeenAt: desk.clock.now(),
    ...(acting === undefined ? {} : { acting }),
  });
  return { secret };
}

export function myself(desk: Pick<Desk, "scope">): AccountId {
  return actorAt(desk).id as AccountId;
}

async function membershipIn(desk: Desk, organisation: string): Promise<OrganisationId> {
  const id = organisation as OrganisationId;
  const [membership] = await desk.directory.memberships({ account: myself(desk), organisation: id });
  const state = (await desk.directory.organisation(id))?.state;
  if (membership === undefined || membership.until !== undefined || state !== "active") throw notAMember();
  return id;
}

function noSession() {
  return unusable(
    "no-session",
    { zh: "当前请求不在登录会话中。", en: "This request does not belong to a session." },
    { zh: "请在浏览器中登录后切换。", en: "Sign in with a browser to change for whom you act." },
  );
}

function notAMember() {
  return unusable(
    "not-a-member",
    { zh: "您不能代表该机构办理事项。", en: "You do not act for that organisation." },
    { zh: "请从您所属的机构中选择。", en: "Choose one of the organisations for which you act." },
  );
}
