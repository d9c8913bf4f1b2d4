/** 工作日历: the holiday arrangements that are known, and the taking in of a new year's. */
import { importCalendar, readCalendar } from "../../usecases/calendar.ts";
import { type Api, answer, problems } from "../api.ts";
import { CalendarAnswer, CalendarImported, NewCalendarYear } from "../contract/calendar.ts";
import { ActHeaders } from "../idempotency.ts";

const tags = ["law"];

export function calendar(app: Api): void {
  readCalendarRoute(app);
  importCalendarRoute(app);
}

function readCalendarRoute(app: Api): void {
  app.get(
    "/calendar",
    {
      schema: {
        operationId: "readCalendar",
        "x-right": "readLaw",
        summary: "The State Council's holiday arrangements that are known, year by year",
        tags,
        response: { 200: answer(CalendarAnswer, "The arrangements, oldest first"), ...problems() },
      },
    },
    async (request) => readCalendar(request.publicDesk),
  );
}

function importCalendarRoute(app: Api): void {
  app.post(
    "/calendar",
    {
      schema: {
        operationId: "importCalendar",
        "x-right": "importCalendar",
        summary:
          "Take in the arrangement of a year; deadlines are counted by it from now on, and the answer says which moved",
        tags,
        headers: ActHeaders,
        body: NewCalendarYear,
        response: { 200: answer(CalendarImported, "What it moved"), ...problems(409, 422) },
      },
    },
    async (request) => importCalendar(request.desk, request.body.text),
  );
}
