/** The parties of a case in a journey: somebody who acts for an operator, an authority that provided the information, and the papers they bring. */
import assert from "node:assert/strict";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import type { Agency, Answer } from "./agency.ts";

/** Somebody whose representation of an operator was verified; how one comes to that is told in `for-an-operator.test.ts`. */
export async function represent(agency: Agency, code: string, person: string): Promise<string> {
  const { body } = await agency.get(`/api/v1/operators/${code}`);
  const { id: operator } = body.operator;
  const { id } = await agency.people.found({ id: `operator-${code}`, kind: "operator", name: body.name, operator });
  await agency.people.add(person, { organisation: id as OrganisationId });
  return person;
}

/** An authority with one person, who answers to what a source of the agency reported. */
export async function authority(agency: Agency, id: string, name: string, regions: readonly string[]): Promise<string> {
  const organisation = await agency.people.found({ id, kind: "authority", name, regions: [...regions] });
  const clerk = `${id}-clerk`;
  await agency.people.add(clerk, { organisation: organisation.id as OrganisationId });
  return clerk;
}

/** A text handed in as evidence by somebody; answers its hash. */
export async function handIn(agency: Agency, as: string, text: string): Promise<string> {
  const edge = "----journey";
  const part = (head: string) => `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  const said = `${part('name="kind"')}case\r\n${part('name="id"')}new\r\n`;
  const file = `${part('name="file"; filename="proof.txt"')}${text}\r\n--${edge}--\r\n`;
  const kept = await agency.send("POST", "/api/v1/evidence", {
    payload: Buffer.from(said + file),
    headers: { "content-type": `multipart/form-data; boundary=${edge}` },
    as,
  });
  assert.equal(kept.status, 201, kept.text);
  return kept.body.hash;
}

/** An act that must succeed; answers its body. */
export async function done(sent: Promise<Answer>, status = 200): Promise<Answer["body"]> {
  const answer = await sent;
  assert.equal(answer.status, status, answer.text);
  return answer.body;
}

/** An act that the law refuses; answers the code of the refusal and the article. */
export async function refused(sent: Promise<Answer>): Promise<{ readonly code: string; readonly by: string }> {
  const { status, body, text } = await sent;
  assert.equal(status, 422, text);
  return { code: body.code, by: body.by === undefined ? "" : `${body.by.instrument} ${body.by.article}` };
}
