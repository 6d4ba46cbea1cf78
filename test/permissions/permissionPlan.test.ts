import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { select } from '../../src/catalogue/select.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { isRequested } from '../../src/model/evidence.ts';
import { graphResource } from '../../src/providers/graph.ts';
import { providerOf } from '../../src/providers/registry.ts';
import { permissionOf, qualified } from '../../src/providers/resourcePermissions.ts';
import { standingOfAll } from '../../src/permissions/lattice.ts';
import { requiredResourceAccess } from '../../src/permissions/resourceAccess.ts';
import { needsOf, requirementsOf } from '../../src/permissions/permissionNeeds.ts';
import { permissionPlan } from '../../src/permissions/permissionPlan.ts';
import { permissionTypes, setupKinds } from '../../src/permissions/permissionTypes.ts';
import { consentLink, setupText } from '../../src/permissions/setup.ts';

const catalogue = await loadCatalogue();
const services = [...new Set(catalogue.controls.map(({ service }) => service))];
const requested = [...catalogue.evidence.values()].filter(isRequested);

/** By a permission with its resource: those of other services than Graph have ids of their own. */
const idsOf = (name: string) => {
  const { resource, permission } = permissionOf(name);
  return resource.idsOf(permission);
};

describe.each(permissionTypes)('as %s', (permissionType) => {
  it('every permission that evidence names can be granted', () => {
    const named = new Set(
      requested.flatMap((one) => requirementsOf(one, permissionType).flatMap(({ anyOf }) => anyOf)),
    );
    expect([...named].filter((name) => (idsOf(name)?.[permissionType] ?? null) === null)).toEqual([]);
  });

  it('what is asked for is enough for all controls, and for those of one service', () => {
    for (const controls of [
      catalogue.controls,
      ...services.map((service) => select(catalogue.controls, { service: [service] })),
    ]) {
      const { needed } = permissionPlan(controls, catalogue, clouds.global);
      const names = needed.filter((use) => use.forms.includes(permissionType)).map(({ permission }) => permission);
      const open = needsOf(controls, catalogue, clouds.global).filter(
        ({ evidence }) => standingOfAll(requirementsOf(evidence, permissionType), names) !== 'granted',
      );
      expect(open.map(({ evidence }) => evidence.name)).toEqual([]);
    }
  });

  it('nothing that is asked for can change anything', () => {
    const { needed, optional } = permissionPlan(catalogue.controls, catalogue, clouds.global);
    // Other services know no permission that only reads: there the guard of the provider is what keeps them to it.
    const ofGraph = [...needed, ...optional].filter(
      ({ permission }) => permissionOf(permission).resource === graphResource,
    );
    expect(ofGraph.filter(({ permission }) => !/\.Read(?:Basic)?(?:\.|$)/.test(permission))).toEqual([]);
  });
});

it('no two permissions share an id', () => {
  const ids = requested
    .flatMap((one) => one.permissions.map((name) => qualified(providerOf(one), name)))
    .flatMap((name) => {
      const known = idsOf(name);
      return [known?.application, known?.delegated];
    });
  const names = new Set(requested.flatMap((one) => one.permissions));
  expect(new Set(ids).size).toBe(2 * names.size);
});

it('one control asks for what it needs, and what every run reads is optional', () => {
  const controls = select(catalogue.controls, { control: ['entra.domains-sign-in-at-entra'] });
  const plan = permissionPlan(controls, catalogue, clouds.global);
  expect(plan.needed).toEqual([
    {
      permission: 'Domain.Read.All',
      forms: ['application', 'delegated'],
      controls: ['entra.domains-sign-in-at-entra'],
      points: controls[0]?.points,
      reads: ["The tenant's domains: verified, managed or federated, password expiry"],
      roles: ['Global Reader'],
    },
  ]);
  expect(plan.optional.map(({ permission }) => permission)).toEqual(['Organization.Read.All']);
});

it('a cloud without an endpoint is not asked for its permission', () => {
  const controls = catalogue.controls.filter(({ id }) => id === 'entra.no-high-risk-users' || id.includes('risk'));
  const names = (cloud: keyof typeof clouds): readonly string[] =>
    permissionPlan(controls, catalogue, clouds[cloud]).needed.map(({ permission }) => permission);
  expect(names('global').some((name) => name.startsWith('IdentityRisk'))).toBe(true);
  expect(names('china').some((name) => name.startsWith('IdentityRisk'))).toBe(false);
});

