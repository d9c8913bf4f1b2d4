/** How a notice reached whom it is for: the fold of what was delivered; its text stands apart. */
import type { Instant } from "../time/day.ts";
import type { CaseId } from "./case.ts";
import type { Notice, NoticeFact } from "./notice-fact.ts";

/** A notice without its text: that it was issued, of which case, and its deliveries in their order. */
export interface ToldNotice {
  readonly id: string;
  readonly case?: CaseId;
  readonly issuedAt: Instant;
  readonly deliveries: Notice["deliveries"];
}

const noticeFacts: Readonly<Record<NoticeFact["type"], true>> = { NoticeIssued: true, NoticeDelivered: true };

export function isNoticeFact(body: { readonly type: string }): body is NoticeFact {
  return Object.hasOwn(noticeFacts, body.type);
}

/** The notice after one more of its facts. Throws on a delivery of one that was never issued (a bug). */
export function evolveToldNotice(
  told: ToldNotice | undefined,
  { knownAt, body }: { readonly knownAt: Instant; readonly body: NoticeFact },
): ToldNotice {
  if (body.type === "NoticeIssued") {
    const of = body.about.case;
    return { id: body.notice, ...(of === undefined ? {} : { case: of }), issuedAt: knownAt, deliveries: [] };
  }
  if (told === undefined) throw new Error(`${body.type} of notice ${body.notice}, which was never issued`);
  const { channel, receipt } = body;
  return { ...told, deliveries: [...told.deliveries, { channel, receipt, at: knownAt }] };
}
