/** Acts that change something: one call, then everything it may have changed is read anew, and the person is told. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { asProblem, ProblemNext, ProblemTitle } from "./problem-view.tsx";
import { refresh } from "./refresh.ts";

export interface Act<Input, Answer> {
  readonly act: (input: Input) => Promise<Answer>;
  /** Beginnings of the paths whose answers may have changed, such as `/operators`. */
  readonly changes: readonly string[];
  /** What to tell when it is done; nothing where the page itself shows it. */
  readonly told?: (answer: Answer, input: Input) => string | undefined;
  readonly afterwards?: (answer: Answer, input: Input) => void;
}

export interface Acting<Input> {
  readonly run: (input: Input) => void;
  readonly busy: boolean;
}

export function useAct<Input, Answer>(how: Act<Input, Answer>): Acting<Input> {
  const cache = useQueryClient();
  const { message, notification } = App.useApp();
  const mutation = useMutation({
    mutationFn: how.act,
    onSuccess: async (answer: Answer, input: Input) => {
      const told = how.told?.(answer, input);
      if (told !== undefined) void message.success(told);
      how.afterwards?.(answer, input);
      await refresh(cache, how.changes);
    },
    onError: (error: unknown) => {
      const problem = asProblem(error);
      notification.open({
        type: problem.by ? "warning" : "error",
        title: <ProblemTitle problem={problem} />,
        description: <ProblemNext problem={problem} />,
        duration: 12,
        role: "alert",
      });
      void refresh(cache, how.changes);
    },
  });
  return { run: (input) => mutation.mutate(input), busy: mutation.isPending };
}
