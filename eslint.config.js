import js from '@eslint/js';
import {configs as lit} from 'eslint-plugin-lit';
// @ts-expect-error: the package has no types.
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import {defineConfig, globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The house's rules that are a pattern of syntax. A file gets all that name one of its folders in one list, because a
 * later setting of the same ESLint rule replaces an earlier one.
 */
const everywhere = [
  {
    selector:
      ':matches(PropertyDefinition:not(:has(> Decorator)), MethodDefinition[kind!="constructor"])[accessibility="private"]',
    message: 'Private is `#`.',
  },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name="only"]',
    message: 'One test alone hides the others.',
  },
];

const handedIn = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The clock is handed in.',
  },
  {selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock is handed in.'},
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Randomness is handed in.',
  },
];

const noMarkupFromStrings = [
  {selector: 'MemberExpression[property.name=/^(inner|outer)HTML$/]', message: 'Words never become HTML.'},
  {selector: 'MemberExpression[property.name="insertAdjacentHTML"]', message: 'Words never become HTML.'},
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Words never become HTML.',
  },
];

const noNodeGlobals = ['Buffer', 'process', 'global', '__dirname', '__filename', 'require', 'setImmediate'].map(
  (name) => ({name, message: 'This code runs in browsers too.'}),
);

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', '.cache/', 'test/vectors/', 'test/package/host/']),
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A route that answers nothing says so in its table.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // A port may answer later; the implementation at hand may not need to.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', ignoreRestSiblings: true}],
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-restricted-syntax': ['error', ...everywhere],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  // TypeScript knows the globals of scripts; ESLint would have to be told them.
  {files: ['**/*.{js,mjs}'], rules: {'no-undef': 'off'}},
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], litA11y.configs.recommended, wc['flat/best-practice']],
    rules: {
      // The CSP of our hosts forbids inline styles and handlers.
      'lit/ban-attributes': ['error', 'style', 'onclick', 'oninput', 'onsubmit'],
      // Safari takes a list without markers for none, unless it says that it is one.
      'lit-a11y/no-redundant-role': 'off',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'no-restricted-syntax': ['error', ...everywhere, ...noMarkupFromStrings],
      'no-restricted-globals': ['error', ...noNodeGlobals],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {name: 'lit/directives/unsafe-html.js', message: 'Words never become HTML.'},
            {name: 'lit/directives/unsafe-svg.js', message: 'Words never become markup.'},
            {name: 'lit/directives/style-map.js', message: 'The CSP of our hosts forbids inline styles.'},
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/client/ceremony.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {object: 'navigator', property: 'credentials', message: 'Only src/client/ceremony.ts runs ceremonies.'},
      ],
    },
  },
  {
    files: ['mock-server/site/**/*.ts'],
    rules: {'no-restricted-syntax': ['error', ...everywhere, ...noMarkupFromStrings]},
  },
  {
    files: ['mock-server/{verifier,http,store}/**/*.ts'],
    rules: {'no-console': 'error', 'no-restricted-syntax': ['error', ...everywhere, ...handedIn]},
  },
  {files: ['mock-server/{verifier,http}/**/*.ts'], rules: {'no-restricted-globals': ['error', ...noNodeGlobals]}},
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's assertions are expressions, and node:test's suites are promises that nobody awaits.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test'},
            {from: 'package', name: 'Equal', package: 'chai'},
          ],
        },
      ],
    },
  },
);
