/** A standard as the JSON that it is. What cannot be read is not taken over, and says where it breaks. */
import { Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Copy } from "../../kit/copy.tsx";
import { Panel } from "../../kit/page.tsx";
import { useEditing } from "./editing.tsx";
import { isObject } from "./path.ts";

export function RawText() {
  const { t } = useTranslation();
  const { content, closed, set } = useEditing();
  const [text, setText] = useState(() => JSON.stringify(content, null, 2));
  const [broken, setBroken] = useState<string>();
  const written = useRef(content);
  // Changed elsewhere: undone, saved, or taken over from somebody else.
  useEffect(() => {
    if (written.current === content) return;
    written.current = content;
    setText(JSON.stringify(content, null, 2));
    setBroken(undefined);
  }, [content]);
  const write = (next: string) => {
    setText(next);
    const read = parsed(next);
    if (typeof read === "string") return setBroken(read === "" ? t("workbench.notAnObject") : read);
    setBroken(undefined);
    written.current = read;
    set([], read);
  };
  return (
    <Panel
      title={t("workbench.raw")}
      beside={<span className="quiet">{t("workbench.rawSay")}</span>}
      actions={<Copy text={text} />}
    >
      {broken !== undefined && (
        <p role="alert" className="complaint">
          {t("workbench.unread", { why: broken })}
        </p>
      )}
      <Input.TextArea
        aria-label={t("workbench.raw")}
        className="raw-text"
        spellCheck={false}
        readOnly={closed}
        rows={32}
        value={text}
        {...(broken !== undefined && { status: "error" as const })}
        onChange={(event) => write(event.target.value)}
      />
    </Panel>
  );
}

/** The object that it says; else why not, in the words of the reader, or nothing where it is JSON of another kind. */
function parsed(text: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
