/** An ECharts drawing as SVG, described for screen readers; the library is fetched only by pages that draw. */
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef } from "react";
import type { Drawing } from "./echarts.ts";
import { useLanguage } from "./say.ts";

export interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** What the drawing says, in one sentence; the figures themselves stand in a table beside it. */
  readonly label: string;
  /** Called with the index of the datum that was chosen. */
  readonly onChoose?: (index: number) => void;
}

export function Chart(props: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const language = useLanguage();
  useEffect(() => {
    let gone = false;
    void import("./echarts.ts").then(({ draw }) => {
      if (gone || !frame.current) return;
      drawing.current = draw(frame.current, language, (index) => latest.current.onChoose?.(index));
      drawing.current.show(latest.current.option);
    });
    return () => {
      gone = true;
      drawing.current?.end();
      drawing.current = undefined;
    };
  }, [language]);
  useEffect(() => drawing.current?.show(props.option), [props.option]);
  return <div ref={frame} className="chart" role="img" aria-label={props.label} style={{ height: props.height }} />;
}
