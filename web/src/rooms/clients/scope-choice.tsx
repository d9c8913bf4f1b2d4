/** What a program may do, chosen right by right from what its organisation may be given, in the groups of the rights table. */
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { groupedRights, useRightName } from "../../kit/rights-words.ts";

export function ScopeChoice(props: {
  open: readonly string[];
  value: readonly string[];
  closed?: boolean;
  onChange: (scopes: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const rightName = useRightName();
  const { open, value } = props;
  const set = (name: string, on: boolean) =>
    props.onChange(open.filter((other) => (other === name ? on : value.includes(other))));
  const groups = groupedRights()
    .map(({ group, names }) => ({ group, names: names.filter((name) => open.includes(name)) }))
    .filter(({ names }) => names.length > 0);
  return (
    <div className="scopes">
      {!props.closed && open.length > 1 && (
        <Button size="small" onClick={() => props.onChange(open)}>
          {t("clients.all")}
        </Button>
      )}
      {groups.map(({ group, names }) => (
        <fieldset key={group} className="scope-group">
          <legend>{t(`rights.groups.${group}`)}</legend>
          {names.map((name) => (
            <Checkbox
              key={name}
              checked={value.includes(name)}
              disabled={props.closed ?? false}
              onChange={(event) => set(name, event.target.checked)}
            >
              {rightName(name)} <code className="scope-id">{name}</code>
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
