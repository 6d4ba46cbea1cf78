import { namesMx, readStsPolicy } from '../../mail/mtaStsPolicy.ts';
import type { CelFunction } from '../celFunction.ts';
import { UnavailableError } from '../unavailable.ts';
import { isObject } from './read.ts';
import { walkFunction } from './walked.ts';

const policy = { oneOf: ['none', 'quarantine', 'reject'] };

const mtaSts = walkFunction('mtaSts', {
  record: {
    announced: 'bool',
    id: 'string',
    problem: 'string',
    hosted: 'bool',
    servers: { listOf: 'string' },
    receives: 'bool',
  },
  means:
    'What DNS says of MTA-STS for a domain (RFC 8461): `announced` (one record says that there is a policy), `hosted` (the host of its file exists), `servers` and `receives` (mail servers, and whether there are any).',
});

export const mailRecordFunctions: readonly CelFunction[] = [
  walkFunction('dmarc', {
    record: {
      published: 'bool',
      at: 'string',
      inherited: 'bool',
      policy,
      test: 'bool',
      percent: 'int',
      problem: 'string',
      subdomains: policy,
      nonexistent: policy,
      subdomainsInTest: 'bool',
      subdomainsPercent: 'int',
      aggregate: { listOf: 'string' },
      failures: { listOf: 'string' },
      delivered: { listOf: 'string' },
      found: { listOf: 'string' },
    },
    means:
      'What DMARC says of a domain (RFC 9989), its own record or an inherited one: `policy`, `subdomains` and `nonexistent` are policies as stated, `test` that they are not to be applied yet, `percent` how much of the mail older receivers apply them to, `aggregate` and `failures` addresses of reports, `delivered` those of `aggregate` that may receive them, `found` the record in words, with what breaks it.',
  }),
  walkFunction('dkim', {
    record: {
      ...Object.fromEntries(
        ['selector1', 'selector2'].flatMap((selector) => [
          [`${selector}Published`, 'bool'],
          [`${selector}Alias`, 'string'],
          [`${selector}Usable`, 'bool'],
          [`${selector}Bits`, 'int'],
          [`${selector}Problem`, 'string'],
        ]),
      ),
      found: { listOf: 'string' },
    },
    means:
      "What receivers find at the two selectors of Exchange Online: `selector1Published` (an alias of a name of Microsoft's, or a key), `selector1Usable` (a key that signatures can be checked with), and the same for the other; `found` says both in words.",
  }),
  mtaSts,
  walkFunction('tlsRpt', {
    record: { published: 'bool', addresses: { listOf: 'string' }, problem: 'string', found: { listOf: 'string' } },
    means:
      'Where senders report that they could not encrypt mail for a domain (RFC 8460); `found` are the texts that were read, and what is wrong with them.',
  }),
  {
    name: 'mayHaveStsPolicy',
    of: null,
    takes: [
      ['answers', 'dyn'],
      ['domain', 'string'],
    ],
    gives: 'bool',
    means:
      'Whether DNS announces an MTA-STS policy for a domain, or that could not be determined: then its file should be requested.',
    run: (answers: unknown, domain: string) => {
      try {
        const held = isObject(answers) ? answers[domain] : undefined;
        const record = mtaSts.run(...([held, domain] as never[]));
        return !isObject(record) || record['announced'] !== false;
      } catch (error) {
        if (error instanceof UnavailableError) return true;
        throw error;
      }
    },
  },
  {
    name: 'stsPolicy',
    of: 'string',
    takes: [['servers', 'list<string>']],
    gives: 'stsPolicyRecord',
    record: {
      valid: 'bool',
      mode: { oneOf: ['enforce', 'testing', 'none'] },
      maxAge: 'int',
      unnamed: { listOf: 'string' },
      problem: 'string',
    },
    means:
      'What the file of an MTA-STS policy says (RFC 8461, 3.2): `valid`, `mode`, `maxAge` (seconds) and `unnamed`, those of the mail servers that it does not name.',
    run: (text: string, servers: readonly string[]) => {
      const { valid, mode, maxAge, mx, problem } = readStsPolicy(text);
      const unnamed = servers.filter((server) => !namesMx({ mx }, server));
      return { valid, mode, maxAge: BigInt(maxAge ?? 0), unnamed, problem };
    },
  },
];
