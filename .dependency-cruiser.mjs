// Who may import whom, in one table: protocol ← client ← flows ← components, and
// protocol ← store ← verifier ← http ← main. Never back, never sideways. Tests and stories may import anything.

/**
 * Each part of the project, and what of ours it may import besides itself. The first row that fits a file is its part.
 * @type {{name: string, files: string, imports: string[]}[]}
 */
const parts = [
  {name: 'protocol', files: '^src/protocol/', imports: []},
  {name: 'client', files: '^src/client/', imports: ['^src/protocol/']},
  {name: 'flows', files: '^src/flows/', imports: ['^src/(protocol|client)/']},
  {name: 'messages', files: '^src/messages/', imports: ['^src/protocol/']},
  {name: 'styles', files: '^src/styles/', imports: []},
  {name: 'components', files: '^src/components/', imports: ['^src/(protocol|client|flows|messages|styles)/']},
  {name: 'define', files: '^src/define/', imports: ['^src/components/']},
  {name: 'define-all', files: '^src/define\\.ts$', imports: ['^src/define/']},
  {name: 'sdk', files: '^src/index\\.ts$', imports: ['^src/(protocol|client|flows|components|messages|styles)/']},
  {name: 'store', files: '^mock-server/store/', imports: ['^src/protocol/']},
  // What a mail is about, without its words: the verifier says it, the templates word it.
  {name: 'mail-data', files: '^mock-server/mail/mail-data\\.ts$', imports: []},
  {
    name: 'verifier',
    files: '^mock-server/verifier/',
    imports: ['^src/protocol/', '^mock-server/store/', '^mock-server/mail/mail-data\\.ts$'],
  },
  {name: 'mail', files: '^mock-server/mail/', imports: ['^src/protocol/', '^mock-server/(store|verifier)/']},
  {name: 'http', files: '^mock-server/http/', imports: ['^src/protocol/', '^mock-server/(store|verifier|mail)/']},
  {name: 'pages', files: '^mock-server/site/pages/', imports: ['^src/', '^mock-server/site/']},
  {name: 'site', files: '^mock-server/site/', imports: ['^src/', '^mock-server/(store|verifier|mail|http)/']},
  {
    name: 'node',
    files: '^mock-server/node/',
    imports: ['^src/protocol/', '^mock-server/(store|verifier|mail|http|site)/'],
  },
  {
    name: 'testing',
    files: '^testing/',
    imports: ['^src/(protocol|client)/', '^mock-server/(store|verifier|mail|http)/'],
  },
];

/** The only files of the verifier that know Node. */
const knowsNode =
  '^mock-server/(main\\.ts$|node/|store/sqlite[^/]*\\.ts$|store/postgres[^/]*\\.ts$|mail/[^/]*transport[^/]*\\.ts$)';

const zod = '^node_modules/(zod|@hono/zod-openapi)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...parts.map(({name, files, imports}, index) => ({
      name: `${name}-imports`,
      severity: /** @type {const} */ ('error'),
      comment: `${name} may import of ours only itself and: ${imports.join(', ') || 'nothing'}`,
      from: {path: files, pathNot: parts.slice(0, index).map((part) => part.files)},
      to: {path: '^(src|mock-server|testing|test|stories|scripts|bench)/', pathNot: [files, ...imports]},
    })),
    {
      name: 'elements-stay-apart',
      severity: 'error',
      comment: 'define/<tag>.ts stands for one element; nothing imports it but define.ts and hosts',
      from: {path: '^src/', pathNot: '^src/define\\.ts$'},
      to: {path: '^src/define'},
    },
    {
      name: 'no-schemas-in-browsers',
      severity: 'error',
      comment: 'browser code takes types and codes from the protocol, never a schema',
      from: {path: '^src/', pathNot: '^src/protocol/'},
      to: {path: ['^src/protocol/schemas', zod]},
    },
    {
      name: 'ceremonies-in-one-file',
      severity: 'error',
      comment: 'src/client/ceremony.ts alone runs ceremonies',
      from: {path: '^src/', pathNot: '^src/client/ceremony\\.ts$'},
      to: {path: '^node_modules/@simplewebauthn/browser/', dependencyTypesNot: ['type-only']},
    },
    {
      name: 'published-dependencies',
      severity: 'error',
      comment: 'what we publish needs lit, @simplewebauthn/browser and qrcode, and no others',
      from: {path: '^src/', pathNot: '^src/protocol/'},
      to: {
        path: '^node_modules/',
        pathNot: '^node_modules/(lit|lit-html|lit-element|@lit/[^/]+|@simplewebauthn/browser|qrcode|@types/qrcode)/',
      },
    },
    {
      name: 'sql-in-the-store',
      severity: 'error',
      comment: 'mock-server/store alone knows the database',
      from: {path: '^(src|mock-server)/', pathNot: '^mock-server/(store|main\\.ts)'},
      to: {path: '^node_modules/(kysely|better-sqlite3|pg)/'},
    },
    {
      name: 'verifier-without-http',
      severity: 'error',
      comment: 'the domain knows no web framework',
      from: {path: '^mock-server/(verifier|store)/'},
      to: {path: '^node_modules/(hono|@hono/[^/]+)/'},
    },
    {
      name: 'node-in-few-places',
      severity: 'error',
      comment: 'everything but the listed files also runs in a browser',
      from: {path: '^(src|mock-server)/', pathNot: knowsNode},
      to: {dependencyTypes: ['core']},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {path: '^(src|mock-server)/'},
      to: {circular: true},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: {couldNotResolve: true},
    },
  ],
  options: {
    doNotFollow: {path: '^node_modules/'},
    // A host, which has the package installed.
    exclude: {path: '^test/package/host/'},
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
    },
  },
};
