/**
 * The styles of antd's parts, written when the desk is built. By itself every part writes its own while a page opens, which is a fifth of the
 * work of opening it. A part that the desk shows and whose style is not written here fails the build.
 */
import { createRequire } from "node:module";
import type { FunctionComponent, ReactNode } from "react";
import type { Plugin } from "vite";

const FILE = "virtual:antd.css";
const styleOfPart = /node_modules[\\/]antd[\\/]es[\\/].*[\\/]style[\\/]/;
/** How a part names its style in the library's source: `genStyleHooks('Button', …` or `genSubStyleComponent(['Button', 'compact'], …`. */
const naming = /\bgen(?:StyleHooks|SubStyleComponent|ComponentStyleHook)\(\s*(\[[^\]]*\]|['"]\w+['"])/g;
/** Bundled and not shown: a menu that opens has the dropdown's style, and of the grid only the widths of windows are asked. */
const unshown = ["Menu-Menu", "Grid-Grid"];

export function antdStyles(): Plugin {
  const namesIn = new Map<string, readonly string[]>();
  let written: Written | undefined;
  return {
    name: "antd-styles",
    resolveId: (id) => (id === FILE ? FILE : undefined),
    load(id) {
      if (id !== FILE) return undefined;
      written ??= write();
      return { code: written.css, map: null };
    },
    transform(code, id) {
      if (styleOfPart.test(id)) namesIn.set(id, namesOf(code));
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const kept = chunks.flatMap(({ modules }) =>
        Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0),
      );
      const shown = kept.flatMap(([id]) => namesIn.get(id) ?? []);
      const unstyled = shown.filter((name) => !written?.names.has(name) && !unshown.includes(name));
      if (shown.length === 0 || unstyled.length > 0)
        throw new Error(
          `no style is written for ${unstyled.join(", ") || "any part"}: name the part that has it in antd-styles.ts`,
        );
    },
  };
}

interface Written {
  readonly css: string;
  readonly names: ReadonlySet<string>;
}

/** What is used of the library in which antd writes its styles. */
interface StyleWriter {
  createCache(): StyleCache;
  extractStyle(cache: StyleCache, options: { plain: boolean; types: "style" }): string;
  readonly StyleProvider: FunctionComponent<{ cache: StyleCache; children?: ReactNode }>;
}

interface StyleCache {
  readonly cache: ReadonlyMap<string, unknown>;
}

/** Every part that the desk shows is rendered once, so that it leaves its style in the cache. */
function write(): Written {
  // The library as Node reads it, with its own writer of styles; Vite bundles the other build of it.
  const require = createRequire(import.meta.url);
  const ofAntd = createRequire(require.resolve("antd"));
  const { createElement: part }: typeof import("react") = require("react");
  const { renderToString }: typeof import("react-dom/server") = require("react-dom/server");
  const { createCache, extractStyle, StyleProvider }: StyleWriter = ofAntd("@ant-design/cssinjs");
  const { iconStyles }: { iconStyles: string } = require("@ant-design/icons/lib/utils");
  const antd: typeof import("antd") = require("antd");
  const cache = createCache();
  const parts = [
    part(antd.Alert),
    part(antd.App),
    part(antd.AutoComplete),
    part(antd.Button),
    part(antd.Checkbox),
    part(antd.Collapse),
    part(antd.DatePicker),
    part(antd.DatePicker.RangePicker),
    part(antd.Drawer),
    part(antd.Dropdown, { menu: { items: [] } }, part("a")),
    part(antd.Empty),
    part(antd.Input),
    part(antd.Input.OTP),
    part(antd.Input.Password),
    part(antd.Input.Search),
    part(antd.Input.TextArea),
    part(antd.InputNumber),
    part(antd.Modal),
    part(antd.Modal._InternalPanelDoNotUseOrYouWillBeFired, { type: "confirm" }),
    part(antd.Popconfirm, { title: "" }, part("a")),
    part(antd.Popover, {}, part("a")),
    part(antd.Progress),
    part(antd.Radio.Group),
    part(antd.Segmented, { options: [] }),
    part(antd.Select),
    part(antd.Skeleton),
    part(antd.Space),
    part(antd.Space.Addon),
    part(antd.Space.Compact, {}, part(antd.Button)),
    part(antd.Steps),
    part(antd.Switch),
    part(antd.Tabs),
    part(antd.Tooltip),
    part(antd.Typography.Text),
    part(antd.Upload),
    part(antd.message._InternalPanelDoNotUseOrYouWillBeFired),
    part(antd.notification._InternalPanelDoNotUseOrYouWillBeFired),
  ];
  renderToString(part(StyleProvider, { cache }, part(antd.ConfigProvider, { theme: { hashed: false } }, ...parts)));
  const names = [...cache.cache.keys()].map((key) => key.split("%")).filter(([kind]) => kind === "style");
  return {
    css: iconStyles + extractStyle(cache, { plain: true, types: "style" }),
    names: new Set(names.map(([, , name = ""]) => name)),
  };
}

function namesOf(code: string): readonly string[] {
  return [...code.matchAll(naming)].map(([, name = ""]) => {
    const [part, detail = part] = name.match(/\w+/g) ?? [];
    return `${part}-${detail}`;
  });
}
