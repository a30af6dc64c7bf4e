import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** Rules that keep `shared/core` a set of functions of data: no clock, no randomness, no environment, no I/O, no throw. */
const pureCore = {
  files: ["shared/core/**/*.ts"],
  rules: {
    "no-restricted-globals": [
      "error",
      { name: "process", message: "The core is pure: read settings in shared/config and pass them in" },
      { name: "fetch", message: "The core is pure: do I/O in an adapter behind a port" },
      { name: "setTimeout", message: "The core is pure: time is an argument" },
      { name: "console", message: "The core is pure: answer with data, let the use case log" },
    ],
    "no-restricted-syntax": [
      "error",
      { selector: "ThrowStatement", message: "The core never throws: answer with a value that says what happened" },
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: "Time is an argument: take `now: Date`",
      },
      {
        selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message: "Time is an argument: take `now: Date`",
      },
      {
        selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
        message: "The core is deterministic: take the value as an argument",
      },
      {
        selector: "FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]",
        message: "The core is synchronous: await in shared/app",
      },
      { selector: "TSEnumDeclaration", message: "Use a union of literals instead of an enum" },
      { selector: "ClassDeclaration", message: "The core has no classes: data and functions" },
    ],
  },
};

/** `process.env` is read at the entry points alone. */
const settingsAtTheEdge = {
  files: ["shared/**/*.ts"],
  rules: {
    "no-restricted-properties": [
      "error",
      {
        object: "process",
        property: "env",
        message: "Settings are read in functions/ and cli/ and parsed by shared/config",
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ["node_modules", "dist", "coverage", "reports", ".stryker-tmp"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.cjs", "*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-exports": [
        "error",
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: false }],
    },
  },
  pureCore,
  settingsAtTheEdge,
  { files: ["**/*.{mjs,cjs}"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["*.config.mjs", "**/*.cjs", "**/*.mjs"],
    rules: { "no-restricted-exports": "off" },
    languageOptions: {
      globals: {
        module: "writable",
        require: "readonly",
        process: "readonly",
        console: "readonly",
        globalThis: "readonly",
      },
    },
  },
  prettier,
);
