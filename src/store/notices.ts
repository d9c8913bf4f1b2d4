/** 告知书: what they say, as issued and never changed; and the view of how each was delivered. */
import { canonical } from "../core/canonical.ts";
import type { Along, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { CaseId } from "../core/procedure/case.ts";
import type { NoticeRegister } from "../core/procedure/case-register.ts";
import type { ToldNotice } from "../core/procedure/notice-deliveries.ts";
import type { Notice } from "../core/procedure/notice-fact.ts";
import type { Instant } from "../core/time/day.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { copyLine, isUuid, type Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

type NewNotice = NonNullable<Along["notices"]>[number];

/** Keeps the texts in the transaction of the facts that announce them. */
export async function keepNotices(session: Session, notices: readonly NewNotice[]): Promise<void> {
  await session.copyIn("notice (operator_id, notice_id, number, state)", notices, ({ operator, ...notice }) =>
    copyLine([operator, notice.id, notice.number, canonical(notice)]),
  );
}

export class PostgresNotices implements NoticeRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async read(id: string): Promise<OwnNotice | undefined> {
    const [row] = await this.#database.rows<NoticeRow>(`${NOTICE} WHERE n.notice_id = $1 LIMIT 1`, [id]);
    return row && noticeOf(row);
  }

  async ofOperator(operator: OperatorId): Promise<readonly Notice[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<NoticeRow>(`${NOTICE} WHERE t.operator_id = $1 ORDER BY t.issued_seq DESC`, [
      operator,
    ]);
    return rows.map(noticeOf);
  }

  async ofCase(id: CaseId): Promise<readonly Notice[]> {
    const rows = await this.#database.rows<NoticeRow>(
      `${NOTICE} WHERE t.case_id = $1 ORDER BY t.issued_at, t.issued_seq, t.notice_id`,
      [id],
    );
    return rows.map(noticeOf);
  }

  async undelivered(page: PageRequest) {
    const [at, id] = page.after === undefined ? [] : readCursor(page.after, 2);
    const rows = await this.#database.rows<NoticeRow & Addressed>(UNDELIVERED, [
      at ?? null,
      id ?? null,
      page.limit + 1,
    ]);
    const addressed = (row: NoticeRow & Addressed) => ({ ...noticeOf(row), code: row.code, name: row.name });
    return pageOf(rows, page.limit, addressed, (row) => [row.issued_at, row.notice_id]);
  }
}

type OwnNotice = Notice & { readonly operator: OperatorId };

const COLUMNS = "t.operator_id, t.notice_id, t.issued_at, t.state AS told, n.state";
const TOLD = "notice_told AS t JOIN notice AS n ON n.operator_id = t.operator_id AND n.notice_id = t.notice_id";
const NOTICE = `SELECT ${COLUMNS} FROM ${TOLD}`;
const UNDELIVERED = `
  SELECT ${COLUMNS}, o.code, o.name FROM ${TOLD} JOIN operator AS o ON o.operator_id = t.operator_id
  WHERE NOT t.delivered AND ($1::timestamptz IS NULL OR (t.issued_at, t.notice_id) > ($1, $2::text))
  ORDER BY t.issued_at, t.notice_id LIMIT $3`;

interface NoticeRow {
  readonly operator_id: OperatorId;
  readonly notice_id: string;
  readonly issued_at: Instant;
  readonly told: ToldNotice;
  readonly state: Omit<Notice, "deliveries">;
}

interface Addressed {
  readonly code: string;
  readonly name: string;
}

function noticeOf({ operator_id: operator, told, state }: NoticeRow): OwnNotice {
  return { ...state, deliveries: told.deliveries, operator };
}
