/** Jest's words in Mocha's interface: the mutation test loads the core's tests once and runs them thousands of times. */
/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS, which Mocha requires before any test */
const { expect } = require("expect");
const { bind } = require("jest-each");
const { interfaces } = require("mocha");

const { bdd } = interfaces;

interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on("pre-require", (globals) => {
    globals.expect = expect;
    globals.describe.each = bind(globals.describe, false);
    globals.it.each = bind(globals.it);
    globals.test = globals.it;
  });
};

/*
 * Stryker starts a new process for every mutant that is reached while the tests are loaded, whether a test reaches
 * it as well or not; this takes most of its time and changes no result, since a mutant is only active while tests run.
 */
module.exports.mochaHooks = {
  afterAll() {
    const reached = globalThis.__stryker__?.mutantCoverage;
    if (reached === undefined) return;
    const byTests = new Set(Object.values(reached.perTest).flatMap((mutants) => Object.keys(mutants)));
    reached.static = Object.fromEntries(Object.entries(reached.static).filter(([mutant]) => !byTests.has(mutant)));
  },
};
