/** Who stands at this desk: the account, for whom it acts, and what the rights table opens to it. The server alone decides; the desk only shows no more. */
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { RightName } from "../../../src/core/access/rights.ts";
import type { Myself as Me } from "../../../src/http/contract/identity/myself.ts";
import { Problem, read } from "./api.ts";
import { keyOf } from "./reads.ts";

export type { Me, RightName };

export const meKey = keyOf("/me");

/** The person signed in; null when nobody is. */
export function useMe(): UseQueryResult<Me | null, Problem> {
  return useQuery<Me | null, Problem>({
    queryKey: meKey,
    queryFn: ({ signal }) => read<Me>("/me", undefined, { signal }).catch(nobody),
    staleTime: 60_000,
  });
}

function nobody(error: unknown): null {
  if (error instanceof Problem && error.status === 401) return null;
  throw error;
}

/** Asks whether a right is open to the person, as the server said when it was last asked. */
export function useMay(): (right: RightName) => boolean {
  const rights = useMe().data?.rights;
  return (right) => rights?.includes(right) ?? false;
}

/** What is offered to those who may do it, and not shown to others. */
export function May({ right, children }: { right: RightName; children: ReactNode }) {
  return useMay()(right) ? children : null;
}
