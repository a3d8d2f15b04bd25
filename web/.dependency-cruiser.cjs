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
      comment: "a customer never downloads the console",
      severity: "error",
      from: { path: "^src/customer" },
      to: { path: "^src/rep/" },
    },
    {
      name: "rep-is-not-customer",
      comment: "what both need lives in core, ui or i18n",
      severity: "error",
      from: { path: "^src/rep" },
      to: { path: "^src/customer/" },
    },
    {
      name: "wire-through-core",
      comment: "pages use the names that core/model.ts gives the generated types",
      severity: "error",
      from: { path: "^src/(ui|customer|rep|i18n)/" },
      to: { path: "^src/wire/" },
    },
    { name: "no-cycles", comment: "one direction of imports", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  },
};
