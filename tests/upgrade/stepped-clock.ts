/**
 * A clock that begins at another moment, for a release that knows only the machine's: preloaded by
 * `node --import "stepped-clock.ts?from=2026-09-01T09:00:00+08:00"`, it moves `Date.now` and nothing else.
 */
const from = Date.parse(new URL(import.meta.url).searchParams.get("from") ?? "");
if (Number.isNaN(from)) throw new Error("stepped-clock.ts?from=INSTANT");

const real = Date.now;
const ahead = from - real();
Date.now = () => real() + ahead;
