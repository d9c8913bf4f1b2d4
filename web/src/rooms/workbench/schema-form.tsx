/** A part of a standard as a form, made from the grammar: every member with its name, what it may be, and what the check says of it, beside it. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useLanguage, useSay } from "../../kit/say.ts";
import { useEditing, useProblemsAt } from "./editing.tsx";
import { goToField } from "./go-to-field.ts";
import {
  blank,
  definitionName,
  formNamed,
  formOf,
  formsOf,
  hintOf,
  isDecimal,
  nodeAt,
  resolved,
  type SchemaNode,
} from "./grammar.ts";
import { useWords } from "./member-words.ts";
import { isObject, type Path, textOf, valueAt } from "./path.ts";
import { Control, textIn } from "./schema-control.tsx";

/** The part that stands at a place; members named in `without` have places of their own. */
export function SchemaForm({ path, without = [] }: { path: Path; without?: readonly string[] }) {
  const { content } = useEditing();
  const node = nodeAt(content, path);
  if (node === undefined) return null;
  return (
    <div className="schema-form">
      <Members node={formOf(node, valueAt(content, path))} path={path} without={without} />
      <Complaints path={path} besides={membersOf(formOf(node, valueAt(content, path)), without)} />
    </div>
  );
}

/** Members that have a field of their own, which says itself what is wrong with it. */
function membersOf(node: SchemaNode, without: readonly string[] = []): readonly string[] {
  return Object.keys(node.properties ?? {}).filter((name) => !without.includes(name) && !isTag(node, name));
}

interface PartProps {
  readonly node: SchemaNode;
  readonly path: Path;
  readonly label: string;
}

