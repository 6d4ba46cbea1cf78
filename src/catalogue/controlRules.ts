import { referenceHosts, type Control } from '../model/control.ts';
import { type Probe } from '../model/probe.ts';
import { levelShare } from '../model/levelShare.ts';
import type { Breach } from './breach.ts';
import type { Catalogue } from './catalogue.ts';
import { wrongFacts } from './exampleFacts.ts';

/** The rules of controls that neither their schema nor the types of their expressions can see. */
export function breachesOf(control: Control, catalogue: Catalogue): readonly Breach[] {
  const probes = 'best' in control.probe ? control.probe.best : [control.probe];
  return [
    ...wording(control),
    ...changes(control),
    ...probes.flatMap((probe) => reports(probe, catalogue)),
    ...scoring(control),
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
      : [breach(at('permission'), `${request.permission} is no permission to change anything`)]),
    // Whoever pastes it would send the notices of their tenant to somebody else.
    ...(address ? [breach(at('set'), `${address[0]} looks like an address: a person has to name it, in a step`)] : []),
  ];
}

/** Reports describe people by streamed records; those without one can be named only in certain ways. */
function reports(probe: Probe, { populations, evidence }: Catalogue): readonly Breach[] {
  if (!('coverage' in probe)) return [];
  const { asManyAs, reportedIn, coverage, exclude } = probe;
  const streams = (name: string): boolean => evidence.get(populations.get(name)?.of ?? '')?.shape === 'population';
  const held = Object.entries({ asManyAs, reportedIn }).flatMap(([key, name]) =>
    name === undefined || streams(name) ? [] : [breach(['probe', key], `${name} is no population that streams by`)],
  );
  const blind =
    asManyAs !== undefined && exclude
      ? 'people without a record cannot be excluded by what the record says: asManyAs does not go with exclude'
      : null;
  const unheld =
    reportedIn !== undefined && streams(coverage)
      ? `${coverage} streams by: reportedIn finds records by ids that are held`
      : null;
  return [
    ...held,
    ...(blind === null ? [] : [breach(['probe', 'asManyAs'], blind)]),
    ...(unheld === null ? [] : [breach(['probe', 'reportedIn'], unheld)]),
  ];
}

function scoring({ probe, points }: Control): readonly Breach[] {
  if ('review' in probe) return points === 0 ? [] : [breach(['points'], 'a review is not scored: its points are 0')];
  if (!('levels' in probe)) return [];
  const most = Math.max(...probe.levels.map((level) => levelShare(level, points) * points));
  const message = `the best level gives ${Math.round(most * 100) / 100} points, the control says ${points}`;
  return most === points ? [] : [breach(['probe', 'levels'], message)];
}

const breach = (path: Breach['path'], message: string): Breach => ({ path, message });
