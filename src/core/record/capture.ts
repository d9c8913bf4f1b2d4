/**
 * 网络采集存证 (SZD 第七条): what the agency gathered from the web is let in only with the address, the moment and the hash of the page as it was kept; and a
 * source is gathered only as its site allows, at a stated pace. The product keeps what people captured; it has no crawler.
 */
import { type Refusal, refuse } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";
import { parseInstant } from "../time/day.ts";
import { Trouble } from "./finding.ts";
import type { LayoutColumn } from "./layout.ts";
import type { AcquisitionBasis } from "./record.ts";

export interface Capture {
  readonly url: string;
  readonly at: Instant;
  /** SHA-256 of the kept page, 64 lower-case figures. */
  readonly hash: string;
}

/** How a site is gathered from. */
export interface Collecting {
  /** What its robots.txt says of the pages in question; `silent`: it has none. */
  readonly robots: "permitted" | "silent" | "agreed" | "forbidden";
  readonly robotsReadOn: Day;
  /** The least pause between two requests. */
  readonly secondsBetween: number;
  /** The agreement with the site, where it forbids what is asked and agreed to it. */
  readonly agreement?: string;
}

/** The law's no to a way of gathering; undefined where nothing stands against it. */
export function refusesCollecting(collecting: Collecting, today: Day): Refusal | undefined {
  const { robots, robotsReadOn, secondsBetween, agreement } = collecting;
  if (robots === "forbidden")
    return refuse(
      "robots-forbid",
      {
        zh: "该网站声明不允许采集相关页面；未与其达成协议的，不得采集。",
        en: "The site forbids gathering these pages; without an agreement with it nothing is gathered there.",
      },
      by,
    );
  if (robots === "agreed" && (agreement ?? "").trim() === "")
    return refuse(
      "no-agreement",
      { zh: "依协议采集的，须登记协议编号。", en: "Gathering by agreement needs the number of the agreement." },
      by,
    );
  if (!Number.isFinite(secondsBetween) || secondsBetween < 1)
    return refuse(
      "pace",
      {
        zh: "采集间隔不得少于 1 秒，不得影响网站正常运行。",
        en: "Requests are at least a second apart, so that the site is not disturbed.",
      },
      by,
    );
  if (robotsReadOn > today)
    return refuse(
      "day-in-future",
      { zh: "查看声明的日期晚于今天。", en: "The day of reading lies in the future." },
      by,
    );
  return undefined;
}

const by = { instrument: "sz-draft", article: "7" } as const;

/** The basis of one record that was gathered from the web. */
export function capturedBasis({ url, at, hash }: Capture): AcquisitionBasis {
  return { captureHash: hash, capturedAt: at, kind: "public", url };
}

/** Columns in which a row of any layout may tell of its capture. Unreadable is like absent; whether one is needed, the source says. */
export const captureColumns: readonly LayoutColumn[] = [
  { field: "capture.url", headers: ["存证网址", "采集网址", "Capture URL"], lenient: true },
  { field: "capture.at", headers: ["存证时间", "网页采集时间", "Captured at"], lenient: true },
  { field: "capture.hash", headers: ["存证哈希", "网页存证哈希", "Capture SHA-256"], lenient: true },
];

export function readCaptureHash(text: string): string | Trouble {
  const hash = text.trim().toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : UNREADABLE;
}

/** `2026-05-01 16:00` is a time in China; one with a zone of its own stands as it is. */
export function readCaptureTime(text: string): string | Trouble {
  const plain = text.trim().replace(" ", "T");
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(plain);
  const instant = parseInstant(local ? `${plain.length === 16 ? `${plain}:00` : plain}+08:00` : plain);
  return instant ?? UNREADABLE;
}

const UNREADABLE = new Trouble("capture-unreadable", {
  zh: "存证哈希应为 64 位十六进制，存证时间应为年月日时分。",
  en: "A capture's hash has 64 hexadecimal figures, its time a day and an hour.",
});

/** What holds a row of a source that is gathered from the web. */
export const noCapture = new Trouble("no-capture", {
  zh: "网络采集的信息须有存证：网址、采集时间和页面哈希。缺少的，不予收录。",
  en: "What is gathered from the web needs its capture: address, time and hash of the page. Without it the row is not let in.",
});
