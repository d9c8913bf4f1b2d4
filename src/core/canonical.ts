/**
 * One value, one text: JSON with keys in code-point order and without undefined members. Digests, stored facts and
 * results are made from it, so that the same value has the same bytes on any machine.
 *
 * Everything that is stored passes through here. Who makes what is stored by the million makes it with its members in order: then the
 * language's own JSON is the text, in half the time of the walk below.
 */
export function canonical(value: unknown): string {
  return isInOrder(value) ? JSON.stringify(value) : walked(value);
}

/** Whether JSON as the language writes it is the canonical text: every member in its place, nothing that JSON would leave out or write otherwise. */
function isInOrder(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isSafeInteger(value);
    case "object":
      if (value === null) return true;
      return Array.isArray(value) ? hasElementsInOrder(value) : hasMembersInOrder(value);
    default:
      return false;
  }
}

function hasElementsInOrder(elements: readonly unknown[]): boolean {
  for (let i = 0; i < elements.length; i++) if (!isInOrder(elements[i])) return false; // `every` would pass over holes
  return true;
}

function hasMembersInOrder(members: object): boolean {
  if (Object.getPrototypeOf(members) !== Object.prototype) return false; // a class may have a JSON of its own
  let before = "";
  for (const name in members) {
    if (name < before) return false;
    before = name;
    const member = (members as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined && !isInOrder(member)) return false;
  }
  return true;
}

function walked(value: unknown): string {
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
  for (let i = 0; i < elements.length; i++) text += i === 0 ? walked(elements[i]) : `,${walked(elements[i])}`;
  return `${text}]`;
}

function object(members: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name of inOrder(Object.keys(members))) {
    const member = members[name];
    if (member !== undefined) text += (text === "" ? "{" : ",") + nameText(name) + walked(member);
  }
  return text === "" ? "{}" : `${text}}`;
}

/** Sorted, where they are not yet: most objects are made with the same few orders of names. */
function inOrder(names: string[]): readonly string[] {
  for (let i = 1; i < names.length; i++) if ((names[i - 1] ?? "") > (names[i] ?? "")) return names.sort();
  return names;
}

/** The names of our own types come by the million, those of files' columns once in a while. */
const NAME_TEXTS = new Map<string, string>();
const NAMES_KEPT = 2_000;

function nameText(name: string): string {
  const known = NAME_TEXTS.get(name);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(name)}:`;
  if (NAME_TEXTS.size < NAMES_KEPT) NAME_TEXTS.set(name, text);
  return text;
}
