/** Where one wanted to go before signing in: an address of the desk itself, never of another house. */

interface Place {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

export function signInAddress({ pathname, search, hash }: Place): string {
  const place = `${pathname}${search}${hash}`;
  return place === "/" ? "/sign-in" : `/sign-in?back=${encodeURIComponent(place)}`;
}

const KEPT = "xinheng.way-back";

/** Kept while the browser is at another house's door, which brings it back to the first page alone. */
export function keepWayBack(place: string): void {
  sessionStorage.setItem(KEPT, place);
}

/** Where one wanted to go before, once. */
export function takeWayBack(): string | undefined {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept === null || wayBack(kept) === "/" ? undefined : kept;
}

/** The address to come back to; the first page where none is named, or one that leads out of the desk. */
export function wayBack(named: string | null | undefined): string {
  return named && /^\/(?![/\\])/.test(named) && !/^\/(sign-in|welcome|register)\b/.test(named) ? named : "/";
}
