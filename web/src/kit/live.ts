/**
 * Long work that goes on at the server: followed by its event stream, and by asking again where the stream breaks off.
 * Nothing of it lives in the page, so a reload finds it where it stands.
 */
import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { addressOf, type Problem } from "./api.ts";
import { keyOf, useRead } from "./reads.ts";

export function useLive<T>(path: string, settled: (value: T) => boolean): UseQueryResult<T, Problem> {
  const cache = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const answer = useRead<T>(path, { every: streaming ? false : 1500 });
  const done = answer.data === undefined || settled(answer.data);
  useEffect(() => {
    if (done) return;
    const stream = new EventSource(addressOf(`${path}/events`));
    stream.onopen = () => setStreaming(true);
    stream.onerror = () => setStreaming(false);
    stream.addEventListener("progress", (event: MessageEvent<string>) => {
      // The stream sends what reading the path would answer.
      cache.setQueryData(keyOf(path), JSON.parse(event.data) as T);
    });
    return () => {
      stream.close();
      setStreaming(false);
    };
  }, [cache, path, done]);
  return answer;
}

/**
 * Seconds that the rest will take at the pace seen since the page began to watch; undefined until there is a pace to see.
 * `done` and `total` in whatever unit the work counts in.
 */
export function useRemaining(done: number, total: number, running: boolean): number | undefined {
  const began = useRef<{ at: number; done: number } | undefined>(undefined);
  if (!running) began.current = undefined;
  else began.current ??= { at: performance.now(), done };
  const start = began.current;
  if (!start || done <= start.done) return undefined;
  const perMs = (done - start.done) / (performance.now() - start.at);
  return Math.max(1, Math.ceil((total - done) / perMs / 1000));
}
