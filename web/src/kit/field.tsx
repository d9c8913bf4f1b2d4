/** One line of a form: its label, the control, and what helps to fill it in. */
import type { ReactNode } from "react";

export function Field(props: { id: string; label: string; help?: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.help !== undefined && (
        <span className="field-help" id={`${props.id}-help`}>
          {props.help}
        </span>
      )}
    </div>
  );
}
