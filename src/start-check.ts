/**
 * The check before anything is served: what must not be so in production, each with what to do about it. In production one of them ends
 * the start; in development those that matter there too are printed as notes.
 */
import { statSync } from "node:fs";
import { AGENCY_ID } from "./core/access/organisation.ts";
import type { Say } from "./core/citation.ts";
import { type Desk, Fault } from "./core/desk.ts";
import type { Instant } from "./core/time/day.ts";
import type { Accepted, Environment } from "./environment.ts";

/** How things stand at a start, as far as the check asks. */
export interface Standing {
  readonly environment: Environment;
  /** Where it is going to listen; absent for a worker, which listens nowhere. */
  readonly host?: string;
  readonly database: DatabaseStanding;
  /** Files that only we may read: keys, and those of secrets that were named. */
  readonly secretFiles: readonly string[];
  readonly sample: boolean;
  /** Since when nobody has used the first administrator's link. */
  readonly unusedLinkSince?: Instant;
  readonly now: Instant;
}

export interface DatabaseStanding {
  readonly kind: "embedded" | "server";
  readonly serving: "apart" | "owner";
  /** The login of DATABASE_URL could do anything on its server. */
  readonly superuser: boolean;
}

/** Something that must not be so. */
export interface Objection {
  readonly code: string;
  readonly say: Say;
  readonly next: Say;
  /** Told in development too; the others are usual there. */
  readonly anywhere: boolean;
  /** What to write into XINHENG_ACCEPT where it is meant. */
  readonly accept?: Accepted;
}

/** The objections of production, or in development those that matter there too; what was accepted is none. */
export function objectionsTo(standing: Standing): readonly Objection[] {
  const { mode, accepted } = standing.environment;
  return checks
    .flatMap((check) => check(standing))
    .filter((objection) => mode === "production" || objection.anywhere)
    .filter(({ accept }) => accept === undefined || !accepted.includes(accept));
}

/** Throws a Fault with all that is wrong; answers the notes of development. */
export function checkStart(standing: Standing): readonly Objection[] {
  const objections = objectionsTo(standing);
  if (standing.environment.mode === "production" && objections.length > 0) throw unsafeStart(objections);
  return objections;
}

/** Reads from the product's own desk what the check asks of the data. */
export async function standingOf(
  desk: Pick<Desk, "settings" | "sources" | "directory" | "clock">,
  given: Pick<Standing, "environment" | "database" | "secretFiles"> & { readonly host?: string },
): Promise<Standing> {
  const [settings, sources, unusedLinkSince] = await Promise.all([
    desk.settings.read(),
    desk.sources.list(),
    firstLinkUnusedSince(desk),
  ]);
  const sample = [...settings.regions, ...sources].some((each) => each.sample === true);
  const since = unusedLinkSince === undefined ? {} : { unusedLinkSince };
  return { ...given, sample, now: desk.clock.now(), ...since };
}

/** The oldest invitation of an administrator while no administrator has ever come in. */
async function firstLinkUnusedSince({ directory }: Pick<Desk, "directory">): Promise<Instant | undefined> {
  const members = await directory.memberships({ organisation: AGENCY_ID });
  const administrators = new Set(
    members
      .filter(({ roles, until }) => roles.includes("administrator") && until === undefined)
      .map(({ account }) => account),
  );
  const accounts = (await directory.accounts()).filter(({ id }) => administrators.has(id));
  if (accounts.some(({ state }) => state === "active")) return undefined;
  return accounts
    .filter(({ state }) => state === "invited")
    .map(({ createdAt }) => createdAt)
    .sort()[0];
}

// The checks ----------------------------------------------------------------------------------------------------------

type Check = (standing: Standing) => readonly Objection[];

const DAY_MS = 24 * 60 * 60 * 1000;
const OBVIOUS = new Set(["", "postgres", "password", "xinheng", "admin", "secret", "changeme", "123456"]);

const checks: readonly Check[] = [
  noSite,
  openDoor,
  strongRole,
  superuser,
  obviousPassword,
  readableSecrets,
  mailInTheClear,
  embedded,
  sampleData,
  unusedLink,
];

