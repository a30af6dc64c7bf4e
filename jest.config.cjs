/** Tests run the TypeScript sources through swc, in Node, two workers at most: Azurite and simulators are shared machines. */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/.stryker-tmp/"],
  modulePathIgnorePatterns: ["<rootDir>/.stryker-tmp/", "<rootDir>/dist/"],
  transform: {
    "^.+\\.[mc]?[jt]s$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!(p-limit|p-throttle|yocto-queue)/)"],
  collectCoverageFrom: ["functions/**/*.ts", "shared/**/*.ts", "cli/**/*.ts"],
  coverageDirectory: "coverage",
  coverageReporters: ["text-summary", "lcov"],
  coverageThreshold: { "./shared/core/": { branches: 100, functions: 100, lines: 100, statements: 100 } },
  testTimeout: 30_000,
  maxWorkers: 2,
};
