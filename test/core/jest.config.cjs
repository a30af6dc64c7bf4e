/** The core's own tests alone, as the mutation test runs them. */
const whole = require("../../jest.config.cjs");

const { coverageThreshold, ...shared } = whole;
module.exports = {
  ...shared,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/core/**/*.test.ts"],
  // Properties play thousands of worlds: the examples alone must notice a mutant.
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, "/test/core/properties/"],
};
