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
