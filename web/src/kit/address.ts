/** Filters, sorting and choices kept in the address, so that a page can be sent to a colleague and Back goes back. */
import { useCallback } from "react";
import { useSearchParams } from "react-router";

export interface Address {
  readonly get: (name: string) => string | undefined;
  /**
   * Sets or, with undefined or "", takes away. `replace` for what is typed letter by letter; `atOnce` where the next step looks for something on the page that
   * the address asks for: otherwise it is drawn when the browser has time, and what an earlier address asked for may come first.
   */
  readonly set: (
    values: Readonly<Record<string, string | undefined>>,
    how?: { readonly replace?: boolean; readonly atOnce?: boolean },
  ) => void;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  const set = useCallback<Address["set"]>(
    (values, how) =>
      setParams(
        () => {
          // The address itself, not the one last drawn: two acts may follow one another faster than a page is drawn.
          const after = new URLSearchParams(window.location.search);
          for (const [name, value] of Object.entries(values)) {
            if (value === undefined || value === "") after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: how?.replace ?? false, flushSync: how?.atOnce ?? false },
      ),
    [setParams],
  );
  return { get: (name) => params.get(name) ?? undefined, set };
}
