/** A form that is sent and may be refused: what was wrong stands in the form itself, not in a message that passes. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Problem } from "./api.ts";
import { asProblem } from "./problem-view.tsx";
import { refresh } from "./refresh.ts";

export interface Attempt<Input> {
  readonly run: (input: Input) => void;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly forget: () => void;
}

export function useAttempt<Input, Answer>(how: {
  readonly act: (input: Input) => Promise<Answer>;
  readonly done: (answer: Answer, input: Input) => void;
  /** Beginnings of the paths whose answers may have changed. */
  readonly changes?: readonly string[];
}): Attempt<Input> {
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationFn: how.act,
    onSuccess: async (answer: Answer, input: Input) => {
      how.done(answer, input);
      await refresh(cache, how.changes ?? []);
    },
  });
  return {
    run: (input) => mutation.mutate(input),
    busy: mutation.isPending,
    problem: mutation.error === null ? undefined : asProblem(mutation.error),
    forget: mutation.reset,
  };
}