describe('what is documented as the only permission', () => {
  it.each([
    ['entra.guest-invitations-to-chosen-domains', 'Policy.Read.B2BManagementPolicy'],
    ['entra.federated-mfa-not-trusted-blindly', 'Domain-InternalFederation.Read.All'],
  ])('%s asks for %s', (id, permission) => {
    const controls = select(catalogue.controls, { control: [id] });
    expect(permissionPlan(controls, catalogue, clouds.global).needed.map((one) => one.permission)).toContain(
      permission,
    );
  });

  it('is asked for beside the broader ones that other controls take', () => {
    const { needed } = permissionPlan(catalogue.controls, catalogue, clouds.global);
    expect(needed.filter(({ forms: asked }) => asked.includes('application')).map((one) => one.permission)).toEqual(
      expect.arrayContaining([
        'Application.Read.All',
        'Directory.Read.All',
        'Domain-InternalFederation.Read.All',
        'Policy.Read.All',
        'Policy.Read.B2BManagementPolicy',
        'Policy.Read.PermissionGrant',
      ]),
    );
  });
});

describe('what only a signed-in user can read', () => {
  const plan = permissionPlan(catalogue.controls, catalogue, clouds.global);

  it('is in no list for applications, and is told apart', () => {
    const synchronization = plan.needed.find(
      ({ permission }) => permission === 'OnPremDirectorySynchronization.Read.All',
    );
    expect(synchronization?.forms).toEqual(['delegated']);
    const closed = needsOf(catalogue.controls, catalogue, clouds.global).filter(
      ({ evidence }) => evidence.signedInOnly,
    );
    expect(closed.length).toBeGreaterThan(2);
    expect(plan.signedInOnly.reads).toEqual(closed.map(({ evidence }) => evidence.reads));
    expect(plan.signedInOnly.controls).toEqual(
      expect.arrayContaining(['entra.accidental-deletions-are-stopped', 'intune.windows-enrolls-automatically']),
    );
    expect(plan.roles).toContain('Global Administrator');
  });

  it('stands in the commands for an application as a sentence, and in those for a person not at all', () => {
    const text = (leftOut: readonly string[]): string =>
      setupText('azure-cli', {
        permissions: [],
        permissionType: 'application',
        cloud: clouds.global,
        tenant: undefined,
        leftOut,
      });
    expect(text(plan.signedInOnly.reads)).toContain('# Only a signed-in user can read: ');
    expect(text([])).not.toContain('signed-in');
  });
});

it('what only some tenants have to grant is apart from what every run needs', () => {
  const controls = select(catalogue.controls, { control: ['entra.mfa-for-all-users'] });
  const plan = permissionPlan(controls, catalogue, clouds.global);
  expect(plan.sometimes.map(({ permission }) => permission)).toEqual(['Member.Read.Hidden']);
  expect(plan.needed.map(({ permission }) => permission)).not.toContain('Member.Read.Hidden');
});

describe('the app registration', () => {
  it('names permissions by the ids of Microsoft', () => {
    expect(requiredResourceAccess(['Policy.Read.All'], 'application')).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: '246dd0d5-5bd0-4def-940b-0421030a5b68', type: 'Role' }],
      },
    ]);
    const [delegated] = requiredResourceAccess(['Policy.Read.All'], 'delegated');
    expect(delegated?.resourceAccess).toEqual([{ id: '572fea84-0151-49b2-9301-11cb16974376', type: 'Scope' }]);
  });

  it.each([
    ['Policy.Read.Everything', 'application', 'is not known'],
    ['User.Read', 'application', 'does not exist for applications'],
  ] as const)('is not guessed: %s', (permission, permissionType, message) => {
    expect(() => requiredResourceAccess([permission], permissionType)).toThrow(message);
  });

  it.each(setupKinds.flatMap((kind) => permissionTypes.map((permissionType) => [kind, permissionType] as const)))(
    'by %s, as %s, asks for what was selected and nothing else',
    (kind, permissionType) => {
      const permissions = ['AuditLog.Read.All', 'Policy.Read.All'];
      const text = setupText(kind, { permissions, permissionType, cloud: clouds.usgov, tenant: 'contoso.com' });
      const ids = permissions.map((permission) => idsOf(permission)?.[permissionType] ?? '');
      const uuids = new Set(text.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g));
      expect([...uuids].sort()).toEqual([...ids, '00000003-0000-0000-c000-000000000000'].sort());
      expect(text).toContain(kind === 'graph' ? 'https://graph.microsoft.us/v1.0' : 'AzureUSGovernment');
    },
  );

  it('is consented to where the cloud signs in', () => {
    expect(consentLink(clouds.china, 'contoso.cn', 'app')).toBe(
      'https://login.chinacloudapi.cn/contoso.cn/adminconsent?client_id=app',
    );
    expect(consentLink(clouds.global, undefined, undefined)).toContain(
      '/organizations/adminconsent?client_id=CLIENT_ID',
    );
  });
});
