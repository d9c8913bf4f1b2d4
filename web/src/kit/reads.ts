/** Reads from the server, kept by the query cache: one answer, a list page by page, all rows for export. */
import {
  type InfiniteData,
  keepPreviousData,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import type { Problem, Query } from "./api.ts";
import { read } from "./api.ts";

/** How the cache names an answer: by its path, then its query, so that acts can name what they change by a path's beginning. */
export const keyOf = (path: string, query?: Query) => [...path.split("/").filter(Boolean), ...(query ? [query] : [])];

export interface ReadHow {
  readonly query?: Query;
  /** Milliseconds between reads while it may change by itself; false when it is settled. */
  readonly every?: number | false;
  /** For what does not change while the page is open. */
  readonly lasting?: boolean;
}

/** Reads a path; nothing while the path is not known yet. Under a new query the answer to the old one stays until the new comes. */
export function useRead<T>(path: string | undefined, how: ReadHow = {}): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: path === undefined ? ["nothing"] : keyOf(path, how.query),
    queryFn: ({ signal }) => read<T>(path ?? "", how.query, { signal }),
    enabled: path !== undefined,
    placeholderData: (before, query) =>
      how.query && samePath(query?.queryKey ?? [], keyOf(path ?? "", how.query)) ? before : undefined,
    ...(how.every !== undefined && { refetchInterval: how.every }),
    ...(how.lasting && { staleTime: Number.POSITIVE_INFINITY }),
  });
}

/** Whether two keys differ in their query alone. */
function samePath(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.slice(0, -1).every((part, index) => part === b[index]);
}

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly total?: number;
  readonly totalIsAtLeast?: boolean;
}

export interface Listing<T> {
  readonly rows: readonly T[];
  readonly total: number | undefined;
  readonly totalIsAtLeast: boolean;
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** What is shown still answers the query before. */
  readonly outdated: boolean;
  readonly more: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** A list of the server page by page, as far as the reader has scrolled. */
export function useList<T>(
  path: string,
  query: Query,
  how: { every?: number | false; limit?: number } = {},
): Listing<T> {
  const limit = how.limit ?? 200;
  const answer = useInfiniteQuery<PageOf<T>, Problem, InfiniteData<PageOf<T>>, readonly unknown[], string | undefined>({
    queryKey: [...keyOf(path, query), "pages"],
    queryFn: ({ pageParam, signal }) => read<PageOf<T>>(path, { ...query, limit, after: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...(how.every !== undefined && { refetchInterval: how.every }),
  });
  return {
    rows: answer.data?.pages.flatMap((page) => page.items) ?? [],
    total: answer.data?.pages[0]?.total,
    totalIsAtLeast: answer.data?.pages[0]?.totalIsAtLeast === true,
    problem: answer.error,
    loading: answer.isPending,
    outdated: answer.isPlaceholderData,
    more: answer.hasNextPage,
    loadMore: () => {
      if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
    },
    retry: () => void answer.refetch(),
  };
}

/** Every row of a list, for export; asks page by page. */
export async function readAll<T>(path: string, query: Query): Promise<readonly T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const page: PageOf<T> = await read<PageOf<T>>(path, { ...query, limit: 500, after });
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return rows;
}
