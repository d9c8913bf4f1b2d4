/**
 * Passwords: argon2id (RFC 9106) by `node:crypto`, with costs and salt in the hash's text (PHC string format), and what is wrong with a password
 * that somebody wants.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Say } from "../core/citation.ts";
import { Turns } from "./turns.ts";

interface Costs {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Twice what OWASP's password storage sheet asks of argon2id with this memory. */
const COSTS: Costs = { memory: 47_104, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Of two cores one stays free while many sign in; 47 MiB each. */
const AT_ONCE = 2;
const WAITING = 64;

export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 256;

const derive = promisify(argon2);
const turns = new Turns(AT_ONCE, WAITING);

/** What a hash is compared with when there is none, so that it takes as long; nobody's password. */
let nobodys: Promise<string> | undefined;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return phc(COSTS, salt, await hash(password, salt, COSTS));
}

export async function checkPassword(password: string, kept: string | undefined): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(HASH_BYTES).toString("base64"));
  const parsed = readPhc(kept ?? (await nobodys));
  if (parsed === undefined) return false;
  const made = await hash(password, parsed.salt, parsed.costs);
  return timingSafeEqual(made, parsed.hash) && kept !== undefined;
}

/** Whether any cost was lower than today's. */
export function isDated(kept: string): boolean {
  const costs = readPhc(kept)?.costs;
  if (costs === undefined) return true;
  return costs.memory < COSTS.memory || costs.passes < COSTS.passes || costs.lanes < COSTS.lanes;
}

/**
 * What is wrong with a password that somebody wants; undefined when it will do. `common` holds breached and common ones in small letters;
 * one of them with digits and signs about it is no better.
 */
export function objectionTo(password: string, login: string, common: ReadonlySet<string>): Say | undefined {
  const signs = [...password.normalize("NFKC")];
  if (signs.length < SHORTEST_PASSWORD) return objections.short;
  if (signs.length > LONGEST_PASSWORD) return objections.long;
  const plain = signs.join("").toLowerCase();
  if (new Set(signs).size < 5) return objections.monotonous;
  if (common.has(plain) || common.has(bare(plain)) || bare(plain) === "") return objections.common;
  const names = [login.normalize("NFKC").toLowerCase(), localPart(login)].filter((name) => name.length >= 4);
  return names.some((name) => plain.includes(name)) ? objections.login : undefined;
}

const objections = {
  short: {
    zh: `密码至少 ${SHORTEST_PASSWORD} 个字符，可以使用几个词组成的短句。`,
    en: `A password has at least ${SHORTEST_PASSWORD} characters; some words in a row will do.`,
  },
  long: { zh: `密码至多 ${LONGEST_PASSWORD} 个字符。`, en: `A password has at most ${LONGEST_PASSWORD} characters.` },
  monotonous: { zh: "密码至少包含五种不同的字符。", en: "A password has at least five different characters." },
  common: {
    zh: "该密码在常用或者已泄露密码之列，加上数字和符号也容易被猜中。",
    en: "That password is among common or breached ones; digits and signs about it do not help.",
  },
  login: { zh: "密码不能包含登录名。", en: "A password does not contain the login." },
} as const satisfies Readonly<Record<string, Say>>;

/** Without the digits and signs at both ends. */
function bare(plain: string): string {
  return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

function localPart(login: string): string {
  return (login.normalize("NFKC").toLowerCase().split("@")[0] ?? "").trim();
}

async function hash(password: string, salt: Buffer, { memory, passes, lanes }: Costs): Promise<Buffer> {
  const message = password.normalize("NFKC");
  const costs = { memory, passes, parallelism: lanes, tagLength: HASH_BYTES };
  return turns.take(() => derive("argon2id", { message, nonce: salt, ...costs }));
}

function phc({ memory, passes, lanes }: Costs, salt: Buffer, made: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(made)}`;
}

function readPhc(text: string): { readonly costs: Costs; readonly salt: Buffer; readonly hash: Buffer } | undefined {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (parts === null) return undefined;
  const [, memory, passes, lanes, salt = "", made = ""] = parts;
  const read = Buffer.from(made, "base64");
  if (read.length !== HASH_BYTES) return undefined;
  return {
    costs: { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, "base64"),
    hash: read,
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
