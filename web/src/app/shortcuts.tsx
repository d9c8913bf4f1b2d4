/** The desk by keyboard: `/` searches, `g` and a letter goes to a room, `?` shows this. Never while one is typing. */
import { Modal } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { PlaceGroup } from "./navigation.tsx";

/** How long after `g` the letter may come, in milliseconds. */
const PATIENCE_MS = 1500;

const searchListeners = new Set<() => void>();

export const focusSearch = {
  listen(listener: () => void): () => void {
    searchListeners.add(listener);
    return () => void searchListeners.delete(listener);
  },
  now(): void {
    for (const listener of searchListeners) listener();
  },
};

export function useShortcuts(groups: readonly PlaceGroup[], help: () => void): void {
  const navigate = useNavigate();
  const going = useRef(0);
  const helper = useRef(help);
  helper.current = help;
  const rooms = useRef(groups);
  rooms.current = groups;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = going.current > event.timeStamp - PATIENCE_MS ? placeOf(rooms.current, event.key) : undefined;
      going.current = 0;
      if (place !== undefined) navigate(place);
      else if (event.key === "/") focusSearch.now();
      else if (event.key === "?") helper.current();
      else if (event.key === "g") {
        going.current = event.timeStamp;
        return;
      } else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [navigate]);
}

function placeOf(groups: readonly PlaceGroup[], letter: string): string | undefined {
  return groups.flatMap((group) => group.places).find((place) => place.letter === letter)?.to;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export function ShortcutHelp(props: { groups: readonly PlaceGroup[]; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const rows: readonly (readonly [keys: readonly string[], what: string])[] = [
    [["/"], t("shortcuts.search")],
    ...props.groups
      .flatMap((group) => group.places)
      .map((place) => [["g", place.letter], t(`places.${place.name}`)] as const),
    [["↓", "↑"], t("shortcuts.rows")],
    [["?"], t("shortcuts.help")],
    [["Esc"], t("shortcuts.close")],
  ];
  return (
    <Modal open={props.open} onCancel={props.close} footer={null} title={t("shortcuts.title")} width={420}>
      <table className="shortcut-table">
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
