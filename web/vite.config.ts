/** Builds the desk to `web/dist`, served under `/desk/`; in development, calls go on to a running product. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { antdStyles } from "./antd-styles.ts";

const maker = /@ant-design[\\/]icons[\\/]es[\\/]components[\\/]AntdIcon(Light)?\.js$/;
const named = '"aria-label": icon.name';
const hidden = `"aria-hidden": onClick || tabIndex !== undefined || restProps["aria-label"] ? undefined : true,\n    ${named}`;

export default defineConfig({
  root: import.meta.dirname,
  base: "/desk/",
  plugins: [react(), decorativeIcons(), antdStyles(), compressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // The largest chunk is the component library, cached across releases; warn only beyond it.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One style sheet in the order in which it is read here: antd's, the desk's, the kit's. Those of rooms come after it.
            {
              name: "look",
              test: /^virtual:antd\.css$|[\\/](app[\\/]desk|kit[\\/](page|grid|marks|matter|once|personal-text|procedure|table))\.css$/,
            },
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
            },
            // What most rooms share comes in one piece: a browser pays for every file beside what is in it. Calendars, and the forms that have
            // them, are left to the rooms that ask for a day.
            {
              name: "parts",
              test: /node_modules[\\/](?!(@rc-component[\\/]picker|antd[\\/]es[\\/]date-picker)[\\/])/,
              minShareCount: 20,
            },
            {
              name: "kit",
              test: /[\\/]src[\\/](?!kit[\\/](\w+-form|form-drawer|day-field|partner-parts)\.)/,
              minShareCount: 10,
            },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.DESK_PORT ?? 5173),
    proxy: { "^/(?!desk/)": { target: `http://127.0.0.1:${process.env.PORT ?? 8080}`, changeOrigin: false } },
  },
});

/**
 * Pictures of antd are decoration: the words beside them say everything. By itself each carries its file's English name
 * (`aria-label="plus"`), which a screen reader would say before the words of every button. Here, where all pictures are made, those of
 * antd's own parts included, they are hidden from it; a picture that is pressed, or that somebody has named, stays.
 */
function decorativeIcons(): Plugin {
  return {
    name: "decorative-icons",
    transform(code, id) {
      if (!maker.test(id)) return undefined;
      if (!code.includes(named)) throw new Error(`${id} no longer says ${named}: see how its pictures are named now`);
      return { code: code.replace(named, hidden), map: null };
    },
  };
}

/** What is text lies beside itself compressed, and is sent so to whoever takes it: offices sit at slow lines. */
function compressed(): Plugin {
  return {
    name: "compressed",
    writeBundle({ dir = "" }, bundle) {
      for (const file of Object.values(bundle).filter(({ fileName }) => /\.(js|css|svg)$/.test(fileName)))
        writeFileSync(
          join(dir, `${file.fileName}.gz`),
          gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }),
        );
    },
  };
}
