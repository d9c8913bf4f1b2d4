/**
 * The desk's table: sticky head, sorting kept in the address, a choice of columns, export of exactly what is shown, and
 * only the rows in view in the document, so that ten thousand rows stay light. It is a real table to a screen reader:
 * rows out of view are counted by `aria-rowcount` and `aria-rowindex`.
 */
import { DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "./address.ts";
import type { Problem } from "./api.ts";
import { csvText, download } from "./csv.ts";
import { countText } from "./format.ts";
import { ProblemView } from "./problem-view.tsx";
import { Loading } from "./reading.tsx";
import "./table.css";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell as text: for export. */
  readonly text: (row: Row) => string;
  readonly width?: number;
  readonly align?: "end";
  /** The server's name for sorting by this column. */
  readonly sort?: string;
  /** Hidden until chosen. */
  readonly optional?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table: for the remembered choice of columns and the file that is exported. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly total?: number | undefined;
  /** There are more than that. */
  readonly totalIsAtLeast?: boolean;
  readonly loading?: boolean;
  /** The rows answer an earlier query, and those of this one are on their way. */
  readonly outdated?: boolean;
  readonly problem?: Problem | null;
  readonly retry?: () => void;
  readonly more?: boolean;
  readonly loadMore?: () => void;
  /** All rows that the filters leave, for export, where the table holds only the first pages of them. */
  readonly exportRows?: () => Promise<readonly Row[]>;
  readonly empty: ReactNode;
  readonly tools?: ReactNode;
  /** Without the choice of columns and the export: for a table that has its own. */
  readonly plain?: boolean;
  /** Rows of two lines, for text that one line would cut. */
  readonly tall?: boolean;
}

const ROW_HEIGHT = 36;
const TALL_HEIGHT = 56;
const BEYOND = 12;
/** What a column without a width of its own has at least, before the table is moved sideways. */
const LEAST_WIDTH = 130;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const chosen = useChosenColumns(props.name, props.columns);
  if (props.problem && props.rows.length === 0) {
    return <ProblemView problem={props.problem} {...(props.retry && { retry: props.retry })} />;
  }
  return (
    <div className="table-frame">
      {(!props.plain || props.tools) && <Tools {...props} chosen={chosen} />}
      {props.loading ? (
        <Loading rows={10} />
      ) : props.rows.length === 0 ? (
        props.empty
      ) : (
        <Body {...props} columns={chosen.shown} />
      )}
    </div>
  );
}

interface Chosen<Row> {
  readonly shown: readonly Column<Row>[];
  readonly toggle: (id: string) => void;
}

function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]): Chosen<Row> {
  const key = `xinheng.columns.${name}`;
  // Until somebody chooses, what is shown goes with the columns, which may change while the table stands.
  const [ids, setIds] = useState<readonly string[] | undefined>(() => localStorage.getItem(key)?.split(","));
  const shown = columns.filter((column) => ids?.includes(column.id) ?? !column.optional);
  const toggle = (id: string) => {
    const known = shown.map((column) => column.id);
    const next = known.includes(id) ? known.filter((other) => other !== id) : [...known, id];
    if (next.length === 0) return;
    localStorage.setItem(key, next.join(","));
    setIds(next);
  };
  return { shown, toggle };
}

function Tools<Row>(props: DataTableProps<Row> & { chosen: Chosen<Row> }) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const exportShown = async () => {
    setExporting(true);
    try {
      const rows = props.exportRows ? await props.exportRows() : props.rows;
      download(`${props.name}.csv`, csvText(props.chosen.shown, rows));
    } finally {
      setExporting(false);
    }
  };
  return (
    <div className="table-tools">
      <div className="table-filters">{props.tools}</div>
      {props.total !== undefined && (
        <span className="table-total figure" role="status">
          {t(props.totalIsAtLeast ? "table.totalAtLeast" : "table.total", { total: countText(props.total) })}
        </span>
      )}
      {!props.plain && (
        <>
          <Popover
            trigger="click"
            placement="bottomRight"
            content={<ColumnChoice columns={props.columns} chosen={props.chosen} />}
          >
            <Button icon={<SettingOutlined />}>{t("table.columns")}</Button>
          </Popover>
          <Button
            icon={<DownloadOutlined />}
            loading={exporting}
            disabled={props.rows.length === 0}
            onClick={() => void exportShown()}
          >
            {t("table.export")}
          </Button>
        </>
      )}
    </div>
  );
}

