import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { preparedFor, publishedSpelling } from '../../src/evidence/prepared.ts';
import { isRequested, type RequestedEvidence } from '../../src/model/evidence.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

function definition(name: string): RequestedEvidence {
  const one = catalogue.evidence.get(name);
  if (!one || !isRequested(one)) throw new Error(`there is no evidence ${name}`);
  return one;
}

const lower = '00000003-0000-0ff1-ce00-000000000000';
const upper = lower.toUpperCase();

describe('An answer of Graph is read in the letter case that Graph publishes', () => {
  it.each<[string, string, unknown, unknown]>([
    ['a value of an enumeration', 'conditionalAccessPolicies', { state: 'ENABLED' }, { state: 'enabled' }],
    [
      'a list of them, deeper down',
      'conditionalAccessPolicies',
      { conditions: { clientAppTypes: ['Browser', 'MobileAppsAndDesktopClients'] } },
      { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } },
    ],
    [
      'several in one text',
      'conditionalAccessPolicies',
      { conditions: { authenticationFlows: { transferMethods: 'DeviceCodeFlow,authenticationtransfer' } } },
      { conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } } },
    ],
    [
      'a value that is documented only',
      'conditionalAccessPolicies',
      { conditions: { applications: { includeApplications: ['all', 'OFFICE365'] } } },
      { conditions: { applications: { includeApplications: ['All', 'Office365'] } } },
    ],
    [
      'an id, wherever it stands',
      'conditionalAccessPolicies',
      { conditions: { applications: { includeApplications: [upper] } } },
      { conditions: { applications: { includeApplications: [lower] } } },
    ],
    [
      'of a record that streams by, what it says itself',
      'users',
      { id: upper, userType: 'guest' },
      { id: lower, userType: 'Guest' },
    ],
    ['a value that nobody knows, as it is', 'conditionalAccessPolicies', { state: 'Paused' }, { state: 'Paused' }],
    ['a name, as it is', 'conditionalAccessPolicies', { displayName: 'ENABLED' }, { displayName: 'ENABLED' }],
  ])('%s', (_, evidence, given, wanted) => {
    const bare = { ...definition(evidence), whenAbsent: {} };
    expect(preparedFor(bare)(structuredClone(given))).toEqual(wanted);
  });

  it('as the build worked it out, and as it is worked out for requests of others', () => {
    const one = definition('conditionalAccessPolicies');
    expect(publishedSpelling(one)).toMatchObject({
      state: ['enabled', 'disabled', 'enabledForReportingButNotEnforced'],
    });
    expect(one.spelling ?? publishedSpelling(one)).toEqual(publishedSpelling(one));
  });
});
