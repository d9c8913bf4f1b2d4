/** Who acts. Until identities come, the header `X-Xinheng-Actor` names one of the agency's staff. */
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { type Actor, type Desk, Fault } from "../core/desk.ts";
import { readSettings } from "../usecases/settings.ts";

const DEFAULT_STAFF = "collector";

export const ActorHeader = Type.Object({
  "x-xinheng-actor": Type.Optional(
    Type.String({ maxLength: 60, description: "Id of the staff member who acts; `collector` when absent" }),
  ),
});

/** The member of staff who acts; a Fault `unknown-actor` for anybody else. */
export async function actorOf(desk: Desk, request: Pick<FastifyRequest, "headers">): Promise<Actor> {
  const named = request.headers["x-xinheng-actor"];
  const id = typeof named === "string" && named !== "" ? named : DEFAULT_STAFF;
  const { staff } = await readSettings(desk);
  const actor = staff.find((member) => member.id === id);
  if (actor === undefined) throw unknownActor(id);
  return actor;
}

function unknownActor(id: string): Fault {
  return new Fault(
    "unknown-actor",
    { zh: `“${id}”不是本机构的工作人员。`, en: `“${id}” is not on the agency's staff.` },
    { zh: "请在设置中登记该人员，或者换一个身份。", en: "Add the person in the settings, or act as someone else." },
  );
}
