/** The content of a record as a person writes it in a request, with its days read as days. */
import type { DayField } from "../core/record/catalogue.ts";
import type { Fen, RecordContent, RecordDays } from "../core/record/record.ts";
import { type Day, day } from "../core/time/day.ts";
import type { RecordContent as WrittenContent } from "./contract/record.ts";

const dayFields: readonly DayField[] = [
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
];

/** The schema has checked that every day is one. */
export function contentAsked(written: WrittenContent): RecordContent {
  const { amountFen, kind, details, title, severity, authority, authorityCode, documentNumber, text, url } = written;
  const shared = { title, severity, authority, authorityCode, documentNumber, text, url };
  return {
    kind,
    details,
    ...present(shared),
    ...(amountFen === undefined ? {} : { amountFen: amountFen as Fen }),
    ...daysOf(written),
  };
}

function daysOf(written: WrittenContent): RecordDays {
  const stated = dayFields.flatMap((field) => {
    const text = written[field];
    return text === undefined ? [] : [[field, day(text)] as const];
  });
  return Object.fromEntries(stated) as Partial<Record<DayField, Day>>;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
