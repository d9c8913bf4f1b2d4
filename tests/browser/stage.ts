/**
 * What the walks stand on: one product, one Chromium, and the people who are signed in to it. Every page is watched: an error in the
 * console, a script that fails or a request to another host fails the walk that opened it.
 */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { administrator, colleague, comeInByLink, type Session } from "./people.ts";
import { type Product, startProduct } from "./product.ts";
import { until } from "./until.ts";

export type Language = "zh" | "en";

export interface Visit {
  readonly language?: Language;
  readonly phone?: boolean;
  readonly withoutScripts?: boolean;
  /** In whose browser: nobody's, the administrator's (who holds every role, and is meant where nothing is said), or that of a colleague of one role. */
  readonly as?: "nobody" | "administrator" | Role | Kept;
}

const roles = ["collector", "scorer", "approver", "case-officer", "auditor"] as const;
export type Role = (typeof roles)[number];
/** People whose session a walk has kept: of operators, and of organisations beside the agency. */
type Kept = "newcomer" | "representative" | "regulator" | "authority" | "platform" | "bank" | "association";

export const desktop = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

/** Patience for what a page shows after a click or a call, on a busy machine. */
const PATIENCE_MS = 120_000;
/** How long a page must have nothing left to read before it counts as shown. */
const SETTLED_MS = 120;

export class Stage {
  #product: Product | undefined;
  #browser: Browser | undefined;
  readonly #kept = new Map<string, Session>();
  /** Walks that go side by side may be the first to need the same colleague. */
  readonly #invited = new Map<Role, Promise<void>>();

  get address(): string {
    return this.#running().address;
  }

  /** The link that the terminal showed at the first start. */
  get welcome(): string {
    return this.#running().welcome;
  }

  /** Its data, for what no page can do. */
  get folder(): string {
    return this.#running().folder;
  }

  /** Starts the product; the first administrator comes in by the link, as a newcomer does. */
  async open(): Promise<void> {
    this.#browser = await launch();
    this.#product = await startProduct();
    await this.visit({ as: "nobody" }, async (page, context) => {
      await comeInByLink(page, this.welcome, administrator);
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      this.#kept.set("administrator", await context.storageState());
    });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#product?.stop();
  }

  /** Opens pages in a browser of their own, and fails at the end when any of them misbehaved. */
  async visit(how: Visit, walk: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
    assert.ok(this.#browser, "the stage is open");
    const kept = how.withoutScripts ? undefined : await this.#sessionOf(how.as ?? "administrator");
    const context = await this.#browser.newContext({
      viewport: how.phone ? phone : desktop,
      locale: how.language === "en" ? "en-US" : "zh-CN",
      javaScriptEnabled: how.withoutScripts !== true,
      reducedMotion: "reduce",
      baseURL: this.address,
      ...(kept && { storageState: kept }),
    });
    const wrong = watch(context, this.address);
    try {
      if (how.language)
        await context.addCookies([{ name: "xinheng-language", value: how.language, url: this.address }]);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await walk(page, context);
      assert.deepEqual(wrong, [], "the pages stayed quiet and within the house");
    } finally {
      await context.close();
    }
  }

  /** Asks the API as the administrator's page does. */
  // biome-ignore lint/suspicious/noExplicitAny: a walk reads answers as a stranger would
  async ask(path: string): Promise<any> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      headers: { cookie: this.#cookies("administrator") },
    });
    assert.ok(answer.ok, `${path} answers ${answer.status}`);
    return answer.json();
  }

  /** Whoever is signed out, or signed in anew, keeps another session than before. */
  async keep(as: Kept, context: BrowserContext): Promise<void> {
    this.#kept.set(as, await context.storageState());
  }

  #running(): Product {
    assert.ok(this.#product, "the stage is open");
    return this.#product;
  }

  #cookies(as: string): string {
    const cookies = this.#kept.get(as)?.cookies ?? [];
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  async #sessionOf(as: NonNullable<Visit["as"]>): Promise<Session | undefined> {
    if (as === "nobody") return undefined;
    const role = roles.find((name) => name === as);
    if (role !== undefined) await this.#invitedOnce(role);
    return this.#kept.get(as);
  }

  #invitedOnce(role: Role): Promise<void> {
    const invited = this.#invited.get(role) ?? this.#invite(role);
    this.#invited.set(role, invited);
    return invited;
  }

  /** A colleague of one role, invited by the administrator and come in by the link. */
  async #invite(role: Role): Promise<void> {
    const person = colleague(role);
    let link = "";
    await this.visit({}, async (_page, context) => {
      link = await inviteByCall(context.request, this.address, person.name, role);
    });
    await this.visit({ as: "nobody" }, async (page, context) => {
      await comeInByLink(page, link, person);
      await page.locator("#main h1").waitFor();
      this.#kept.set(role, await context.storageState());
    });
  }
}

/** Invites as the page does it: with the token that proves the session. */
async function inviteByCall(request: APIRequestContext, address: string, name: string, role: string): Promise<string> {
  const { csrf } = await (await request.get("/api/v1/me")).json();
  const answer = await request.post("/api/v1/accounts", {
    headers: { "x-csrf-token": csrf },
    data: { name, organisation: "agency", roles: [role] },
  });
  assert.ok(answer.ok(), await answer.text());
  return `${address}${(await answer.json()).link.path}`;
}

/**
 * What no walk looks at. The suggestions under the address bar are pages of the browser's own, read and started anew for every context: two fifths of
 * all its work. Of two such lists the browser obeys the last alone, so what Playwright would put away stands here too.
 */
const unused = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
];

function launch(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-domain-reliability",
      `--disable-features=${unused.join(",")}`,
      "--disable-sync",
      "--no-default-browser-check",
      "--no-first-run",
    ],
  });
}

function watch(context: BrowserContext, address: string): string[] {
  const wrong: string[] = [];
  context.on("console", (message) => {
    // A refusal is an answer; the browser alone calls it an error. So is being asked to sign in, or to wait.
    const refused = /status of 4(01|03|09|12|22|29)/.test(message.text());
    if (message.type() === "error" && !refused) wrong.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => wrong.push(`script: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob):/.test(url)) wrong.push(`outside: ${url}`);
  });
  return wrong;
}

/** Opens an address and waits until it shows what it has to show. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("h1").first().waitFor();
  await settled(page, address);
}

/** Twice in a row nothing is being read any more. */
export async function settled(page: Page, what: string): Promise<void> {
  const quiet = async () => (await page.locator(".loading, main[aria-busy=true]").count()) === 0;
  await until(`${what} has settled`, async () => {
    if (!(await quiet())) return false;
    await pause(SETTLED_MS);
    return quiet();
  });
}

/** Waits until a list shows what its address asks: the rows of the address before stay in view until the new ones have come. */
export async function answered(list: Page | Locator): Promise<void> {
  await list.locator(".table-scroll[aria-busy=false]").first().waitFor();
}
