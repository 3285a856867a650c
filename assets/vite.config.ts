// Three entries with names that stay (the server adds ?v=hash); everything they pull in is named by its content.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/assets/",
  publicDir: false,
  build: {
    outDir: "dist",
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    rolldownOptions: {
      input: { site: "src/site.ts", map: "src/map.ts", style: "css/site.css" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "parts/[name]-[hash].js",
        assetFileNames: (asset) =>
          asset.names.some((name) => name === "style.css" || name === "site.css")
            ? "site.css"
            : "parts/[name]-[hash][extname]",
      },
    },
  },
});
