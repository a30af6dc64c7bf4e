/** Mutation test of the core: every change of its behaviour must make one of its own tests fail. */
export default {
  packageManager: "npm",
  testRunner: "jest",
  plugins: ["@stryker-mutator/jest-runner"],
  jest: { configFile: "test/core/jest.config.cjs", enableFindRelatedTests: false },
  mutate: ["shared/core/**/*.ts", "!shared/core/findings/catalogue.ts"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ["clear-text", "html", "progress-append-only"],
  htmlReporter: { fileName: "reports/mutation.html" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
  ignorePatterns: ["/dist", "/coverage", "/reports", "/docs", "/lab", "/functions", "/cli", "/tools", "/test/stories", "/test/adapters", "/test/lab"],
  tempDirName: ".stryker-tmp",
  disableTypeChecks: false,
};
