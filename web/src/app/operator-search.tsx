/** One search box for the whole desk: part of a name, or a code or its beginning, opens the list of operators. */
import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { focusSearch } from "./shortcuts.tsx";

export function OperatorSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const box = useRef<InputRef>(null);
  useEffect(() => focusSearch.listen(() => box.current?.focus({ cursor: "all" })), []);
  return (
    <search className="search">
      <Input
        ref={box}
        value={text}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd aria-hidden>/</kbd>}
        placeholder={t("shell.search")}
        aria-label={t("shell.search")}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => navigate(`/operators?text=${encodeURIComponent(text.trim())}`)}
      />
    </search>
  );
}
