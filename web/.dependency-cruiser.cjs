/** Who may import whom. Each rule says why. */
const BUNDLES = "(customer|rep|admin)";
/** The words of a bundle: the file its pages import, and the catalogues behind it. */
const words = (bundle) => [`^src/i18n/${bundle}[a-z-]*[.]ts`, `^src/i18n/[^/]+/${bundle}/`];

module.exports = {
  forbidden: [
    {
      name: "core-knows-no-pages",
      comment: "core runs without a DOM in tests and serves all bundles",
      severity: "error",
      from: { path: "^src/core/" },
      to: { path: `^src/(ui|page|${BUNDLES})/` },
    },
    {
      name: "ui-knows-no-pages",
      comment: "components are given what they show; they know neither the session nor a page",
      severity: "error",
      from: { path: "^src/ui/" },
      to: { path: `^src/(core|page|${BUNDLES})/` },
    },
    {
      name: "shared-pages-know-no-bundle",
      comment: "what is made for several bundles is in none of them",
      severity: "error",
      from: { path: "^src/page/" },
      to: { path: `^src/${BUNDLES}/` },
    },
    {
      name: "bundles-are-strangers",
      comment: "a customer never downloads the console; what several need lives in core, ui or page",
      severity: "error",
      from: { path: `^src/${BUNDLES}/` },
      to: { path: `^src/${BUNDLES}/`, pathNot: "^src/$1/" },
    },
    {
      name: "own-words-only",
      comment: "the words of one bundle are not downloaded with another",
      severity: "error",
      from: { path: [`^src/${BUNDLES}/`, `^src/i18n/${BUNDLES}[a-z-]*[.]ts`] },
      to: { path: words(BUNDLES), pathNot: ["^src/i18n/$1[a-z-]*[.]ts", "^src/i18n/[^/]+/$1/"] },
    },
    {
      name: "shared-words-only",
      comment: "what bundles share would bring the words of one into the others",
      severity: "error",
      from: { path: ["^src/(core|ui|page)/", "^src/i18n/(common|language)[.]ts"] },
      to: { path: words(BUNDLES) },
    },
    {
      name: "wire-through-core",
      comment: "pages use the names that core gives the generated types",
      severity: "error",
      from: { path: `^src/(ui|page|i18n|${BUNDLES})/` },
      to: { path: "^src/wire/" },
    },
    {
      name: "inside-core-downwards",
      comment: "what the server says knows nothing of media, and a path to the relay nothing of what is on it",
      severity: "error",
      from: { path: "^src/core/(session|media)/", pathNot: "[.]test[.]ts" },
      to: { path: "^src/core/screens/" },
    },
    {
      name: "session-knows-no-media",
      comment: "as above",
      severity: "error",
      from: { path: "^src/core/session/" },
      to: { path: "^src/core/media/" },
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
