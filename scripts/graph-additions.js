/**
 * What Graph answers already and the published type packages do not know yet. Each entry leaves once they do; a type that
 * they know keeps its own fields beside these.
 */
const passkeys = {
  types: {
    // https://learn.microsoft.com/graph/api/resources/fido2authenticationmethodconfiguration
    fido2AuthenticationMethodConfiguration: {
      fields: {
        defaultPasskeyProfile: 'string',
        passkeyProfiles: 'list<passkeyProfile>',
        includeTargets: 'list<passkeyAuthenticationMethodTarget>',
      },
    },
    // https://learn.microsoft.com/graph/api/resources/passkeyprofile
    passkeyProfile: {
      base: 'entity',
      fields: {
        name: 'string',
        passkeyTypes: 'passkeyTypes',
        attestationEnforcement: 'attestationEnforcement',
        keyRestrictions: 'fido2KeyRestrictions',
      },
    },
    // https://learn.microsoft.com/graph/api/resources/passkeyauthenticationmethodtarget
    passkeyAuthenticationMethodTarget: {
      base: 'authenticationMethodTarget',
      fields: { allowedPasskeyProfiles: 'list<string>' },
    },
  },
  enums: {
    passkeyTypes: ['deviceBound', 'synced', 'unknownFutureValue'],
    attestationEnforcement: ['disabled', 'registrationOnly', 'unknownFutureValue'],
  },
};

const agents = {
  types: {
    // https://learn.microsoft.com/graph/api/resources/agentuser
    agentUser: { base: 'user', fields: { identityParentId: 'string' } },
  },
  enums: {},
};

/** Adds to the table of one version of Graph what both versions have. */
export function addNewer(table) {
  for (const { types, enums } of [passkeys, agents]) {
    for (const [name, { base, fields }] of Object.entries(types)) {
      const known = table.types[name] ?? { ...(base === undefined ? {} : { base }), fields: {} };
      table.types[name] = { ...known, fields: { ...known.fields, ...fields } };
    }
    for (const [name, values] of Object.entries(enums)) table.enums[name] ??= values;
  }
}
