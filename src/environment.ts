/**
 * What the environment says to the product, read once at the start; `docs/reference/configuration.md` lists every variable. What
 * cannot be read is a Fault that names the variable and what it may say.
 */
import type { Say } from "./core/citation.ts";
import { Fault } from "./core/desk.ts";
import type { LogLevel } from "./http/logging.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const satisfies readonly LogLevel[];

export interface Environment {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly servingUrl?: string;
  readonly port: number;
  readonly host: string;
  readonly log: LogLevel;
}

/** A variable that is empty says nothing, as one that is not there. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Environment {
  const data = said(environment.XINHENG_DATA);
  const databaseUrl = said(environment.DATABASE_URL);
  const servingUrl = said(environment.DATABASE_SERVING_URL);
  if (servingUrl !== undefined && databaseUrl === undefined) throw servingWithoutServer();
  return {
    ...(data === undefined ? {} : { data }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(servingUrl === undefined ? {} : { servingUrl }),
    port: portOf(said(environment.PORT) ?? "8080"),
    host: said(environment.HOST) ?? "127.0.0.1",
    log: logLevelOf(said(environment.XINHENG_LOG) ?? "warn"),
  };
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

/** 0 takes any port that is free. */
function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw unreadable("PORT", text, { zh: "请写 0 至 65535 的整数。", en: "Give a whole number from 0 to 65535." });
}

function logLevelOf(text: string): LogLevel {
  const level = logLevels.find((one) => one === text);
  if (level !== undefined) return level;
  throw unreadable("XINHENG_LOG", text, {
    zh: `请写下列之一：${logLevels.join("、")}。`,
    en: `Give one of: ${logLevels.join(", ")}.`,
  });
}

function unreadable(name: string, text: string, next: Say): Fault {
  const say = { zh: `环境变量 ${name} 的值“${text}”无法识别。`, en: `The variable ${name} cannot be read: “${text}”.` };
  return new Fault("bad-environment", say, next);
}

function servingWithoutServer(): Fault {
  return new Fault(
    "bad-environment",
    {
      zh: "设置了 DATABASE_SERVING_URL，但没有设置 DATABASE_URL。",
      en: "DATABASE_SERVING_URL is set, but DATABASE_URL is not.",
    },
    {
      zh: "请一并设置 DATABASE_URL，或者去掉 DATABASE_SERVING_URL 使用内置数据库。",
      en: "Set DATABASE_URL too, or leave DATABASE_SERVING_URL out to use the embedded database.",
    },
  );
}