function Members({ node, path, without = [] }: Omit<PartProps, "label"> & { without?: readonly string[] }) {
  const { content, closed, set } = useEditing();
  const { t } = useTranslation();
  const words = useWords();
  const value = valueAt(content, path);
  const names = membersOf(node, without);
  const isThere = (name: string) => valueAt(value, [name]) !== undefined || node.required?.includes(name);
  const missing = names.filter((name) => !isThere(name) && !isFlag(node.properties?.[name]));
  const unknown = isObject(value)
    ? Object.keys(value).filter((name) => node.properties?.[name] === undefined && node.properties !== undefined)
    : [];
  return (
    <>
      {names
        .filter((name) => isThere(name) || isFlag(node.properties?.[name]))
        .map((name) => (
          <Part
            key={name}
            node={node.properties?.[name] ?? {}}
            path={[...path, name]}
            label={words.member(name)}
            {...(!node.required?.includes(name) && { remove: () => set([...path, name], undefined) })}
          />
        ))}
      {unknown.map((name) => (
        <div key={name} className="schema-line">
          <code>{name}</code>
          <Complaints path={[...path, name]} />
          {!closed && (
            <Button size="small" danger onClick={() => set([...path, name], undefined)}>
              {t("workbench.takeAway")}
            </Button>
          )}
        </div>
      ))}
      {!closed && missing.length > 0 && (
        <div className="schema-more">
          {missing.map((name) => (
            <Button
              key={name}
              size="small"
              type="dashed"
              icon={<PlusOutlined />}
              onClick={() => {
                set([...path, name], blank(node.properties?.[name] ?? {}));
                goToField(textOf([...path, name]));
              }}
            >
              {words.member(name)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** The member by which the forms of a part are told apart is chosen above them. */
function isTag(node: SchemaNode, name: string): boolean {
  return name === "type" && node.properties?.type?.enum !== undefined && node.properties.type.enum.length <= 2;
}

/** Said by being there. */
function isFlag(node: SchemaNode | undefined): boolean {
  return node?.enum?.length === 1 && node.enum[0] === true;
}

function Part({ node, path, label, remove }: PartProps & { remove?: () => void }) {
  const { content } = useEditing();
  const value = valueAt(content, path);
  const one = resolved(node);
  if (isFlag(one)) return <Flag path={path} label={label} />;
  const definition = definitionName(node);
  const heading = { path, label, ...(remove && { remove }) };
  if (definition === "Say") return <SayPart {...heading} />;
  if (formsOf(node).length > 0) return <FormsPart node={node} {...heading} />;
  if (one.properties !== undefined)
    return (
      <Group {...heading} pair={definition === "Citation"} besides={membersOf(one)}>
        <Members node={one} path={path} />
      </Group>
    );
  if (one.additionalProperties)
    return (
      <Group {...heading}>
        <MapRows node={one.additionalProperties} path={path} />
      </Group>
    );
  if (one.type === "array" && !isPlain(resolved(one.items ?? {})))
    return (
      <Group {...heading}>
        <Entries node={one.items ?? {}} path={path} label={label} />
      </Group>
    );
  return <Line node={one} value={value} {...heading} />;
}

function isPlain(node: SchemaNode): boolean {
  return node.properties === undefined && node.oneOf === undefined && !node.additionalProperties;
}

function Group(props: {
  path: Path;
  label: string;
  remove?: () => void;
  pair?: boolean;
  besides?: readonly string[];
  children: React.ReactNode;
}) {
  return (
    <fieldset className={props.pair ? "schema-group schema-pair" : "schema-group"} data-place={textOf(props.path)}>
      <legend>
        {props.label} <Remove label={props.label} {...(props.remove && { remove: props.remove })} />
      </legend>
      {props.children}
      <Complaints path={props.path} {...(props.besides && { besides: props.besides })} />
    </fieldset>
  );
}

function Remove({ label, remove }: { label: string; remove?: () => void }) {
  const { t } = useTranslation();
  const { closed } = useEditing();
  if (remove === undefined || closed) return null;
  const name = t("workbench.remove", { what: label });
  return <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={name} title={name} onClick={remove} />;
}

/** One of several forms; another one begins anew, and keeps what bears the same name in both. */
function FormsPart({ node, path, label, remove }: PartProps & { remove?: () => void }) {
  const { content } = useEditing();
  const present = formNamed(node, valueAt(content, path));
  return (
    <Group path={path} label={label} {...(remove && { remove })} {...(present && { besides: membersOf(present.node) })}>
      <FormChoice node={node} path={path} label={label} />
    </Group>
  );
}

function FormChoice({ node, path, label }: PartProps) {
  const { content, closed, set } = useEditing();
  const words = useWords();
  const value = valueAt(content, path);
  const forms = formsOf(node);
  const present = formNamed(node, value);
  const choose = (name: string) => {
    const form = forms.find((each) => each.name === name);
    if (form === undefined) return;
    const kept = isObject(value)
      ? Object.fromEntries(Object.entries(value).filter(([member]) => form.node.properties?.[member] !== undefined))
      : {};
    set(path, {
      ...(blank(node, form) as object),
      ...kept,
      ...(form.type === undefined ? {} : { type: form.type }),
    });
  };
  return (
    <>
      <Select
        className="schema-form-choice"
        aria-label={label}
        id={textOf(path)}
        disabled={closed}
        value={present?.name ?? null}
        onChange={choose}
        options={forms.map(({ name }) => ({ value: name, label: words.form(definitionName(node), name) }))}
      />
      {present && <Members node={present.node} path={path} />}
    </>
  );
}

function Entries({ node, path, label }: PartProps) {
  const { content, closed, set, insert, move } = useEditing();
  const { t } = useTranslation();
  const say = useSay();
  const found = valueAt(content, path);
  const entries: readonly unknown[] = Array.isArray(found) ? found : [];
  return (
    <>
      {entries.map((entry, at) => {
        const name = `${label} ${at + 1}`;
        const own = [...path, at];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry of a list is known by its place alone
          <fieldset key={at} className="schema-entry" data-place={textOf(own)}>
            <legend>
              {at + 1}
              <span className="quiet">{titleOf(entry, say)}</span>
              {!closed && (
                <span className="schema-entry-acts">
                  <Act what={t("workbench.up", { what: name })} icon={<ArrowUpOutlined />} act={() => move(own, -1)} />
                  <Act
                    what={t("workbench.down", { what: name })}
                    icon={<ArrowDownOutlined />}
                    act={() => move(own, 1)}
                  />
                  <Act
                    what={t("workbench.remove", { what: name })}
                    icon={<DeleteOutlined />}
                    act={() => set(own, undefined)}
                  />
                </span>
              )}
            </legend>
            <Entry node={node} path={own} label={name} />
          </fieldset>
        );
      })}
      {!closed && (
        <div className="schema-more">
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => {
              insert(path, entries.length, blank(node));
              goToField(textOf([...path, entries.length]));
            }}
          >
            {t("workbench.add", { what: label })}
          </Button>
        </div>
      )}
    </>
  );
}

function Act({ what, icon, act }: { what: string; icon: React.ReactNode; act: () => void }) {
  return <Button size="small" type="text" icon={icon} aria-label={what} title={what} onClick={act} />;
}

function Entry({ node, path, label }: PartProps) {
  const { content } = useEditing();
  const form = formsOf(node).length === 0 ? resolved(node) : formNamed(node, valueAt(content, path))?.node;
  return (
    <>
      {formsOf(node).length > 0 ? (
        <FormChoice node={node} path={path} label={label} />
      ) : (
        <Members node={resolved(node)} path={path} />
      )}
      <Complaints path={path} {...(form && { besides: membersOf(form) })} />
    </>
  );
}

/** What an entry calls itself. */
export function titleOf(entry: unknown, say: (words: { zh: string; en: string }) => string): string {
  if (!isObject(entry)) return "";
  const { title, id, grade, mark, of, value } = entry;
  const said = isObject(title) && typeof title.zh === "string" ? say({ zh: title.zh, en: String(title.en ?? "") }) : "";
  const named = [id, grade, mark, of, value].find((name) => typeof name === "string");
  return [named, said].filter((part) => part !== undefined && part !== "").join(" ");
}

/** Names with a value each, such as what every indicator gives in an example. */
function MapRows({ node, path }: Omit<PartProps, "label">) {
  const { content, closed, set } = useEditing();
  const { t } = useTranslation();
  const value = valueAt(content, path);
  const names = isObject(value) ? Object.keys(value) : [];
  return (
    <>
      {names.map((name) => (
        <Part
          key={name}
          node={node}
          path={[...path, name]}
          label={name}
          remove={() => set([...path, name], undefined)}
        />
      ))}
      {!closed && (
        <Input.Search
          size="small"
          className="schema-map-more"
          aria-label={t("workbench.newName")}
          placeholder={t("workbench.newName")}
          enterButton={t("workbench.addName")}
          onSearch={(name) => {
            if (/^[^.[\]]+$/.test(name.trim()) && !names.includes(name.trim())) {
              set([...path, name.trim()], blank(node));
              goToField(textOf([...path, name.trim()]));
            }
          }}
        />
      )}
    </>
  );
}

function Flag({ path, label }: { path: Path; label: string }) {
  const { content, closed, set } = useEditing();
  return (
    <div className="schema-line">
      <Checkbox
        disabled={closed}
        checked={valueAt(content, path) === true}
        onChange={(event) => set(path, event.target.checked ? true : undefined)}
      >
        {label}
      </Checkbox>
      <Complaints path={path} />
    </div>
  );
}

/** Text for people, in both languages side by side. */
function SayPart({ path, label, remove }: { path: Path; label: string; remove?: () => void }) {
  const { content, closed, set } = useEditing();
  const { t } = useTranslation();
  return (
    <div className="schema-line" data-place={textOf(path)}>
      <span className="schema-label">
        {label} <Remove label={label} {...(remove && { remove })} />
      </span>
      <div className="schema-say">
        {(["zh", "en"] as const).map((language) => {
          const own = [...path, language];
          return (
            <div key={language}>
              <Input.TextArea
                id={textOf(own)}
                lang={language === "zh" ? "zh-CN" : "en"}
                aria-label={`${label} ${t(`workbench.languages.${language}`)}`}
                placeholder={t(`workbench.languages.${language}`)}
                autoSize={{ minRows: 1, maxRows: 8 }}
                disabled={closed}
                value={textIn(valueAt(content, own))}
                onChange={(event) => set(own, event.target.value)}
              />
              <Complaints path={own} />
            </div>
          );
        })}
      </div>
      <Complaints path={path} besides={["zh", "en"]} />
    </div>
  );
}

function Line(props: { node: SchemaNode; value: unknown; path: Path; label: string; remove?: () => void }) {
  const language = useLanguage();
  const { node, path, label, remove } = props;
  // How a decimal is written in JSON is no matter of whoever types it into a field.
  const hint = isDecimal(node) ? undefined : hintOf(node, language);
  return (
    <div className="schema-line">
      <label className="schema-label" htmlFor={textOf(path)}>
        {label} <Remove label={label} {...(remove && { remove })} />
      </label>
      <Control {...props} />
      {hint !== undefined && <span className="field-help">{hint}</span>}
      <Complaints path={path} />
    </div>
  );
}

/** What the check says of a place, and of members that are not there; `besides` those that say it in a field of their own. */
export function Complaints({ path, besides = [] }: { path: Path; besides?: readonly string[] }) {
  const say = useSay();
  const words = useWords();
  const own = textOf(path);
  const problems = useProblemsAt(path).filter((problem) => !besides.includes(problem.path.slice(own.length + 1)));
  if (problems.length === 0) return null;
  return (
    <div className="complaints" role="status">
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.say.en}`}>
            {problem.path !== own && words.member(problem.path.slice(own.length + 1))} {say(problem.say)}
          </li>
        ))}
      </ul>
    </div>
  );
}