function noSite({ environment, host }: Standing): readonly Objection[] {
  if (host === undefined || environment.site?.startsWith("https:") === true) return [];
  return [
    {
      code: "no-https-site",
      anywhere: false,
      say: {
        zh: "没有设置以 https 开头的站点网址，登录凭证会以明文传输。",
        en: "No https site is set: sessions would travel in the clear.",
      },
      next: {
        zh: "请把 XINHENG_SITE 设为用户访问的网址，例如 https://credit.example.cn，并由代理终止 TLS。",
        en: "Set XINHENG_SITE to the address that people use, such as https://credit.example.cn, and let a proxy end TLS.",
      },
    },
  ];
}

function openDoor({ environment, host }: Standing): readonly Objection[] {
  if (host === undefined || isLoopback(host) || environment.trustProxy !== undefined) return [];
  return [
    {
      code: "open-door",
      anywhere: environment.site?.startsWith("https:") !== true,
      say: {
        zh: `将在 ${host} 上对外监听，而没有声明前面的代理。`,
        en: `It would listen on ${host} for the network, and no proxy before it is named.`,
      },
      next: {
        zh: "请监听 127.0.0.1，或者用 XINHENG_TRUST_PROXY 写明终止 TLS 的代理的地址。",
        en: "Listen on 127.0.0.1, or name the proxy that ends TLS in XINHENG_TRUST_PROXY.",
      },
    },
  ];
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function strongRole({ database }: Standing): readonly Objection[] {
  if (database.serving === "apart") return [];
  return [
    {
      code: "serving-is-owner",
      anywhere: true,
      say: {
        zh: "数据库不允许建立服务角色：行级安全无从生效，只有系统自身可以使用。",
        en: "The database lets us make no serving role: row-level security binds nobody, and only the product itself may work.",
      },
      next: {
        zh: "请为 DATABASE_URL 的用户授予 CREATEROLE，或者另建登录并写入 DATABASE_SERVING_URL。",
        en: "Give the user of DATABASE_URL the right CREATEROLE, or make another login and name it in DATABASE_SERVING_URL.",
      },
    },
  ];
}

function superuser({ database }: Standing): readonly Objection[] {
  if (!database.superuser) return [];
  return [
    {
      code: "superuser",
      anywhere: false,
      say: {
        zh: "DATABASE_URL 以超级用户登录：程序一旦出错，任何保护都拦不住。",
        en: "DATABASE_URL logs in as a superuser: nothing would hold back a program that went wrong.",
      },
      next: {
        zh: "请建立拥有该数据库的普通用户，并以其登录；deploy/ 目录有现成的建立语句。",
        en: "Make an ordinary user who owns the database and log in as that one; deploy/ has the statements.",
      },
    },
  ];
}

function obviousPassword({ environment }: Standing): readonly Objection[] {
  return [["DATABASE_URL", environment.databaseUrl] as const, ["DATABASE_SERVING_URL", environment.servingUrl] as const]
    .filter(([, url]) => url !== undefined && hasObviousPassword(url))
    .map(([name]) => ({
      code: "obvious-password",
      anywhere: false,
      say: {
        zh: `${name} 的密码是最先被尝试的几个之一，或者与用户名相同。`,
        en: `The password in ${name} is one of the first that anybody tries, or is the user's name.`,
      },
      next: {
        zh: "请换一个随机生成的密码，例如用 openssl rand -hex 24。",
        en: "Give it a random one, from openssl rand -hex 24 for instance.",
      },
    }));
}

/** Without a password in the address the server's own rules decide, such as those of a Unix socket. */
function hasObviousPassword(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  if (password === "") return false;
  const plain = decodeURIComponent(password).toLowerCase();
  return OBVIOUS.has(plain) || plain === decodeURIComponent(username).toLowerCase();
}

function readableSecrets({ secretFiles }: Standing): readonly Objection[] {
  return secretFiles.filter(othersMayRead).map((path) => ({
    code: "readable-secret",
    anywhere: true,
    say: {
      zh: `本机其他用户可以读取“${path}”。`,
      en: `Other users of this machine may read “${path}”.`,
    },
    next: { zh: `请执行 chmod o-rwx "${path}"。`, en: `Run chmod o-rwx "${path}".` },
  }));
}

function mailInTheClear({ environment: { mail } }: Standing): readonly Objection[] {
  if (mail === undefined) return [];
  const { searchParams, hostname } = new URL(mail.url);
  if (searchParams.get("tls") !== "off" || isLoopback(hostname.replace(/^\[|\]$/g, ""))) return [];
  return [
    {
      code: "mail-in-the-clear",
      anywhere: true,
      say: {
        zh: `告知书会以明文发往邮件服务器 ${hostname}。`,
        en: `Notices would travel to the mail server ${hostname} in the clear.`,
      },
      next: {
        zh: "请去掉 XINHENG_SMTP_URL 中的 tls=off，使用 smtps:// 或者 STARTTLS。",
        en: "Take tls=off out of XINHENG_SMTP_URL; use smtps:// or STARTTLS.",
      },
    },
  ];
}

/** A folder through which others may not go guards what lies in it; so every folder on the way counts. */
function othersMayRead(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o004) !== 0 && throughEveryFolder(path);
}

