/** A standard as a tree: its parts on the left, each with how many places in it err; the one chosen as a form on the right. */
import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { useSay } from "../../kit/say.ts";
import { useEditing } from "./editing.tsx";
import { goToField } from "./go-to-field.ts";
import { blank, nodeAt } from "./grammar.ts";
import { isObject, type Path, pathOf, startsWith, textOf, valueAt } from "./path.ts";
import { SchemaForm, titleOf } from "./schema-form.tsx";

/** A part that has a place of its own in the tree. */
interface Twig {
  readonly path: Path;
  readonly label: string;
  /** Members that stand elsewhere in the tree. */
  readonly without: readonly string[];
  readonly depth: 0 | 1 | 2;
  /** A list to which one may be added. */
  readonly adds?: { readonly list: Path; readonly label: string };
}

const APART = ["groups", "grades", "vetoes", "examples", "maps", "provenance"] as const;

function useTwigs(): readonly Twig[] {
  const { t } = useTranslation();
  const say = useSay();
  const { content } = useEditing();
  const listed = (path: Path): readonly unknown[] => {
    const value = valueAt(content, path);
    return Array.isArray(value) ? value : [];
  };
  const named = (entry: unknown, otherwise: string) => titleOf(entry, say) || otherwise;
  const plain = (name: "grades" | "provenance" | "maps"): Twig => ({
    path: [name],
    label: t(`workbench.members.${name}`),
    without: [],
    depth: 0,
  });
  const each = (name: "vetoes" | "examples"): readonly Twig[] => [
    {
      path: [name],
      label: t(`workbench.members.${name}`),
      without: ["*"],
      depth: 0,
      adds: { list: [name], label: t(`workbench.one.${name}`) },
    },
    ...listed([name]).map(
      (entry, at): Twig => ({ path: [name, at], label: named(entry, `${at + 1}`), without: [], depth: 1 }),
    ),
  ];
  return [
    { path: [], label: t("workbench.basics"), without: APART, depth: 0 },
    {
      path: ["groups"],
      label: t("workbench.members.groups"),
      without: ["*"],
      depth: 0,
      adds: { list: ["groups"], label: t("workbench.one.groups") },
    },
    ...listed(["groups"]).flatMap((group, g): readonly Twig[] => [
      {
        path: ["groups", g],
        label: named(group, `${g + 1}`),
        without: ["indicators"],
        depth: 1,
        adds: { list: ["groups", g, "indicators"], label: t("workbench.one.indicators") },
      },
      ...listed(["groups", g, "indicators"]).map(
        (indicator, i): Twig => ({
          path: ["groups", g, "indicators", i],
          label: named(indicator, `${i + 1}`),
          without: [],
          depth: 2,
        }),
      ),
    ]),
    plain("grades"),
    ...each("vetoes"),
    plain("provenance"),
    plain("maps"),
    ...each("examples"),
  ];
}

/** The part of the tree in which a place lies. */
export function twigOf(path: Path, twigs: readonly Pick<Twig, "path">[]): Path {
  const holding = twigs.filter((twig) => startsWith(path, twig.path));
  return holding.toSorted((a, b) => b.path.length - a.path.length)[0]?.path ?? [];
}

