/** A calendar day, picked or typed as `2026-11-21`. */
import { DatePicker } from "antd";
import dayjs from "dayjs";

export interface DayFieldProps {
  readonly id?: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly latest?: string;
  readonly clearable?: boolean;
  readonly disabled?: boolean;
}

export function DayField(props: DayFieldProps) {
  return (
    <DatePicker
      {...(props.id !== undefined && { id: props.id })}
      aria-label={props.label}
      value={props.value === undefined ? null : dayjs(props.value)}
      format="YYYY-MM-DD"
      placeholder={props.placeholder ?? "YYYY-MM-DD"}
      allowClear={props.clearable ?? true}
      disabled={props.disabled ?? false}
      {...(props.latest !== undefined && { maxDate: dayjs(props.latest) })}
      onChange={(picked) => props.onChange(picked ? picked.format("YYYY-MM-DD") : undefined)}
    />
  );
}
