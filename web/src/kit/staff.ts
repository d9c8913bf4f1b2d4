/** Who acts at this desk: the id of one of the agency's staff, kept in the browser and sent with every call. */
import { useSyncExternalStore } from "react";

const KEY = "xinheng.actor";
const DEFAULT_ACTOR = "collector";
const listeners = new Set<() => void>();

export function actingAs(): string {
  return localStorage.getItem(KEY) ?? DEFAULT_ACTOR;
}

export function actAs(id: string): void {
  localStorage.setItem(KEY, id);
  for (const listener of listeners) listener();
}

export function useActingAs(): string {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, actingAs);
}