export function Outline() {
  const { t } = useTranslation();
  const address = useAddress();
  const { errors } = useEditing();
  const twigs = useTwigs();
  const chosen = twigOf(pathOf(address.get("at") ?? "$"), twigs);
  const twig = twigs.find(({ path }) => textOf(path) === textOf(chosen));
  const wrong = errors.map((error) => textOf(twigOf(pathOf(error.path), twigs)));
  return (
    <div className="workbench-tree">
      <nav aria-label={t("workbench.parts")} className="panel outline" onKeyDown={moveAmongParts}>
        <ul>
          {twigs.map((each) => {
            const own = textOf(each.path);
            const problems = wrong.filter((place) => place === own).length;
            return (
              <li key={own} className={`outline-${each.depth}`}>
                <button
                  type="button"
                  id={idOf(each.path)}
                  // One stop of the tab key; up and down go from part to part.
                  tabIndex={own === textOf(chosen) ? 0 : -1}
                  aria-current={own === textOf(chosen) ? "true" : undefined}
                  onClick={() => address.set({ at: own })}
                >
                  <span className="outline-label">{each.label}</span>
                  {problems > 0 && (
                    <span className="outline-wrong" title={t("workbench.wrong", { n: problems })}>
                      {problems}
                      <span className="unseen">{t("workbench.wrong", { n: problems })}</span>
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      </nav>
      {twig && <Chosen key={textOf(chosen)} twig={twig} />}
    </div>
  );
}

function moveAmongParts(event: React.KeyboardEvent<HTMLElement>): void {
  const parts = [...event.currentTarget.querySelectorAll("button")];
  const present = parts.findIndex((part) => part.matches(":focus"));
  const places: Readonly<Record<string, number>> = {
    ArrowDown: present + 1,
    ArrowUp: present - 1,
    Home: 0,
    End: parts.length - 1,
  };
  const target = parts[places[event.key] ?? -1];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function idOf(part: Path): string {
  return `part ${textOf(part)}`;
}

function Chosen({ twig }: { twig: Twig }) {
  const { t } = useTranslation();
  const { closed } = useEditing();
  const isList = twig.without.includes("*");
  return (
    <section className="panel outline-form" aria-label={twig.label}>
      <div className="panel-head">
        <h2 className="named">{twig.label}</h2>
        <div className="panel-actions">{!closed && typeof twig.path.at(-1) === "number" && <Moves twig={twig} />}</div>
      </div>
      <div className="panel-body">
        {isList ? (
          <p className="quiet">{t("workbench.chooseBelow")}</p>
        ) : (
          <SchemaForm path={twig.path} without={twig.without} />
        )}
        {!closed && twig.adds && <Adds adds={twig.adds} />}
      </div>
    </section>
  );
}

function Adds({ adds: { list, label } }: { adds: NonNullable<Twig["adds"]> }) {
  const { t } = useTranslation();
  const address = useAddress();
  const { content, insert } = useEditing();
  const node = nodeAt(content, [...list, 0]);
  const present = valueAt(content, list);
  const count = Array.isArray(present) ? present.length : 0;
  return (
    <Button
      type="dashed"
      icon={<PlusOutlined />}
      onClick={() => {
        if (node === undefined) return;
        insert(list, count, blank(node));
        address.set({ at: textOf([...list, count]) }, { atOnce: true });
        goToField(`${textOf([...list, count])}.id`);
      }}
    >
      {t("workbench.add", { what: label })}
    </Button>
  );
}

/** A copy needs a name of its own, which the writer gives: the check says so until then. */
function Moves({ twig: { path, label } }: { twig: Twig }) {
  const { t } = useTranslation();
  const address = useAddress();
  const { content, set, insert, move } = useEditing();
  const list = path.slice(0, -1);
  const at = Number(path.at(-1));
  const goTo = (place: Path) => address.set({ at: textOf(place) }, { atOnce: true });
  const go = (by: -1 | 1) => {
    move(path, by);
    if (valueAt(content, [...list, at + by]) !== undefined) goTo([...list, at + by]);
  };
  const entry = valueAt(content, path);
  return (
    <>
      <Button
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t("workbench.up", { what: label })}
        onClick={() => go(-1)}
      />
      <Button
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t("workbench.down", { what: label })}
        onClick={() => go(1)}
      />
      <Button
        size="small"
        icon={<CopyOutlined />}
        onClick={() => {
          insert(
            list,
            at + 1,
            isObject(entry) && typeof entry.id === "string" ? { ...entry, id: `${entry.id}-2` } : entry,
          );
          goTo([...list, at + 1]);
          goToField(`${textOf([...list, at + 1])}.id`);
        }}
      >
        {t("workbench.copy")}
      </Button>
      <Button
        size="small"
        danger
        icon={<DeleteOutlined />}
        onClick={() => {
          set(path, undefined);
          const held = list.length === 1 ? list : list.slice(0, -1);
          goTo(held);
          // The button that was pressed goes with what it took away: the keyboard goes on at the part that is shown now.
          document.getElementById(idOf(held))?.focus();
        }}
      >
        {t("workbench.takeAway")}
      </Button>
    </>
  );
}
