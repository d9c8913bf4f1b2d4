/** Leads the keyboard to the field of a place, as soon as it stands on the page; to that of what holds the place where it has none of its own. */
import { type Path, pathOf, textOf } from "./path.ts";

const PATIENCE_MS = 400;

/** `place` as the check names it, such as `$.groups[0].indicators[2].max`. */
export function goToField(place: string): void {
  const end = performance.now() + PATIENCE_MS;
  const look = () => {
    const own = fieldOf(place);
    if (own === undefined && performance.now() < end) return void requestAnimationFrame(look);
    (own ?? nearestField(pathOf(place)))?.focus();
  };
  // What is about to be taken off the page must not be taken for it.
  requestAnimationFrame(look);
}

/** A field bears its place as its id; a part with fields of its own bears it as `data-place`. */
function fieldOf(place: string): HTMLElement | undefined {
  const part = document.querySelector(`[data-place=${JSON.stringify(place)}]`);
  return (
    document.getElementById(place) ??
    part?.querySelector<HTMLElement>(":is(input, textarea, select):not(:disabled)") ??
    undefined
  );
}

function nearestField(path: Path): HTMLElement | undefined {
  const held = path.slice(0, -1);
  return path.length === 0 ? undefined : (fieldOf(textOf(held)) ?? nearestField(held));
}
