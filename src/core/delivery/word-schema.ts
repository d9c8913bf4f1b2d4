/**
 * The shape of every word that goes to a receiver, as a JSON Schema (2020-12) for whoever writes the receiving side. It is closed: what is not named
 * here cannot be sent, and nothing named here can hold a sanction (SZ23 第十九条: 仅供参考).
 */
const text = (description: string) => ({ type: "string", maxLength: 2000, description }) as const;
const id = (description: string) => ({ type: "string", maxLength: 100, description }) as const;
const day = (description: string) => ({ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description }) as const;

/** An object that has these properties and no others. */
function closed(properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

const common = {
  operator: closed({ code: text("统一社会信用代码"), name: text("The name it bears today") }),
  at: text("When it was said, ISO 8601"),
  on: day("The legal day"),
  reason: text("Why, as it may be read outside"),
  links: closed(
    { explanation: text("Path at the agency's site"), proof: text("Proof out of the public log; only of a result") },
    ["proof"],
  ),
  notice: closed({ zh: text("仅供参考"), en: text("For reference only") }),
};

const result = closed(
  {
    id: id("Its id"),
    standard: id("The standard"),
    grade: id("等级"),
    scoreCentipoints: { type: "integer", description: "得分, in hundredths; absent where it is not rated" },
    pack: id("The policy pack under which it was made"),
    publishedOn: day("发布日"),
    marks: { type: "array", items: id("标注"), maxItems: 20 },
  },
  ["standard", "grade", "scoreCentipoints", "pack", "publishedOn", "marks"],
);

const eventOf = (...events: readonly string[]) => ({ type: "string", enum: events });

export const wordSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Word",
  oneOf: [
    closed(
      {
        about: { const: "result" },
        event: eventOf("published", "marked", "unmarked", "withdrawn", "superseded"),
        result,
        ...common,
      },
      ["reason"],
    ),
    closed(
      {
        about: { const: "record" },
        event: eventOf("withdrawn", "repaired", "corrected", "marked", "unmarked"),
        record: id("Its id"),
        ...common,
      },
      ["reason"],
    ),
    closed({ about: { const: "list" }, event: eventOf("entered", "left"), entry: id("Its id"), ...common }, ["reason"]),
  ],
} as const;
