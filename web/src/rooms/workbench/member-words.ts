/** What members and values of a standard are called: kinds of records, marks and statuses as the catalogue names them, the rest as the desk does. */
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import { operatorStatuses } from "../../../../src/core/operator/operator.ts";
import { definitionOf, isRecordKind, recordKinds } from "../../../../src/core/record/catalogue.ts";
import { detailTitle } from "../../../../src/core/record/detail-words.ts";
import { markKinds, severities } from "../../../../src/core/record/record.ts";
import { sharedFields } from "../../kit/record-words.ts";
import { type Language, spoken, useLanguage } from "../../kit/say.ts";

export interface Words {
  /** `ruleText` as 规则说明; a name that has no word yet stands as it is written. */
  readonly member: (name: string) => string;
  readonly value: (value: string) => string;
  /** One of the forms that a part may have, such as a rule that deducts. */
  readonly form: (definition: string | undefined, name: string) => string;
}

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const known = (key: string, otherwise: string) => (i18n.exists(key) ? t(key as "workbench.title") : otherwise);
  const member = (name: string) => known(`workbench.members.${name}`, name);
  return {
    member,
    value: (value) => {
      const say = catalogued(value);
      return say === undefined ? known(`workbench.values.${value}`, member(value)) : spoken(say, language);
    },
    form: (definition, name) =>
      known(`workbench.forms.${definition ?? "Part"}.${name}`, known(`workbench.forms.Part.${name}`, member(name))),
  };
}

function catalogued(value: string): Say | undefined {
  if (isRecordKind(value)) return definitionOf(value);
  const lists: readonly Readonly<Record<string, Say>>[] = [markKinds, operatorStatuses, severities];
  return lists.find((list) => Object.hasOwn(list, value))?.[value];
}

/** Every field that a condition may name, with what it is called; of a detail, in the first kind that has it. */
export function fieldChoices(
  language: Language,
  member: Words["member"],
): readonly { readonly value: string; readonly label: string }[] {
  const shared = sharedFields.map((name) => ({ value: name as string, label: `${member(name)} ${name}` }));
  const details = new Map(
    recordKinds
      .flatMap((kind) => Object.keys(definitionOf(kind).details).map((name) => [kind, name] as const))
      .toReversed()
      .map(([kind, name]) => [`details.${name}`, detailTitle(kind, name)[language]] as const),
  );
  return [...shared, ...[...details].toReversed().map(([value, title]) => ({ value, label: `${title} ${value}` }))];
}
