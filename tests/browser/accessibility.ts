/**
 * Every page: no finding of axe-core that is serious or critical; and in both languages no page wider than a phone, and no Chinese left where the
 * desk itself speaks English.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { centrePages, deskPages, doorPages, publicPages, windows } from "./addresses.ts";
import { saidByTheDesk, withoutNames } from "./desk-words.ts";
import { desktop, type Language, phone, type Stage, settle, settled, type Visit } from "./stage.ts";
import { until } from "./until.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const han = /[\u3400-\u9fff]/;
/** What stands around every page. */
const frame = [".top", ".places", ".me-top", ".me-places"] as const;
const framesSeen = new WeakSet<BrowserContext>();
/** An address of either application that is none. */
const NOWHERE = "/nowhere";

/** What is found on a page as it stands. */
type At = (page: Page) => Promise<readonly string[]>;

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

export function accessibility(stage: Stage): void {
  it("no page of the desk has a serious accessibility finding, or is wider than a phone; in English no Chinese is left in what the desk itself says", async () => {
    assert.deepEqual(await look(stage, {}, await deskPages(stage), inBothLanguagesAndWidths), []);
  });

  it("nor has one of the operators' centre, on a phone", async () => {
    await actAgain(stage);
    const how = { phone: true, as: "representative" } as const;
    assert.deepEqual(await look(stage, how, await centrePages(stage), (page) => inBothLanguages(page)), []);
  });

  it("no window that opens over a page has a serious accessibility finding", async () => {
    const found: string[] = [];
    await stage.visit({}, async (page) => {
      for (const [address, button] of windows) {
        await come(page, address);
        await page.getByRole("button", { name: button, exact: true }).click();
        await page.getByRole("dialog").waitFor();
        await page.locator(".ant-modal-body .loading, .ant-drawer-body .loading").first().waitFor({ state: "hidden" });
        await page.locator(".ant-btn-loading").first().waitFor({ state: "detached" });
        found.push(...(await findings(page)).map((finding) => `${address} ${button} ${finding}`));
      }
    });
    assert.deepEqual(found, []);
  });

  it("no page before the door has a serious accessibility finding, on a phone", async () => {
    const how = { phone: true, as: "nobody" } as const;
    assert.deepEqual(await look(stage, how, doorPages, (page) => inBothLanguages(page)), []);
  });
}

export function publicAccessibility(stage: Stage): void {
  for (const language of ["zh", "en"] as const) {
    it(`no public page has a serious accessibility finding, on a phone (${language})`, async () => {
      const addresses = await publicPages(stage);
      const found = await look(stage, { language, phone: true }, addresses, (page) =>
        findings(page, language === "zh"),
      );
      assert.deepEqual(found, []);
    });
  }
}

/** The representative may have ended acting for its operator meanwhile. */
async function actAgain(stage: Stage): Promise<void> {
  await stage.visit({ as: "representative", phone: true }, async (page, context) => {
    await page.goto("/desk/mine");
    const button = page.getByRole("button", { name: "代表该企业" });
    const centre = page.locator(".me-page");
    await button.or(centre).first().waitFor();
    if (await button.isVisible()) await button.click();
    await centre.waitFor();
    await stage.keep("representative", context);
  });
}

/** Looks at every address, two pages side by side; answers what was found, with the address before it. */
export async function look(
  stage: Stage,
  how: Pick<Visit, "language" | "phone" | "as">,
  addresses: readonly string[],
  at: At,
): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = [...addresses];
  await stage.visit(how, async (first, context) => {
    const walk = async (page: Page) => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        await come(page, address);
        found.push(...(await at(page)).map((finding) => `${address} ${finding}`));
      }
    };
    await Promise.all([walk(first), walk(await context.newPage())]);
  });
  return found;
}

/** What a page of the desk is looked at for. */
function inBothLanguagesAndWidths(page: Page): Promise<readonly string[]> {
  return inBothLanguages(page, beyondAPhone);
}

/** The same, of a page whose parts and colours are those of the pages looked at already. */
export function ofKnownColours(page: Page): Promise<readonly string[]> {
  return inBothLanguages(page, beyondAPhone, false);
}

