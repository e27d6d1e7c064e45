// Type-aware lint: promises handled, switches exhaustive, no unsafe values, and the bans that keep the security rules true.
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const networkModules = [
  'node:net',
  'node:http',
  'node:https',
  'node:dgram',
  'node:tls',
  'node:dns',
  'net',
  'http',
  'https',
  'dgram',
  'tls',
  'dns',
  'undici'
]

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-output/', 'test/fixtures/', '**/*.js', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json', './tsconfig.browser-tests.json'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: networkModules.map((name) => ({
            name,
            message: 'Chartmark opens no socket; only the web shell serves loopback.'
          }))
        }
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is set as text.' },
        { property: 'executeJavaScript', message: 'The page runs only its own bundle.' },
        { object: 'shell', property: 'openExternal', message: 'Nothing leaves the application.' }
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Chartmark makes no requests.' },
        { name: 'XMLHttpRequest', message: 'Chartmark makes no requests.' }
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text is set as text.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }
      ]
    }
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
    // The rule speaks of the React compiler, which is not used here.
    rules: { ...reactHooks.configs.flat.recommended.rules, 'react-hooks/incompatible-library': 'off' }
  },
  {
    files: ['src/main/shell/web*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' }
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } }
)
