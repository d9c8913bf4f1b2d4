/**
 * The text of a draft while it is being written: what it says now, what the check says of it, undo and redo, saving, and what to do when somebody else
 * has saved meanwhile. The check is the server's own, run here.
 */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkStandard, type StandardError } from "../../../../src/core/evaluation/check.ts";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";
import { useAct } from "../../kit/acting.tsx";
import { Problem, put, read } from "../../kit/api.ts";
import { useMay } from "../../kit/me.tsx";
import { keyOf } from "../../kit/reads.ts";
import { begun, changedTo, type History, redone, undone } from "./history.ts";
import { type Content, type Path, textOf, valueAt, withEntry, withMoved, withValue } from "./path.ts";

export interface Editing {
  readonly draft: StandardDraft;
  readonly content: Content;
  /** Nothing can be written: it is submitted, or somebody only reads. */
  readonly closed: boolean;
  readonly changed: boolean;
  readonly errors: readonly StandardError[];
  readonly set: (path: Path, value: unknown) => void;
  readonly insert: (list: Path, at: number, entry: unknown) => void;
  readonly move: (path: Path, by: -1 | 1) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly save: () => void;
  readonly saving: boolean;
  /** Somebody else has saved since this was read. */
  readonly theirs: StandardDraft | undefined;
  /** Goes on from their version: with this content, which is not saved yet, or with theirs. */
  readonly goOn: (from: StandardDraft, content?: Content) => void;
  /** What was read, and then saved. */
  readonly saved: Content;
}

const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === undefined) throw new Error("nothing is being edited here");
  return editing;
}

const CHECK_AFTER_MS = 250;

export function Editor({ draft: read, children }: { draft: StandardDraft; children: ReactNode }) {
  const [draft, setDraft] = useState(read);
  const [history, setHistory] = useState<History<Content>>(() => begun(read.content));
  const saved = draft.content;
  const changed = history.present !== saved;
  const goOn = useCallback((from: StandardDraft, content?: Content) => {
    setDraft(from);
    setHistory((before) => changedTo(before, content ?? from.content, `#${from.version}`, performance.now()));
  }, []);
  // What came after an act of one's own, or of somebody else's while nothing was written here.
  if (read.version > draft.version && !changed) {
    setDraft(read);
    setHistory(begun(read.content));
  }
  const may = useMay();
  const closed = draft.stage !== "drafting" || !may("draftStandards");
  const write = useCallback((next: (content: Content) => Content, at: string) => {
    setHistory((before) => changedTo(before, next(before.present), at, performance.now()));
  }, []);
  const saving = useSaving(draft, history.present, goOn);
  const errors = useCheck(history.present, draft);
  const editing: Editing = {
    draft,
    content: history.present,
    saved,
    closed,
    changed,
    errors,
    set: (path, value) => {
      if (valueAt(history.present, path) !== value) write((content) => withValue(content, path, value), textOf(path));
    },
    insert: (list, at, entry) => write((content) => withEntry(content, list, at, entry), `${textOf(list)} + ${at}`),
    move: (path, by) => write((content) => withMoved(content, path, by), `${textOf(path)} ${by}`),
    undo: history.past.length === 0 || closed ? undefined : () => setHistory(undone),
    redo: history.future.length === 0 || closed ? undefined : () => setHistory(redone),
    save: () => changed && !closed && !saving.busy && saving.run(undefined),
    saving: saving.busy,
    theirs: saving.theirs ?? (read.version > draft.version ? read : undefined),
    goOn: (from, content) => {
      saving.settle();
      goOn(from, content);
    },
  };
  useKeys(editing);
  return <EditingContext value={editing}>{children}</EditingContext>;
}

/** Saves under the version that was read; where another was faster, theirs is fetched to be seen beside mine. */
function useSaving(draft: StandardDraft, content: Content, goOn: Editing["goOn"]) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [theirs, setTheirs] = useState<StandardDraft>();
  const path = `/standard-drafts/${draft.id}`;
  const act = useAct({
    act: async () => {
      try {
        return await put<StandardDraft>(path, { content }, `"${draft.version}"`);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        setTheirs(await read<StandardDraft>(path));
        return undefined;
      }
    },
    changes: ["/standard-drafts"],
    told: (answer) => (answer === undefined ? undefined : t("workbench.saved", { version: answer.version })),
    afterwards: (answer) => {
      if (answer === undefined) return;
      cache.setQueryData(keyOf(path), answer);
      // Where nothing was left out of it, the very object that is shown: what is written from now on differs from it.
      const isWhole = JSON.stringify(answer.content) === JSON.stringify(content);
      goOn(isWhole ? { ...answer, content } : answer);
    },
  });
  return { ...act, theirs, settle: () => setTheirs(undefined) };
}

/** As the server would say it; a moment after the last keystroke. */
function useCheck(content: Content, draft: StandardDraft): readonly StandardError[] {
  const [errors, setErrors] = useState<readonly StandardError[]>(draft.check.errors);
  useEffect(() => {
    const wait = setTimeout(() => {
      const checked = checkStandard(content);
      setErrors("errors" in checked ? checked.errors : []);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(wait);
  }, [content]);
  return errors;
}

/** Ctrl (or ⌘) with S saves, with Z undoes, with Shift and Z, or with Y, redoes. */
function useKeys({ save, undo, redo, closed }: Editing): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || closed) return;
      const key = event.key.toLowerCase();
      const act =
        key === "s" ? save : key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
      if (act === null) return;
      event.preventDefault();
      act?.();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [save, undo, redo, closed]);
}

/** The problems of a place itself, and of members that are not there. */
export function useProblemsAt(path: Path): readonly StandardError[] {
  const { errors, content } = useEditing();
  const text = textOf(path);
  return useMemo(() => {
    const value = valueAt(content, path);
    return errors.filter((error) => {
      if (error.path === text) return true;
      if (!error.path.startsWith(`${text}.`)) return false;
      const member = error.path.slice(text.length + 1);
      return /^[^.[\]]+$/.test(member) && valueAt(value, [member]) === undefined;
    });
  }, [errors, content, text, path]);
}
