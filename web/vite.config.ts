import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const OUT_DIR = fileURLToPath(new URL("../src/arbitrage_edge/web/dist", import.meta.url));
const MAX_SCRIPT_BYTES = 250 * 1024;

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

export default defineConfig({
  plugins: [react(), gzipAssets()],
  build: { outDir: OUT_DIR, emptyOutDir: true, target: "es2022", reportCompressedSize: false, assetsInlineLimit: 0 },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/ws": { target: "ws://127.0.0.1:8000", ws: true } } },
});
