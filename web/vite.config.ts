import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const OUT_DIR = fileURLToPath(new URL("../src/arbitrage_edge/web/dist", import.meta.url));
const SCHEME = fileURLToPath(new URL("scripts/scheme.js", import.meta.url));
const MAX_SCRIPT_BYTES = 250 * 1024;
/** Similar pages are in one file: what they have in common compresses better. No part outside of a group may import from it. */
const PAGE_GROUPS = ["bets", "calculator", "odds", "alerts|history|matches|settings|status"].map((pages) => ({
  name: pages.split("|")[0] as string,
  test: new RegExp(`/src/pages/(${pages})/`),
}));

/**
 * Set the colours before the first paint. A module runs after it, and the Content-Security-Policy forbids scripts in the
 * document, so the script is an asset of its own, which the head loads.
 */
function schemeScript(): Plugin {
  const text = readFileSync(SCHEME, "utf-8");
  const name = `assets/scheme-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.js`;
  return {
    name: "scheme-script",
    transformIndexHtml: (_, context) => [
      context.server ? { tag: "script", children: text, injectTo: "head-prepend" } : { tag: "script", attrs: { src: `/${name}` }, injectTo: "head-prepend" },
    ],
    writeBundle() {
      mkdirSync(join(OUT_DIR, "assets"), { recursive: true });
      writeFileSync(join(OUT_DIR, name), text);
    },
  };
}

/** Write a gzipped copy of each asset, print the total size and fail the build if the scripts are too large. */
function gzipAssets(): Plugin {
  return {
    name: "gzip-assets",
    apply: "build",
    closeBundle() {
      const assets = join(OUT_DIR, "assets");
      let total = 0;
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const zipped = gzipSync(readFileSync(join(assets, name)), { level: 9 });
        writeFileSync(join(assets, `${name}.gz`), zipped);
        if (name.endsWith(".js")) total += zipped.length;
      }
      const summary = `scripts: ${(total / 1024).toFixed(1)} of ${MAX_SCRIPT_BYTES / 1024} KB, gzipped`;
      if (total > MAX_SCRIPT_BYTES) throw new Error(`${summary}: too large`);
      console.log(summary);
    },
  };
}

const NO_SCROLL_AREA = "\0no-scroll-area";

/** Leave out Mantine's ScrollArea: Modal and Drawer only compare a property with it, which the page never sets. */
function withoutScrollArea(): Plugin {
  return {
    name: "without-scroll-area",
    apply: "build",
    enforce: "pre",
    resolveId: (source, importer) => (source.endsWith("/ScrollArea/ScrollArea.mjs") && /(Modal|Drawer)Root/.test(importer ?? "") ? NO_SCROLL_AREA : null),
    load: (id) => (id === NO_SCROLL_AREA ? "export const ScrollArea = { Autosize: Symbol() };" : null),
  };
}

export default defineConfig({
  plugins: [withoutScrollArea(), react(), schemeScript(), gzipAssets()],
  build: {
    outDir: OUT_DIR,
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: PAGE_GROUPS } } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/ws": { target: "ws://127.0.0.1:8000", ws: true } } },
});
