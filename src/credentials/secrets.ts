/** Secrets that the house makes: for sessions, links and tokens; for letters; for paper. And what is kept of them. */
import { hash, randomBytes, randomInt } from "node:crypto";

const SECRET_BYTES = 32;
/** Without letters that look alike when written by hand. */
const READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP_SIGNS = 4;

export function secret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

export function digest(text: string): string {
  return hash("sha256", text, "hex");
}

export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join("");
}

export function recoveryCode(): string {
  const group = () => Array.from({ length: GROUP_SIGNS }, () => READABLE.charAt(randomInt(READABLE.length))).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
