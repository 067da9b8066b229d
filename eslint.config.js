import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Sinks that turn text into markup or code. What comes from a peer is only ever rendered as text. */
const sinks = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'dangerouslySetInnerHTML'];

export default tseslint.config(
  {
    ignores: [
      ...['dist', 'build', 'data', '.cache', 'tests/*/node_modules'],
      ...['test-results', 'playwright-report'],
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': ['error', ...sinks.map((property) => ({ property }))],
      'no-restricted-syntax': [
        'error',
        {
          selector: `JSXAttribute[name.name=/^(${sinks.join('|')}|style)$/]`,
          message: 'Peers are rendered as text; styles are classes (the CSP forbids the rest).',
        },
        { selector: 'TSEnumDeclaration', message: 'Use an as-const object.' },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['src/{ui,features,app}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[property.name=/^(skip|only|todo|fixme|fails)$/][object.name=/^(it|test|describe)$/]',
          message: 'A skipped test fails the check.',
        },
      ],
    },
  },
  { files: ['src/server/**', 'tests/bench/**', 'src/**/main.ts'], rules: { 'no-console': 'off' } },
);
