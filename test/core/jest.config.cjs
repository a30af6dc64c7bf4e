/** The core's example tests alone, in one registry, as the mutation test runs them. */
/* eslint-disable @typescript-eslint/no-require-imports -- a CommonJS configuration that extends another */
const shared = { ...require("../../jest.config.cjs") };
delete shared.coverageThreshold;

module.exports = { ...shared, rootDir: "../..", testMatch: ["<rootDir>/test/core/all-of-it.ts"] };
