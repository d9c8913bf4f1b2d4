/**
 * A text in which personal values were taken out and tokens stand in their place (`⟦name:3f9c…⟧`). Everybody sees that something is hidden, and of
 * what kind; staff who may can have a value shown, with a purpose, for this view alone: it lives in the page's memory and nowhere else.
 */
import { EyeOutlined } from "@ant-design/icons";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasToken } from "../../../src/core/privacy/token.ts";
import { type PersonalKind, personalKindNames } from "../../../src/core/privacy/vault.ts";
import type { PersonalValues } from "../../../src/http/contract/privacy.ts";
import { useAct } from "./acting.tsx";
import { post } from "./api.ts";
import { useMay } from "./me.tsx";
import { hiddenText, partsOf } from "./personal-parts.ts";
import { AskPurpose } from "./purpose.tsx";
import { useLanguage } from "./say.ts";
import "./personal-text.css";

interface Revealing {
  readonly shown: ReadonlyMap<string, Shown>;
  /** Asks for a purpose, then shows the value; absent for those who may not. */
  readonly ask?: ((token: string, kind: PersonalKind) => void) | undefined;
}

type Shown = PersonalValues["items"][number];

const Context = createContext<Revealing>({ shown: new Map() });

/** Around a view of one operator: what is revealed in it stays revealed until it is left. */
export function RevealIn({ code, children }: { code: string; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const [shown, setShown] = useState<ReadonlyMap<string, Shown>>(new Map());
  const [asked, setAsked] = useState<{ token: string; kind: PersonalKind }>();
  const ask = useCallback((token: string, kind: PersonalKind) => setAsked({ token, kind }), []);
  const reveal = useAct({
    act: (purpose: string) =>
      post<PersonalValues>(
        "/privacy/reveal",
        { code, tokens: [asked?.token ?? ""], purpose },
        { purpose, unkept: true },
      ),
    changes: [],
    afterwards: ({ items }) => {
      setShown((before) => new Map([...before, ...items.map((item) => [item.token, item] as const)]));
      setAsked(undefined);
    },
  });
  const open = may("revealPersonal") ? ask : undefined;
  const value = useMemo(() => ({ shown, ask: open }), [shown, open]);
  return (
    <Context value={value}>
      {shown.size > 0 && <ShownBar count={shown.size} hide={() => setShown(new Map())} />}
      {children}
      {asked && (
        <AskPurpose
          title={t("reveal.title")}
          say={t("reveal.say")}
          usual={[t("reveal.usual.objection"), t("reveal.usual.correction"), t("reveal.usual.authority")]}
          doText={t("reveal.do")}
          busy={reveal.busy}
          go={reveal.run}
          close={() => setAsked(undefined)}
        />
      )}
    </Context>
  );
}

function ShownBar({ count, hide }: { count: number; hide: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="revealed-bar" role="status">
      <EyeOutlined aria-hidden /> {t("reveal.showing", { n: count })}{" "}
      <button type="button" className="link-button" onClick={hide}>
        {t("reveal.hideAgain")}
      </button>
    </p>
  );
}

/** `still` shows no button beside a token: in lists, where the record itself opens. */
export function PersonalText({ text, still }: { text: string; still?: boolean }) {
  if (!hasToken(text)) return <>{text}</>;
  return (
    <>
      {partsOf(text).map((part, index) =>
        part.token === undefined ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text are told apart by their place alone
          <Token key={index} token={part.token} kind={part.kind} still={still ?? false} />
        ),
      )}
    </>
  );
}

function Token({ token, kind, still }: { token: string; kind: PersonalKind; still: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { shown, ask } = useContext(Context);
  const known = shown.get(token);
  if (known?.value !== undefined) return <mark className="revealed">{known.value}</mark>;
  const what = personalKindNames[kind][language];
  return (
    <span className="hidden-value">
      {known ? t(known.state === "erased" ? "reveal.erased" : "reveal.gone") : hiddenText(kind, language)}
      {!still && ask && !known && (
        <button
          type="button"
          className="reveal-button"
          aria-label={t("reveal.name", { kind: what })}
          title={t("reveal.name", { kind: what })}
          onClick={() => ask(token, kind)}
        >
          <EyeOutlined aria-hidden />
        </button>
      )}
    </span>
  );
}
