/** What an act was done to: its kind, what it is called today, and the way to its page; by its id where it has no name. */
import { Link } from "react-router";
import type { AuditEntry } from "../../../../src/http/contract/audit.ts";
import { CodeText } from "../../kit/code.tsx";
import { useMay } from "../../kit/me.tsx";
import { useLanguage } from "../../kit/say.ts";
import { kindOf, nameOf, pageOf, subjectOf } from "./audit-words.ts";

export function Subject({ entry }: { entry: AuditEntry }) {
  const language = useLanguage();
  const { subject, called } = entry;
  if (!subject) return <span className="quiet">—</span>;
  return (
    <span title={called.subject ? nameOf(called.subject, subject.id, language) : subjectOf(entry)}>
      <span className="quiet">{kindOf(language)(subject.kind)}</span>{" "}
      {called.subject ? (
        <NameLink named={called.subject} id={subject.id} />
      ) : (
        <code className="digest">{subject.id}</code>
      )}
    </span>
  );
}

interface NamedProps {
  readonly named: NonNullable<AuditEntry["called"]["subject"]>;
  readonly id: string;
}

/** The name; a link for those who may open its page. */
function NameLink({ named, id }: NamedProps) {
  const may = useMay();
  const name = named.name[useLanguage()];
  const page = pageOf(named, id);
  return page && may(page.right) ? <Link to={page.path}>{name}</Link> : name;
}

/** The same with the code of an operator, where there is room for it. */
export function Named({ named, id }: NamedProps) {
  return (
    <>
      <NameLink named={named} id={id} />
      {named.code && (
        <>
          {" "}
          <CodeText code={named.code} />
        </>
      )}
    </>
  );
}
