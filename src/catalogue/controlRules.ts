import { referenceHosts, type Control } from '../model/control.ts';
import type { Breach } from '../model/breach.ts';
import { isForPerson, measurerOf, microsoftIdsOf, probeBreaches } from '../probe/aboutProbe.ts';
import { isOwn, type Catalogue } from './catalogue.ts';
import { wrongFacts } from './exampleFacts.ts';

/** The rules of controls that neither their schema nor the types of their expressions can see. */
export function breachesOf(control: Control, catalogue: Catalogue): readonly Breach[] {
  const { probe, points } = control;
  return [
    ...wording(control),
    ...probeBreaches(probe, catalogue, points).map((one) => ({ ...one, path: ['probe', ...one.path] })),
    ...changes(control),
    ...scoring(control),
    ...(isOwn(control)
      ? [...ranking(control), ...superseding(control, catalogue), ...measuredTwice(control, catalogue)]
      : unranked(control)),
    ...renaming(control, catalogue),
    ...wrongFacts(control, catalogue.evidence),
  ];
}

function wording({ remediation, title }: Control): readonly Breach[] {
  const { host } = new URL(remediation.link);
  return [
    ...(referenceHosts.includes(host)
      ? []
      : [breach(['remediation', 'link'], `links lead to ${referenceHosts.join(', ')} only, not to ${host}`)]),
    ...(/^ensure\b/i.test(title)
      ? [breach(['title'], 'a title states the desired condition: leave "Ensure" out')]
      : []),
  ];
}

function changes({ remediation: { request, steps } }: Control): readonly Breach[] {
  if (!request) return [];
  const at = (key: string): Breach['path'] => ['remediation', 'request', key];
  const address = /[^\s"@]+@[^\s"@]+\.[^\s"@]+/.exec(
    JSON.stringify(request.set).replaceAll(/"@odata\.type":"[^"]*"/g, ''),
  );
  return [
    ...(request.step > steps.length ? [breach(at('step'), `there are ${steps.length} steps`)] : []),
    ...(/\.ReadWrite\./.test(request.permission)
      ? []
      : [breach(at('permission'), `${request.permission} is not a permission to change anything`)]),
    // Whoever pastes it would send the notices of their tenant to somebody else.
    ...(address ? [breach(at('set'), `${address[0]} looks like an address: a person has to name it, in a step`)] : []),
  ];
}

function scoring({ probe, points }: Control): readonly Breach[] {
  return isForPerson(probe) && points > 0 ? [breach(['points'], 'a review is not scored: its points are 0')] : [];
}

/** A former id is nobody else's: neither that of a control or of a retired one, nor a former one of another control. */
function renaming({ id, formerly = [] }: Control, { controls, retired }: Catalogue): readonly Breach[] {
  return formerly.flatMap((old, index) => {
    const at: Breach['path'] = ['formerly', index];
    const other = controls.find((one) => one.id !== id && (one.formerly ?? []).includes(old));
    return [
      ...(controls.some((one) => one.id === old) ? [breach(at, `${old} is the id of a control`)] : []),
      ...(retired?.has(old) ? [breach(at, `${old} is the id of a retired control`)] : []),
      ...(other ? [breach(at, `${old} is a former id of ${other.id} as well`)] : []),
      ...(formerly.indexOf(old) < index ? [breach(at, `${old} is listed twice`)] : []),
    ];
  });
}

/** Our points follow from theme and rank (`npm run points`), and every number has a reason. */
function ranking({ theme, rank, points, pointsWhy, foundation }: Control): readonly Breach[] {
  // What a standard asks besides is judged like a control, and has no points.
  if (theme === undefined || rank === undefined)
    return points > 0 ? [breach(['points'], 'a built-in control has a theme and a rank')] : [];
  return [
    ...(points > 0 && pointsWhy === undefined ? [breach(['points'], 'state why it has these points: pointsWhy')] : []),
    ...((rank === 0) === (points === 0) ? [] : [breach(['rank'], 'rank 0 means no points, and nothing else does')]),
    ...(foundation !== undefined && rank === 0 ? [breach(['foundation'], 'a foundation must have points')] : []),
  ];
}

/** Somebody else's controls state their points, and cannot cap the grade. */
function unranked(control: Control): readonly Breach[] {
  const ours = ['theme', 'rank', 'object', 'foundation', 'supersedes'] as const;
  return ours.flatMap((key) =>
    control[key] === undefined
      ? []
      : [{ ...breach([key], `only controls that come with securescore have a ${key}: leave it out`), ofKey: true }],
  );
}

/** Whoever takes the place of others is none of them, in the end. */
function superseding({ id, supersedes = [] }: Control, { controls }: Catalogue): readonly Breach[] {
  const at: Breach['path'] = ['supersedes'];
  const of = new Map(supersedes.length > 0 ? controls.map((one) => [one.id, one.supersedes ?? []]) : []);
  const leadsBack = (from: string, seen: readonly string[]): boolean =>
    from === id || (!seen.includes(from) && (of.get(from) ?? []).some((next) => leadsBack(next, [...seen, from])));
  return supersedes.flatMap((other) => {
    if (!of.has(other)) return [breach(at, `there is no control ${other}`)];
    return leadsBack(other, []) ? [breach(at, `${other} supersedes this one as well`)] : [];
  });
}

/** An action of Microsoft's is scored once: by the control that measures it itself, or by Microsoft's measurement. */
function measuredTwice(control: Control, { controls }: Catalogue): readonly Breach[] {
  const ids = microsoftIdsOf(control);
  if (ids.size === 0) return [];
  const byMicrosoft = measurerOf(control.probe) === 'microsoft';
  const twice = controls.find(
    (other) =>
      other !== control &&
      (byMicrosoft || measurerOf(other.probe) === 'microsoft') &&
      [...microsoftIdsOf(other)].some((one) => ids.has(one)) &&
      !control.supersedes?.includes(other.id) &&
      !other.supersedes?.includes(control.id),
  );
  if (!twice) return [];
  return [breach(['mappings', 'microsoft'], `${twice.id} scores the same: one of the two has to supersede the other`)];
}

const breach = (path: Breach['path'], message: string): Breach => ({ path, message });
