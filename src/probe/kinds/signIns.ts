import { conditionsAt, expressionAt, noVariables, type Located, type Variables } from '../../expression/located.ts';
import { tenantEvidence } from '../../signIns/policyTenant.ts';
import { peoplePopulations } from '../../signIns/populations.ts';
import { compileSignIns } from '../compileSignIns.ts';
import { alternatives, without } from '../schemaParts.ts';
import { signInsProbe, type SignInsProbe } from '../signInsProbe.ts';
import { namesOf, percentOf, type ProbeKind, type Types } from './probeKind.ts';

/** Which sign-ins the enforced Conditional Access policies leave open together. */
export const signIns: ProbeKind<SignInsProbe> = {
  kind: 'signIns',
  schema: signInsProbe,
  isWay: true,
  hasObjects: () => true,
  meaning:
    'Sign-ins are judged: some enforced policy that applies to each of them has to meet the demand. The share of people of whom that is so earns that share of the points.',
  rules,
  expressions,
  populations: ({ of }) => [peoplePopulations[of]],
  reads: () => tenantEvidence,
  alternatives,
  without,
  statements: (probe) => Object.keys(probe.or ?? {}),
  compile: compileSignIns,
};

/** What sign-ins are asked for, what a weaker form or an opening leaves of the points, and who does not count. */
function rules(probe: SignInsProbe): readonly string[] {
  return [
    ...namesOf(probe.precondition, 'only where '),
    ...Object.entries(probe.demand).flatMap(([name, { weaker = {} }]) => [
      name,
      ...Object.entries(weaker).map(([form, { share }]) => `${percentOf(share)} where it only ${form}`),
    ]),
    ...Object.entries(probe.tolerates ?? {}).map(([name, { share }]) => `${percentOf(share)} where ${name}`),
    ...namesOf(probe.exclude, 'not counted: '),
    ...namesOf(probe.coveredBy, 'covered as well: '),
    ...(probe.metMeans === undefined
      ? []
      : ['not applicable where policies do all of this; no point where they do a part of it']),
    ...namesOf(probe.or, 'or instead: '),
  ];
}

function expressions(probe: SignInsProbe, { populations, recordOf }: Types): readonly Located[] {
  const of = populations.get(peoplePopulations[probe.of])?.of ?? 'users';
  const user: Variables = new Map([['user', recordOf(of)]]);
  const lists = [probe.demand, ...Object.values(probe.demand).map(({ weaker }) => weaker ?? {})].flatMap(
    Object.entries,
  ) as readonly (readonly [string, SignInsProbe['demand'][string]])[];
  return [
    ...expressionAt('roles', probe.roles, noVariables, 'list'),
    ...expressionAt('parts', probe.parts?.values, noVariables, 'list'),
    ...('authenticationContexts' in probe.to
      ? expressionAt('to', probe.to.authenticationContexts, noVariables, 'list')
      : []),
    ...lists.flatMap(([name, { grants, session }]) => [
      ...(typeof grants === 'string' ? expressionAt(`demand.${name}.grants`, grants, noVariables, 'list') : []),
      ...expressionAt(`demand.${name}.session`, session?.signInFrequencyHours, noVariables, 'any'),
      ...expressionAt(`demand.${name}.session`, session?.secondFactorHours, noVariables, 'any'),
    ]),
    ...conditionsAt('exclude', probe.exclude, user),
    ...conditionsAt('coveredBy', probe.coveredBy, user),
    ...conditionsAt('concerns', probe.concerns),
    ...conditionsAt('precondition', probe.precondition),
    ...conditionsAt('or', probe.or),
  ];
}
