/** What the desk itself says on a page, apart from the names and texts of its data. */
import type { Page } from "playwright-core";

/** Where the desk itself speaks: its frame, headings of panels and columns, buttons, labels, figures, states. */
const saidBy = [
  ".places",
  ".panel-head h2",
  "thead th",
  ".table-tools button",
  ".table-total",
  // A choice among records is labelled with what the record says.
  "label:not(.me-choice label)",
  ".field-help",
  ".field-label",
  "dl.figures dt",
  ".ant-tabs-tab",
  ".wait",
  ".gate-state",
  ".nothing",
  ".drawer-heading",
  ".time-travel-say",
  ".page-actions",
];

/** A control may name in quotation marks what it acts upon. */
export function withoutNames(text: string): string {
  return text.replaceAll(/“[^”]*”/g, "");
}

/** Every text of a page by which the desk itself speaks, names and hints of its controls included; what it merely names (`.named`) is left out. */
export async function saidByTheDesk(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate<
    readonly string[]
  >(`[...document.querySelectorAll(${JSON.stringify(saidBy.join())})].filter((said) => !said.closest(".named")).map((said) => {
    const own = said.cloneNode(true);
    for (const name of own.querySelectorAll(".named")) name.remove();
    return own.textContent;
  })`);
  const hints = await page.evaluate<readonly string[]>(
    "[...document.querySelectorAll('[placeholder]')].map((control) => control.getAttribute('placeholder'))",
  );
  const names = await page.evaluate<readonly string[]>(
    "[...document.querySelectorAll('button[aria-label], input[aria-label], nav[aria-label]')].map((control) => control.getAttribute('aria-label'))",
  );
  return [...texts, ...hints, ...names];
}
