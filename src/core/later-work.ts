/** The subjects of later work for which an article, or a part of one, still waits; shown on the law page instead of code. */
import type { Say } from "./citation.ts";

export const laterWork = {
  complaints: { zh: "投诉举报的受理与转送", en: "routing of complaints" },
  monitoring: { zh: "交易与评价监测", en: "monitoring of trade and reviews" },
} as const satisfies Readonly<Record<string, Say>>;

export type LaterWork = keyof typeof laterWork;

export function isLaterWork(subject: string): subject is LaterWork {
  return Object.hasOwn(laterWork, subject);
}
