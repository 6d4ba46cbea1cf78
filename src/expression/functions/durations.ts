import type { CelFunction } from '../celFunction.ts';
import { isoHours } from '../isoHours.ts';
import { need, needStrings } from './read.ts';

function hoursOf(text: string): number {
  const hours = isoHours(text);
  if (hours === null) throw new Error(`${text} is not a duration in days, hours, minutes and seconds`);
  return hours;
}

/** A time span as .NET writes it: hh:mm:ss, with days before a dot. */
function timeSpanHours(text: unknown): number {
  const match = typeof text === 'string' ? /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(text) : null;
  if (!match) throw new Error('an idle timeout is not a time span');
  const [days, hours, minutes, seconds] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
}

/** https://learn.microsoft.com/graph/api/resources/activitybasedtimeoutpolicy: JSON in a list of strings. */
function webSessionIdleHours(policy: unknown): number {
  const timeouts = needStrings(policy, 'definition', 'policy').flatMap((text) => {
    const definition = need(JSON.parse(text), 'ActivityBasedTimeoutPolicy', 'policy.definition');
    const applications = need(definition, 'ApplicationPolicies', 'ActivityBasedTimeoutPolicy');
    if (!Array.isArray(applications)) throw new Error('ApplicationPolicies is not a list');
    return applications
      .filter((one: unknown) => need(one, 'ApplicationId', 'ApplicationPolicies') === 'default')
      .map((one: unknown) => timeSpanHours(need(one, 'WebSessionIdleTimeout', 'ApplicationPolicies')));
  });
  return timeouts.length === 0 ? Infinity : Math.max(...timeouts);
}

export const durationFunctions: readonly CelFunction[] = [
  {
    name: 'isoHours',
    of: 'string',
    takes: [],
    gives: 'double',
    means: 'The hours in a duration as Graph writes it: PT8H, PT30M, P1D.',
    run: hoursOf,
  },
  {
    name: 'webSessionIdleHours',
    of: 'activityBasedTimeoutPolicy',
    takes: [],
    gives: 'double',
    means:
      'Hours until an idle web session ends, for the applications that the policy does not name; infinite where it says none.',
    run: webSessionIdleHours,
  },
];
