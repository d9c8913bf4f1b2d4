/**
 * What the environment says to the product, read once at the start; `docs/reference/configuration.md` lists every variable. What
 * cannot be read is a Fault that names the variable and what it may say. A secret may also lie in a file: `<NAME>_FILE` says where.
 */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Say } from "./core/citation.ts";
import { Fault } from "./core/desk.ts";
import type { LogLevel } from "./http/logging.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const satisfies readonly LogLevel[];
const modes = ["production", "development"] as const;
/** What the start-up check of production lets pass when whoever runs the machine says that it is meant. */
const acceptable = ["embedded-database"] as const;

export type Mode = (typeof modes)[number];
export type Accepted = (typeof acceptable)[number];

export interface Environment {
  readonly mode: Mode;
  /** Folder of the embedded database and of what is kept beside it. */
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly servingUrl?: string;
  readonly port: number;
  readonly host: string;
  readonly log: LogLevel;
  /** As browsers know it, such as `https://credit.example.cn`; without a path. */
  readonly site?: string;
  /** Whose X-Forwarded-For is believed: addresses and networks, or how many proxies stand before us. */
  readonly trustProxy?: number | readonly string[];
  /** Hosts of identity providers that stand in the house's own network; all others must be public. */
  readonly internalProviders: readonly string[];
  /** Hosts of receivers of webhooks that stand in the house's own network; all others must be public. */
  readonly internalReceivers: readonly string[];
  /** The agency's own mail server; absent: no letters go out. */
  readonly mail?: MailPlace;
  /** Folder of the house's keys. */
  readonly keys?: string;
  readonly evidence: EvidencePlace;
  readonly backupPassphrase?: string;
  /** Where traces are sent, OTLP over HTTP. */
  readonly traces?: string;
  readonly accepted: readonly Accepted[];
  /** Files from which secrets were read, for the start-up check. */
  readonly secretFiles: readonly SecretFile[];
}

/** Where evidence lies: a folder (the data folder's own when none is named), or a bucket of an S3-compatible store. */
export interface EvidencePlace {
  readonly place?: string;
  readonly region?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
}

/** By which server letters go out, `smtps://user:password@host:465` or `smtp://…` with STARTTLS, and who they are from. */
export interface MailPlace {
  readonly url: string;
  readonly from: string;
}

export interface SecretFile {
  readonly name: string;
  readonly path: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** A variable that is empty says nothing, as one that is not there. */
export function readEnvironment(environment: Variables): Environment {
  const secrets = new Secrets();
  const database = {
    databaseUrl: secrets.read("DATABASE_URL", environment.DATABASE_URL, environment.DATABASE_URL_FILE),
    servingUrl: secrets.read(
      "DATABASE_SERVING_URL",
      environment.DATABASE_SERVING_URL,
      environment.DATABASE_SERVING_URL_FILE,
    ),
  };
  if (database.servingUrl !== undefined && database.databaseUrl === undefined) throw servingWithoutServer();
  return {
    ...present({
      ...database,
      data: said(environment.XINHENG_DATA),
      site: siteOf(said(environment.XINHENG_SITE)),
      trustProxy: proxyOf(said(environment.XINHENG_TRUST_PROXY)),
      keys: said(environment.XINHENG_KEYS),
      backupPassphrase: secrets.read(
        "XINHENG_BACKUP_PASSPHRASE",
        environment.XINHENG_BACKUP_PASSPHRASE,
        environment.XINHENG_BACKUP_PASSPHRASE_FILE,
      ),
      mail: mailOf(environment, secrets),
      traces: addressOf("OTEL_EXPORTER_OTLP_ENDPOINT", said(environment.OTEL_EXPORTER_OTLP_ENDPOINT)),
    }),
    mode: oneOf("XINHENG_MODE", said(environment.XINHENG_MODE) ?? "development", modes),
    evidence: evidenceOf(environment, secrets),
    port: portOf(said(environment.PORT) ?? "8080"),
    host: said(environment.HOST) ?? "127.0.0.1",
    log: oneOf("XINHENG_LOG", said(environment.XINHENG_LOG) ?? "warn", logLevels),
    internalProviders: listed(environment.XINHENG_INTERNAL_PROVIDERS),
    internalReceivers: listed(environment.XINHENG_INTERNAL_RECEIVERS),
    accepted: listed(environment.XINHENG_ACCEPT).map((text) => oneOf("XINHENG_ACCEPT", text, acceptable)),
    secretFiles: secrets.files,
  };
}

function evidenceOf(environment: Variables, secrets: Secrets): EvidencePlace {
  return present({
    place: said(environment.XINHENG_EVIDENCE),
    region: said(environment.XINHENG_EVIDENCE_REGION),
    accessKey: secrets.read(
      "XINHENG_EVIDENCE_ACCESS_KEY",
      environment.XINHENG_EVIDENCE_ACCESS_KEY,
      environment.XINHENG_EVIDENCE_ACCESS_KEY_FILE,
    ),
    secretKey: secrets.read(
      "XINHENG_EVIDENCE_SECRET_KEY",
      environment.XINHENG_EVIDENCE_SECRET_KEY,
      environment.XINHENG_EVIDENCE_SECRET_KEY_FILE,
    ),
  });
}

function mailOf(environment: Variables, secrets: Secrets): MailPlace | undefined {
  const url = secrets.read("XINHENG_SMTP_URL", environment.XINHENG_SMTP_URL, environment.XINHENG_SMTP_URL_FILE);
  const from = said(environment.XINHENG_MAIL_FROM);
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || !isMailServer(url)) throw noMailServer(url);
  if (from !== undefined && /^[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(from)) return { url, from };
  throw unreadable("XINHENG_MAIL_FROM", from ?? "", {
    zh: "请写发件地址，例如 信衡信用服务中心 <credit@example.cn>。",
    en: "Give the sender's address, such as Xinheng Credit <credit@example.cn>.",
  });
}

/** A query may say `tls=off`, and nothing else. */
function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search } = new URL(text);
  const plain = search === "" || (search === "?tls=off" && protocol === "smtp:");
  return /^smtps?:$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname) && plain;
}

