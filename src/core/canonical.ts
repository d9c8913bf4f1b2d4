/**
 * One value, one text: JSON with keys in code-point order and without undefined members. Digests, stored facts and
 * results are made from it, so that the same value has the same bytes on any machine.
 *
 * Everything that is stored passes through here, so it grows one text instead of joining lists of them.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (!Number.isSafeInteger(value)) throw new Error(`canonical: ${value} is not a safe integer`);
      return String(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? list(value) : object(value as Readonly<Record<string, unknown>>);
    default:
      throw new Error(`canonical: cannot write a ${typeof value}`);
  }
}

function list(elements: readonly unknown[]): string {
  let text = "[";
  for (let i = 0; i < elements.length; i++) text += i === 0 ? canonical(elements[i]) : `,${canonical(elements[i])}`;
  return `${text}]`;
}

function object(members: Readonly<Record<string, unknown>>): string {
  let text = "{";
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === "{" ? "" : ","}${JSON.stringify(name)}:${canonical(member)}`;
  }
  return `${text}}`;
}
