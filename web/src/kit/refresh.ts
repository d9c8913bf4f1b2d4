/** After an act, whatever it may have changed is read anew: named by the beginnings of paths. */
import type { QueryClient } from "@tanstack/react-query";

export async function refresh(cache: QueryClient, paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => cache.invalidateQueries({ queryKey: path.split("/").filter(Boolean) })));
}
