/** The parts of ECharts the desk draws with; loaded by {@link Chart} alone. */
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Language } from "./say.ts";

use([BarChart, LineChart, CustomChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer]);

/** Draws, follows the size of its frame, and answers how to take it away again. */
export function draw(
  frame: HTMLElement,
  option: EChartsCoreOption,
  language: Language,
  onChoose: (index: number) => void,
): () => void {
  const chart = init(frame, null, { renderer: "svg", locale: language === "zh" ? "ZH" : "EN" });
  chart.setOption({ animation: false, aria: { enabled: true }, textStyle: { fontFamily: "inherit" }, ...option });
  chart.on("click", (event) => onChoose(event.dataIndex));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(frame);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
