import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const BUILT = fileURLToPath(new URL("../src/arbitrage_edge/web/dist", import.meta.url));
const MOST_SCRIPT = 250 * 1024;

/** Lays a packed twin beside each asset, prints the sizes, and fails the build when the scripts grow too big. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      const assets = join(BUILT, "assets");
      let total = 0;
      for (const name of readdirSync(assets).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const twin = gzipSync(readFileSync(join(assets, name)), { level: 9 });
        writeFileSync(join(assets, `${name}.gz`), twin);
        if (name.endsWith(".js")) total += twin.length;
      }
      const told = `scripts: ${(total / 1024).toFixed(1)} of ${MOST_SCRIPT / 1024} KB, packed`;
      if (total > MOST_SCRIPT) throw new Error(`${told}: too much`);
      console.log(told);
    },
  };
}

export default defineConfig({
  plugins: [react(), packed()],
  build: { outDir: BUILT, emptyOutDir: true, target: "es2022", reportCompressedSize: false, assetsInlineLimit: 0 },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/ws": { target: "ws://127.0.0.1:8000", ws: true } } },
});
