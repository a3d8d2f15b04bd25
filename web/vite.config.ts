import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

/** Paths of the rep bundle; every other path of ours belongs to the customer bundle. The server has the same list. */
const REP_PATHS = ["/rep", "/rep/session", "/sign-in", "/setup", "/assist"];
const CUSTOMER_PATHS = ["/", "/join", "/session", "/ended", "/connection"];

/** During development: answers page paths the way the server does, one HTML file for each bundle. */
function pagePaths(): Plugin {
  return {
    name: "page-paths",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? "/").split("?")[0] ?? "/";
        if (REP_PATHS.includes(path)) request.url = "/rep.html";
        else if (CUSTOMER_PATHS.includes(path)) request.url = "/index.html";
        next();
      });
    },
  };
}

const backend = process.env["HANDOFF_DEV_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [pagePaths()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    proxy: {
      "/api": { target: backend },
      "/socket.io": { target: backend, ws: true },
    },
  },
  build: {
    target: "es2022",
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script on some pages; every supported browser preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, "index.html"),
        rep: resolve(import.meta.dirname, "rep.html"),
      },
    },
  },
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        // *.test.ts: logic, no DOM.
        test: { name: "core", environment: "node", include: ["src/**/*.test.ts"] },
      },
      {
        extends: true,
        // *.test.tsx: components.
        test: {
          name: "pages",
          environment: "happy-dom",
          include: ["src/**/*.test.tsx"],
          css: { modules: { classNameStrategy: "non-scoped" } },
        },
      },
    ],
  },
});
