/** Who may import whom. Each rule says why. */
module.exports = {
  forbidden: [
    {
      name: "core-knows-no-pages",
      comment: "core runs without a DOM in tests and serves both bundles",
      severity: "error",
      from: { path: "^src/core" },
      to: { path: "^src/(ui|customer|rep)/" },
    },
    {
      name: "ui-knows-no-pages",
      comment: "components are given what they show; they know neither the session nor a page",
      severity: "error",
      from: { path: "^src/ui" },
      to: { path: "^src/(customer|rep)/" },
    },
    {
      name: "customer-is-not-rep",
      comment: "a customer never downloads the console, nor its words",
      severity: "error",
      from: { path: ["^src/customer/", "^src/i18n/customer[.]ts"] },
      to: { path: ["^src/rep/", "^src/i18n/rep[.]ts", "^src/i18n/[^/]+/rep/"] },
    },
    {
      name: "rep-is-not-customer",
      comment: "what both need lives in core, ui or i18n",
      severity: "error",
      from: { path: ["^src/rep/", "^src/i18n/rep[.]ts"] },
      to: { path: ["^src/customer/", "^src/i18n/customer[.]ts", "^src/i18n/[^/]+/customer/"] },
    },
    {
      name: "shared-words-only",
      comment: "what both bundles share would bring the words of one into the other",
      severity: "error",
      from: { path: ["^src/(core|ui)/", "^src/i18n/(common|language)[.]ts"] },
      to: { path: ["^src/i18n/(customer|rep)[.]ts", "^src/i18n/[^/]+/(customer|rep)/"] },
    },
    {
      name: "wire-through-core",
      comment: "pages use the names that core/model.ts gives the generated types",
      severity: "error",
      from: { path: "^src/(ui|customer|rep|i18n)/" },
      to: { path: "^src/wire/" },
    },
    {
      name: "no-cycles",
      comment: "one direction of imports",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  },
};