/** Reads secrets from their variable or from the file that the other variable names, and remembers the files. */
class Secrets {
  readonly files: SecretFile[] = [];

  read(name: string, value: string | undefined, file: string | undefined): string | undefined {
    const path = said(file);
    if (path === undefined) return said(value);
    if (said(value) !== undefined) throw saidTwice(name);
    this.files.push({ name: `${name}_FILE`, path });
    try {
      return said(readFileSync(path, "utf8"));
    } catch (cause) {
      throw secretFile(`${name}_FILE`, path, cause);
    }
  }
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what is undefined. */
function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

function listed(text: string | undefined): readonly string[] {
  return (said(text) ?? "").split(/[\s,]+/).filter((each) => each !== "");
}

/** 0 takes any port that is free. */
function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw unreadable("PORT", text, { zh: "请写 0 至 65535 的整数。", en: "Give a whole number from 0 to 65535." });
}

function siteOf(text: string | undefined): string | undefined {
  const site = addressOf("XINHENG_SITE", text);
  if (site === undefined) return undefined;
  const { origin, pathname, search, username } = new URL(site);
  if (pathname === "/" && search === "" && username === "") return origin;
  throw unreadable("XINHENG_SITE", text ?? "", {
    zh: "请写不带路径的网址，例如 https://credit.example.cn。",
    en: "Give an address without a path, such as https://credit.example.cn.",
  });
}

function addressOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw unreadable(name, text, {
    zh: "请写以 http:// 或 https:// 开头的网址。",
    en: "Give an address that begins with http:// or https://.",
  });
}

function proxyOf(text: string | undefined): number | readonly string[] | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const networks = listed(text);
  if (networks.every(isNetwork)) return networks;
  throw unreadable("XINHENG_TRUST_PROXY", text, {
    zh: "请写代理的层数（1 至 9），或者以逗号分隔的地址、网段，例如 10.0.0.2, 172.16.0.0/12。",
    en: "Give how many proxies stand before the product (1 to 9), or their addresses and networks with commas, such as 10.0.0.2, 172.16.0.0/12.",
  });
}

const ADDRESS_BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

function isNetwork(text: string): boolean {
  const [address = "", length, more] = text.split("/");
  const bits = ADDRESS_BITS[isIP(address)];
  if (bits === undefined || more !== undefined) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
}

function oneOf<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((one) => one === text);
  if (chosen !== undefined) return chosen;
  throw unreadable(name, text, {
    zh: `请写下列之一：${choices.join("、")}。`,
    en: `Give one of: ${choices.join(", ")}.`,
  });
}

function unreadable(name: string, text: string, next: Say): Fault {
  const say = { zh: `环境变量 ${name} 的值“${text}”无法识别。`, en: `The variable ${name} cannot be read: “${text}”.` };
  return new Fault("bad-environment", say, next);
}

/** Its password stands in it, so what was said is not repeated. */
function noMailServer(text: string | undefined): Fault {
  return new Fault(
    "bad-environment",
    text === undefined
      ? {
          zh: "设置了 XINHENG_MAIL_FROM，但没有设置 XINHENG_SMTP_URL。",
          en: "XINHENG_MAIL_FROM is set, but XINHENG_SMTP_URL is not.",
        }
      : { zh: "环境变量 XINHENG_SMTP_URL 的值无法识别。", en: "The variable XINHENG_SMTP_URL cannot be read." },
    {
      zh: "请写 smtps://用户:密码@主机:465，或者 smtp://用户:密码@主机:587（STARTTLS）；用户和密码中的特殊字符须作百分号编码。",
      en: "Give smtps://user:password@host:465, or smtp://user:password@host:587 (STARTTLS); special signs in user and password are percent-encoded.",
    },
  );
}

function saidTwice(name: string): Fault {
  return new Fault(
    "bad-environment",
    { zh: `同时设置了 ${name} 和 ${name}_FILE。`, en: `Both ${name} and ${name}_FILE are set.` },
    { zh: "请只保留一个；生产环境建议用文件。", en: "Keep one of them; in production rather the file." },
  );
}

function secretFile(name: string, path: string, cause: unknown): Fault {
  return new Fault(
    "bad-environment",
    { zh: `无法读取环境变量 ${name} 指定的文件“${path}”。`, en: `The file “${path}” named by ${name} cannot be read.` },
    { zh: "请检查路径以及运行用户的读取权限。", en: "Check the path, and that the product's user may read it." },
    cause,
  );
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
