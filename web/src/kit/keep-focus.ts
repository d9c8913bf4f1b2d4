/**
 * The keyboard never falls out of the page. A dialog that is a form begins in its first field; when it closes, whoever opened it goes on where they were; and
 * when the control itself is gone, taken away or shut by what it did, they go on in the part of the page that it stood in.
 */
const DIALOG = ".ant-modal, .ant-drawer";
/** What of a dialog has the keyboard first when nobody says otherwise. */
const FRAME = ".ant-modal-close, .ant-drawer-close, .ant-modal, .ant-drawer, [tabindex='-1']";
/** What a person takes for one part of a page. */
const PART = ".panel, fieldset, form, .ant-modal, .ant-drawer";

/** Watches a page; answers how to leave off. */
export function keepFocus(page: Document): () => void {
  let last: Place | undefined;
  let beneath: Place | undefined;
  const comes = ({ target, relatedTarget }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const dialog = target.closest<HTMLElement>(DIALOG);
    if (dialog === null) beneath = placeOf(target);
    else if (!(relatedTarget instanceof Element && dialog.contains(relatedTarget))) enter(dialog);
    last = placeOf(page.activeElement instanceof HTMLElement ? page.activeElement : target);
  };
  // Who leaves by themselves, with a click beside every control, is not fetched back.
  const goes = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget === null) setTimeout(() => stillUsable(last?.control) && last?.control === target && forget());
  };
  const forget = () => {
    if (page.activeElement === page.body) last = undefined;
  };
  const changes = new MutationObserver(() => {
    if (last === undefined || stillUsable(last.control) || !isNowhere(page, last.control)) return;
    const lost = last;
    last = undefined;
    const target = lost.inDialog && !lost.parts.some((part) => part.isConnected) ? beneath : lost;
    if (target !== undefined) goOn(target);
  });
  page.addEventListener("focusin", comes);
  page.addEventListener("focusout", goes);
  changes.observe(page.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    page.removeEventListener("focusin", comes);
    page.removeEventListener("focusout", goes);
    changes.disconnect();
  };
}

/** A control, and the parts it stands in, the nearest first. */
interface Place {
  readonly control: HTMLElement;
  readonly parts: readonly HTMLElement[];
  readonly inDialog: boolean;
}

function placeOf(control: HTMLElement): Place {
  const parts: HTMLElement[] = [];
  for (
    let part = control.closest<HTMLElement>(PART);
    part;
    part = part.parentElement?.closest<HTMLElement>(PART) ?? null
  )
    parts.push(part);
  return { control, parts, inDialog: control.closest(DIALOG) !== null };
}

function stillUsable(control: HTMLElement | undefined): boolean {
  return control?.isConnected === true && !control.matches(":disabled");
}

/** Nothing has the focus, or what has it can no longer be used. */
function isNowhere({ activeElement, body }: Document, control: HTMLElement): boolean {
  return activeElement === null || activeElement === body || activeElement === control;
}

/** From the outside into a dialog: what is to be filled in comes before the cross that closes it. */
function enter(dialog: HTMLElement): void {
  // It may not be seen yet while it opens, and nothing can be entered that is not seen.
  requestAnimationFrame(() => {
    if (document.activeElement?.matches(FRAME) && dialog.contains(document.activeElement))
      dialog.querySelector<HTMLElement>(".form :is(input, textarea, select):not(:disabled)")?.focus();
  });
}

function goOn({ control, parts }: Place): void {
  const part = parts.find((each) => each.isConnected);
  if (!stillUsable(control) && part?.hasAttribute("tabindex") === false) part.setAttribute("tabindex", "-1");
  (stillUsable(control) ? control : part)?.focus({ preventScroll: true });
}