function ColumnChoice<Row>({ columns, chosen }: { columns: readonly Column<Row>[]; chosen: Chosen<Row> }) {
  return (
    <div className="column-choice">
      {columns.map((column) => (
        <Checkbox key={column.id} checked={chosen.shown.includes(column)} onChange={() => chosen.toggle(column.id)}>
          {column.title}
        </Checkbox>
      ))}
    </div>
  );
}

function Body<Row>(props: DataTableProps<Row>) {
  const frame = useRef<HTMLElement>(null);
  const height = props.tall ? TALL_HEIGHT : ROW_HEIGHT;
  const view = useView(frame, props.rows.length, height);
  const { more, loadMore } = props;
  useLayoutEffect(() => {
    if (more && view.to >= props.rows.length - BEYOND) loadMore?.();
  }, [more, loadMore, view.to, props.rows.length]);
  return (
    <section
      ref={frame}
      className={props.tall ? "table-scroll table-tall" : "table-scroll"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={props.label}
      aria-busy={props.outdated === true}
      onKeyDown={moveAmongRows}
    >
      <table
        aria-rowcount={(props.total ?? props.rows.length) + 1}
        aria-label={props.label}
        style={{ minWidth: leastWidth(props.columns) }}
      >
        <colgroup>
          {props.columns.map((column) => (
            <col key={column.id} {...(column.width && { style: { width: column.width } })} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {props.columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={view.from} height={height} columns={props.columns.length} />
          {props.rows.slice(view.from, view.to).map((row, index) => (
            <tr key={props.rowKey(row)} aria-rowindex={view.from + index + 2}>
              {props.columns.map((column) => (
                <td key={column.id} className={column.align === "end" ? "end" : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          <Gap rows={props.rows.length - view.to} height={height} columns={props.columns.length} />
        </tbody>
      </table>
    </section>
  );
}

function leastWidth(columns: readonly Pick<Column<never>, "width">[]): number {
  return columns.reduce((sum, { width }) => sum + (width ?? LEAST_WIDTH), 0);
}

/** The rows that stand in view, a few beyond either edge included. */
function useView(
  frame: React.RefObject<HTMLElement | null>,
  count: number,
  height: number,
): { from: number; to: number } {
  const [edge, setEdge] = useState({ top: 0, height: 900 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setEdge({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener("scroll", look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [frame]);
  const from = Math.max(0, Math.min(Math.floor(edge.top / height) - BEYOND, count));
  return { from, to: Math.min(count, Math.ceil((edge.top + edge.height) / height) + BEYOND) };
}

function Gap({ rows, height, columns }: { rows: number; height: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden className="gap">
      <td colSpan={columns} style={{ height: rows * height }} />
    </tr>
  );
}

function Head<Row>({ column }: { column: Column<Row> }) {
  const address = useAddress();
  const className = column.align === "end" ? "end" : undefined;
  if (column.sort === undefined)
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    );
  const active = address.get("sort") === column.sort;
  const descending = active && address.get("descending") === "true";
  const next = active ? (descending ? {} : { sort: column.sort, descending: "true" }) : { sort: column.sort };
  return (
    <th scope="col" className={className} aria-sort={active ? (descending ? "descending" : "ascending") : "none"}>
      <button
        type="button"
        className="sort"
        onClick={() => address.set({ sort: undefined, descending: undefined, ...next })}
      >
        {column.title}
        <span aria-hidden className="sort-arrow">
          {active ? (descending ? "↓" : "↑") : "↕"}
        </span>
      </button>
    </th>
  );
}

/** Arrow keys and j / k go from row to row: from one row's first link to the next one's. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step =
    event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
  if (step === 0 || event.target instanceof HTMLInputElement) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody tr td a, tbody tr td button")].filter(
    (element, index, all) => all.findIndex((other) => other.closest("tr") === element.closest("tr")) === index,
  );
  const present = links.findIndex((link) => link.closest("tr") === document.activeElement?.closest("tr"));
  const target = links[present === -1 ? 0 : Math.max(0, Math.min(links.length - 1, present + step))];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
