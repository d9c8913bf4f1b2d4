/** An ECharts drawing as SVG, described for screen readers; the library is fetched only by pages that draw. */
import { useEffect, useRef } from "react";
import type { EChartsCoreOption } from "echarts/core";
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
  const choose = useRef(props.onChoose);
  choose.current = props.onChoose;
  const language = useLanguage();
  useEffect(() => {
    let gone = false;
    let dispose: (() => void) | undefined;
    void import("./echarts.ts").then(({ draw }) => {
      if (gone || !frame.current) return;
      dispose = draw(frame.current, props.option, language, (index) => choose.current?.(index));
    });
    return () => {
      gone = true;
      dispose?.();
    };
  }, [props.option, language]);
  return <div ref={frame} className="chart" role="img" aria-label={props.label} style={{ height: props.height }} />;
}
