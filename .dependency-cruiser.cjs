/** The floors of the house: imports go down only. Each rule tells the offender what to do. */
const core = "^shared/core/";
const ports = "^shared/ports/";
const config = "^shared/config/";
const adapters = "^shared/adapters/";
const app = "^shared/app/";
const compose = "^shared/compose\\.ts$";
const edge = "^(functions|cli)/";

module.exports = {
  forbidden: [
    {
      name: "core-is-pure",
      comment:
        "shared/core knows nothing but itself: move I/O to an adapter, a package to the adapter that needs it, and pass data in",
      severity: "error",
      from: { path: core },
      to: { pathNot: [core, "^(node:)?crypto$"] },
    },
    {
      name: "ports-speak-core",
      comment: "A port is an interface in the core's words: import types from shared/core or another port only",
      severity: "error",
      from: { path: ports },
      to: { pathNot: [core, ports] },
    },
    {
      name: "config-stands-alone",
      comment: "Settings are data: shared/config may use core and ports types and its parser, nothing else of ours",
      severity: "error",
      from: { path: config },
      to: { path: [adapters, app, compose, edge] },
    },
    {
      name: "adapters-do-not-look-up",
      comment:
        "An adapter answers a port: take what you need as an argument instead of importing a use case, settings or the composition",
      severity: "error",
      from: { path: adapters },
      to: { path: [app, config, compose, edge] },
    },
    {
      name: "adapters-do-not-know-siblings",
      comment: "Adapters never import one another: what two of them need is a port, or belongs to the core",
      severity: "error",
      from: { path: "^shared/adapters/([^/]+)/" },
      to: { path: adapters, pathNot: "^shared/adapters/$1/" },
    },
    {
      name: "use-cases-see-ports-only",
      comment: "A use case speaks to ports: let shared/compose.ts decide which adapter answers",
      severity: "error",
      from: { path: app },
      to: { path: [adapters, config, compose, edge] },
    },
    {
      name: "compose-is-the-top-of-shared",
      comment: "Only functions/ and cli/ start the app: nothing in shared may import shared/compose.ts",
      severity: "error",
      from: { path: "^shared/", pathNot: compose },
      to: { path: compose },
    },
    {
      name: "shared-does-not-know-its-edges",
      comment: "shared/ must not know who calls it: move the trigger's code to functions/ or cli/",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: edge },
    },
    {
      name: "product-does-not-know-the-lab",
      comment:
        "The product never imports the lab, the tests or the tools: whatever it needs there belongs to the product itself",
      severity: "error",
      from: { path: "^(shared|functions|cli)/" },
      to: { path: "^(lab|test|tools)/" },
    },
    {
      name: "lab-does-not-know-the-product",
      comment:
        "The lab speaks to the product over the wire: expected results come from its own log, so it shares no code with the product",
      severity: "error",
      from: { path: "^lab/" },
      to: { path: "^(shared|functions|cli)/" },
    },
    {
      name: "product-runs-on-runtime-dependencies",
      comment:
        "The product may import only packages listed under dependencies: move the package there, or the code to the lab",
      severity: "error",
      from: { path: "^(shared|functions|cli)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea, or hide a third: merge them or extract it",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Nobody imports this file: delete it or use it",
      severity: "error",
      from: { orphan: true, path: "^shared/" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
