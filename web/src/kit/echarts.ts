/** The parts of ECharts the desk draws with; loaded by {@link Chart} alone. */
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Language } from "./say.ts";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer]);

export interface Drawing {
  readonly show: (option: EChartsCoreOption) => void;
  readonly end: () => void;
}

/** A drawing that follows the size of its frame; `onChoose` hears the index of the datum that was clicked. */
export function draw(frame: HTMLElement, language: Language, onChoose: (index: number) => void): Drawing {
  const chart = init(frame, null, { renderer: "svg", locale: language === "zh" ? "ZH" : "EN" });
  chart.on("click", (event) => onChoose(event.dataIndex));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(frame);
  return {
    show: (option) => {
      const textStyle = { fontFamily: getComputedStyle(frame).fontFamily };
      chart.setOption({ animation: false, aria: { enabled: true }, textStyle, ...option }, { notMerge: true });
      chart.resize();
    },
    end: () => {
      watch.disconnect();
      chart.dispose();
    },
  };
}