/** The first time by its address, as by a link from outside; from then on within the application, as by a link of its own: it is read and started once. */
async function come(page: Page, address: string): Promise<void> {
  const [, application] = /^\/(desk|me)\b/.exec(address) ?? [];
  const isWithin = application !== undefined && new URL(page.url()).pathname.startsWith(`/${application}`);
  if (!isWithin || address.endsWith(NOWHERE) || doorPages.includes(address)) return settle(page, address);
  assert.ok((await page.request.get(address)).ok(), `${address} leads nowhere from outside`);
  // By way of a page that is none, so that nothing of the one before is left, or taken for the next.
  const none = page.locator("h1", { hasText: /^(没有这个页面|No such page)$/ });
  await move(page, `/${application}${NOWHERE}`);
  await none.waitFor();
  await move(page, address);
  await none.waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor();
  await settled(page, address);
}

/** As the browser does when one goes back or forward. */
async function move(page: Page, address: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, "", ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent("popstate"))`,
  );
}

/** Axe in the language in which it came, every second page in English; its words and its width in both. */
async function inBothLanguages(page: Page, also: At = async () => [], colours = true): Promise<readonly string[]> {
  const found = [...(await findings(page, colours)), ...(await inThisLanguage(page, also))];
  await speakOtherwise(page);
  return [...found, ...(await inThisLanguage(page, also))];
}

async function inThisLanguage(page: Page, also: At): Promise<readonly string[]> {
  const language = await languageOf(page);
  const left = language === "zh" ? [] : (await saidByTheDesk(page)).filter((text) => han.test(withoutNames(text)));
  return [...left, ...(await also(page))].map((finding) => `(${language}) ${finding}`);
}

async function languageOf(page: Page): Promise<Language> {
  return (await page.locator("html").getAttribute("lang")) === "en" ? "en" : "zh";
}

/** The switch speaks the language that it leads to. It is pressed though a drawer may lie over it. */
async function speakOtherwise(page: Page): Promise<void> {
  const [now, next] = (await languageOf(page)) === "zh" ? ["zh-CN", "en"] : ["en", "zh-CN"];
  await page.locator(`button[lang=${next}]`).dispatchEvent("click");
  await page.locator(`button[lang=${now}]`).waitFor({ state: "attached" });
  await settled(page, `${page.url()} in the other language`);
}

/** A page that is made narrow has the time that it needs to find its new form. */
async function beyondAPhone(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(phone);
  let found: readonly string[] = [];
  const isNarrow = async () => {
    found = await beyondTheWindow(page);
    return found.length === 0;
  };
  await until("a page as narrow as a phone", isNarrow).catch(() => undefined);
  await page.setViewportSize(desktop);
  return found;
}

/** Colours are the same in every language, and the dearest thing to check: they are looked at once. */
async function findings(page: Page, colours = true): Promise<readonly string[]> {
  if (await page.evaluate<boolean>("!('axe' in globalThis)")) await page.evaluate(axe);
  const options = { resultTypes: ["violations"], rules: { "color-contrast": { enabled: colours } } };
  const violations = await page.evaluate<readonly Finding[]>(
    `axe.run({ include: [["html"]], ...${JSON.stringify(await lookedAt(page))} }, ${JSON.stringify(options)}).then((result) => result.violations)`,
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return [
    ...serious.map(({ id, help, nodes }) => `${id}: ${help}: ${excerpt(nodes)}`),
    ...(await namedPictures(page)),
    ...(await beyondTheWindow(page)),
  ];
}

/** What frames the pages is looked at on the first of a walk; of a page under a window, the window. */
async function lookedAt(page: Page): Promise<object> {
  if ((await page.getByRole("dialog").count()) > 0) return { include: [["[role=dialog]"]] };
  const isFirst = !framesSeen.has(page.context());
  framesSeen.add(page.context());
  return isFirst ? {} : { exclude: frame.map((part) => [part]) };
}

/** A picture beside words says nothing by itself: no control is called "plus 登记机构". */
async function namedPictures(page: Page): Promise<readonly string[]> {
  const names = await page
    .locator(":is(button, a, li, label) .anticon[aria-label]:not([aria-hidden=true], [tabindex], .anticon-search)")
    .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute("aria-label")));
  return names.map((name) => `a picture is read out as "${name}"`);
}

/** What is wide is moved sideways within its panel; the page itself is never wider than its window. */
async function beyondTheWindow(page: Page): Promise<readonly string[]> {
  const [content, screen] = await page.evaluate<[number, number]>(
    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
  );
  return content > screen ? [`the page is ${content} wide in a window of ${screen}`] : [];
}

function excerpt(nodes: Finding["nodes"]): string {
  return nodes
    .slice(0, 3)
    .map((node) => node.html.slice(0, 160))
    .join(" | ");
}