function throughEveryFolder(path: string): boolean {
  const folders = path.split("/").slice(1, -1);
  return folders.every((_, depth) => {
    const found = statSync(`/${folders.slice(0, depth + 1).join("/")}`, { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o001) !== 0;
  });
}

function embedded({ database }: Standing): readonly Objection[] {
  if (database.kind !== "embedded") return [];
  return [
    {
      code: "embedded-database",
      anywhere: false,
      accept: "embedded-database",
      say: {
        zh: "使用的是内置数据库：没有备库，数据与程序在同一台机器的同一目录。",
        en: "The embedded database is used: it has no standby, and lies in one folder of one machine with the program.",
      },
      next: {
        zh: "请设置 DATABASE_URL；若确实要用内置数据库，请设置 XINHENG_ACCEPT=embedded-database 并定时备份。",
        en: "Set DATABASE_URL; if the embedded one is meant, set XINHENG_ACCEPT=embedded-database and back it up on a timer.",
      },
    },
  ];
}

function sampleData({ sample }: Standing): readonly Objection[] {
  if (!sample) return [];
  return [
    {
      code: "sample-data",
      anywhere: false,
      say: { zh: "库中有示例地区的虚构数据。", en: "The store holds the fictional sample region." },
      next: {
        zh: "请换一个空的数据库和数据目录，并以 serve --empty 启动。",
        en: "Take an empty database and data folder, and start with serve --empty.",
      },
    },
  ];
}

function unusedLink({ unusedLinkSince, now }: Standing): readonly Objection[] {
  if (unusedLinkSince === undefined || Date.parse(now) - Date.parse(unusedLinkSince) < DAY_MS) return [];
  return [
    {
      code: "unused-first-link",
      anywhere: false,
      say: {
        zh: `首位管理员的一次性链接自 ${unusedLinkSince} 起一直没有使用。`,
        en: `The first administrator's one-time link has not been used since ${unusedLinkSince}.`,
      },
      next: {
        zh: "请加 --administrator-link 启动，以重新显示链接并立即使用；旧链接随即失效。",
        en: "Start with --administrator-link, which shows a new one, and use it at once; the old one ends.",
      },
    },
  ];
}

function unsafeStart(objections: readonly Objection[]): Fault {
  const lines = (language: "zh" | "en", between: string): string =>
    objections.map((each, at) => `${at + 1}. ${each.say[language]}${between}${each.next[language]}`).join("\n");
  return new Fault(
    "unsafe-start",
    {
      zh: `生产环境的启动检查未通过（${objections.length} 项）：\n${lines("zh", "")}`,
      en: `The start-up check of production found ${objections.length}:\n${lines("en", " ")}`,
    },
    {
      zh: "请逐项处理后再启动；试用请设置 XINHENG_MODE=development。",
      en: "See to each and start again; to try the product out, set XINHENG_MODE=development.",
    },
  );
}
