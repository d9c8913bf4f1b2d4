/**
 * What the walks stand on: one product, one Chromium. Every page is watched: an error in the console, a script that fails or a
 * request to another host fails the walk that opened it.
 */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type Product, startProduct } from "./product.ts";
import { until } from "./until.ts";

export type Language = "zh" | "en";

export interface Visit {
  readonly language?: Language;
  readonly phone?: boolean;
  readonly withoutScripts?: boolean;
  /** Who acts at the desk. */
  readonly staff?: string;
}

export const desktop = { width: 1440, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

/** Patience for what a page shows after a click or a call, on a busy machine. */
const PATIENCE_MS = 20_000;
/** How long a page must have nothing left to read before it counts as shown. */
const SETTLED_MS = 120;

export class Stage {
  #product: Product | undefined;
  #browser: Browser | undefined;

  get address(): string {
    assert.ok(this.#product, "the stage is open");
    return this.#product.address;
  }

  async open(): Promise<void> {
    this.#browser = await launch();
    this.#product = await startProduct();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#product?.stop();
  }

  /** Opens pages in a browser of their own, and fails at the end when any of them misbehaved. */
  async visit(how: Visit, walk: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
    assert.ok(this.#browser, "the stage is open");
    const context = await this.#browser.newContext({
      viewport: how.phone ? phone : desktop,
      locale: how.language === "en" ? "en-US" : "zh-CN",
      javaScriptEnabled: how.withoutScripts !== true,
      reducedMotion: "reduce",
      baseURL: this.address,
    });
    const wrong = watch(context, this.address);
    try {
      await prepare(context, this.address, how);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await walk(page, context);
      assert.deepEqual(wrong, [], "the pages stayed quiet and within the house");
    } finally {
      await context.close();
    }
  }

  /** Asks the API, as the page does. */
  // biome-ignore lint/suspicious/noExplicitAny: a walk reads answers as a stranger would
  async ask(path: string): Promise<any> {
    const answer = await fetch(`${this.address}/api/v1${path}`);
    assert.ok(answer.ok, `${path} answers ${answer.status}`);
    return answer.json();
  }
}

function launch(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-domain-reliability",
      "--disable-sync",
      "--no-default-browser-check",
      "--no-first-run",
    ],
  });
}

async function prepare(context: BrowserContext, address: string, how: Visit): Promise<void> {
  if (how.language) await context.addCookies([{ name: "xinheng-language", value: how.language, url: address }]);
  if (how.staff && !how.withoutScripts) {
    await context.addInitScript(
      `if (location.protocol === "http:") localStorage.setItem("xinheng.actor", ${JSON.stringify(how.staff)})`,
    );
  }
}

function watch(context: BrowserContext, address: string): string[] {
  const wrong: string[] = [];
  context.on("console", (message) => {
    // A refusal of the law is an answer; the browser alone calls it an error.
    const refused = /status of 4(09|12|22)/.test(message.text());
    if (message.type() === "error" && !refused) wrong.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => wrong.push(`script: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob):/.test(url)) wrong.push(`outside: ${url}`);
  });
  return wrong;
}

/** Opens an address and waits until it shows what it has to show: twice in a row nothing is being read any more. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("h1").first().waitFor();
  const quiet = async () => (await page.locator(".loading").count()) === 0;
  await until(`${address} has settled`, async () => {
    if (!(await quiet())) return false;
    await pause(SETTLED_MS);
    return quiet();
  });
}
