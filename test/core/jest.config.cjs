/** The core's example tests alone, in one registry, as the mutation test runs them. */
const whole = require("../../jest.config.cjs");

const { coverageThreshold, ...shared } = whole;
module.exports = { ...shared, rootDir: "../..", testMatch: ["<rootDir>/test/core/all-of-it.ts"] };
