import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";
import { PATHS, ROOMS, type Bundle } from "./src/paths.ts";

/** The HTML file of each bundle. */
const PAGES: Record<Bundle, string> = { customer: "index.html", rep: "rep.html", admin: "admin.html" };

/** During development: answers page paths the way the server does, one HTML file for each bundle. */
function pagePaths(): Plugin {
  return {
    name: "page-paths",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? "/").split("?")[0] ?? "/";
        for (const [bundle, page] of Object.entries(PAGES)) {
          if ((PATHS[bundle as Bundle] as readonly string[]).includes(path)) request.url = `/${page}`;
        }
        if (ROOMS.some((room) => path.startsWith(`${room}/`))) request.url = `/${PAGES.customer}`;
        next();
      });
    },
  };
}

/** What is around every page stands in `shell.html`; the files of the bundles say only what differs. */
function shell(): Plugin {
  const around = readFileSync(resolve(import.meta.dirname, "shell.html"), "utf8");
  const bundles: readonly string[] = Object.values(PAGES).map((page) => `/${page}`);
  return {
    name: "shell",
    transformIndexHtml: {
      order: "pre",
      handler: (page, { path }) => (bundles.includes(path) ? around.replace("<!-- the page -->", page.trim()) : page),
    },
  };
}

const backend = process.env["HANDOFF_DEV_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [pagePaths(), shell()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    // The server's messages say what invitations say.
    fs: { allow: [".", "../server/mail"] },
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
      input: Object.values(PAGES).map((page) => resolve(import.meta.dirname, page)),
    },
  },
  test: {
    restoreMocks: true,
    testTimeout: 30_000, // a bound for hangs; a busy machine needs more than the usual five seconds
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
          setupFiles: ["src/testing-offline.ts"],
          css: { modules: { classNameStrategy: "non-scoped" } },
        },
      },
    ],
  },
});
