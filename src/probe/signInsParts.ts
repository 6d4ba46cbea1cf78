import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import type { Context } from '../expression/unavailable.ts';
import type { SignInsProbe } from './signInsProbe.ts';
import type { SessionRequirement } from '../signIns/ask.ts';
import type { Demanded, Form, Gap, Part } from '../signIns/demand.ts';
import { every, everywhere, maskOf, narrowed, type Dimension, type Masks } from '../signIns/dimensions.ts';
import { unmanagedDevices } from '../signIns/deviceKinds.ts';
import { partName, targetName, type Target } from '../signIns/targets.ts';

type Asked = Pick<SignInsProbe['demand'][string], 'grants' | 'offers' | 'session'>;

/** The parts of a control, once its parameters and evidence are there; or why they are not known. */
export function partsOf(probe: SignInsProbe, context: Context): readonly Part[] | Unknown {
  try {
    return new PartReader(probe, context).parts();
  } catch (error) {
    if (error instanceof OpenError) return error.why;
    throw error;
  }
}

class OpenError extends Error {
  readonly why: Unknown;
  constructor(why: Unknown) {
    super(why.unknown.detail);
    this.why = why;
  }
}

interface Value {
  readonly name: string | null;
  /** null: there is none, such as an authentication context that was never set. */
  readonly value: string | null;
}

class PartReader {
  readonly #probe: SignInsProbe;
  readonly #context: Context;

  constructor(probe: SignInsProbe, context: Context) {
    this.#probe = probe;
    this.#context = context;
  }

  parts(): readonly Part[] {
    const { parts } = this.#probe;
    const whole: Part = {
      name: null,
      masks: this.#masks(),
      targets: this.#targets(),
      from: this.#probe.places ?? null,
      except: this.#except(),
      demands: this.#demands(),
      gaps: this.#gaps(),
      mayLeaveOut: (this.#probe.mayLeaveOut ?? []).map((id) => id.toLowerCase()),
    };
    if (!parts) return [whole];
    if (parts.of === 'demand') return whole.demands.map((one) => ({ ...whole, name: one.name, demands: [one] }));
    return this.#values(parts.values).map((one) =>
      this.#part(whole, parts.of as Exclude<typeof parts.of, 'demand'>, one),
    );
  }

  #part(whole: Part, of: Exclude<NonNullable<SignInsProbe['parts']>['of'], 'demand'>, { name, value }: Value): Part {
    if (of === 'resource' || of === 'authenticationContext') {
      const kind = of === 'resource' ? 'resource' : 'context';
      if (value === 'all') return { ...whole, name, targets: 'everything' };
      const targets: readonly Target[] = value === null ? [] : [{ kind, id: value.toLowerCase() }];
      return { ...whole, name: name ?? (targets[0] ? targetName(targets[0]) : 'nothing'), targets };
    }
    const mask = maskOf(of, [value ?? '']);
    return { ...whole, name: name ?? partName(of, value ?? ''), masks: narrowed(whole.masks, { [of]: mask }) };
  }

  #masks(): Masks {
    const { clients, platforms, flows, userRisks, signInRisks, insiderRisks, devices } = this.#probe;
    const some = (dimension: Dimension, names: readonly string[] | undefined): number =>
      names ? maskOf(dimension, names) : every(dimension);
    return narrowed(everywhere, {
      client: some('client', clients),
      platform: some('platform', platforms),
      flow: some('flow', flows),
      userRisk: some('userRisk', userRisks),
      signInRisk: some('signInRisk', signInRisks),
      insiderRisk: some('insiderRisk', insiderRisks),
      device: devices === 'unmanaged' ? unmanagedDevices : every('device'),
    });
  }

  #targets(): Part['targets'] {
    const { to } = this.#probe;
    if ('userAction' in to) return [{ kind: 'action', id: to.userAction.toLowerCase() }];
    if ('authenticationContexts' in to) {
      const list = this.#list(compileExpression(to.authenticationContexts)).map(String);
      return list.map((id) => ({ kind: 'context', id: id.toLowerCase() }));
    }
    if (to.resources === 'all') return 'everything';
    return to.resources.map((id) => ({ kind: 'resource', id: id.toLowerCase() }));
  }

  #except(): readonly string[] {
    const { to } = this.#probe;
    return 'resources' in to ? (to.except ?? []).map((id) => id.toLowerCase()) : [];
  }

  #demands(): readonly Demanded[] {
    return Object.entries(this.#probe.demand).map(([name, asked]) => ({
      name,
      forms: [
        this.#form(name, asked, 1),
        ...Object.entries(asked.weaker ?? {}).map(([weaker, form]) => this.#form(weaker, form, form.share)),
      ].filter(({ requirement }) => requirement.grants.length > 0 || requirement.session !== null),
      within: asked.clients ? { client: maskOf('client', asked.clients) } : {},
    }));
  }

  #form(name: string, { grants, offers, session }: Asked, share: number): Form {
    return {
      name,
      share,
      requirement: {
        grants: this.#grants(grants),
        ...(offers && { offers }),
        session: session ? this.#session(session) : null,
      },
    };
  }

  /** A form that asks for an alternative to nothing is met by nothing. */
  #grants(grants: Asked['grants']): readonly string[] {
    if (grants === undefined) return [];
    return typeof grants === 'string' ? this.#list(compileExpression(grants)).map(String) : grants;
  }

  #session({ signInFrequencyHours, secondFactorHours, ...rest }: NonNullable<Asked['session']>): SessionRequirement {
    return {
      ...rest,
      ...(signInFrequencyHours === undefined ? {} : { signInFrequencyHours: this.#hours(signInFrequencyHours) }),
      ...(secondFactorHours === undefined ? {} : { secondFactorHours: this.#hours(secondFactorHours) }),
    };
  }

  #hours(source: string): number {
    return Number(this.#value(compileExpression(source)));
  }

  #gaps(): readonly Gap[] {
    return Object.entries(this.#probe.tolerates ?? {}).map(([name, { clients, places, share }]) => ({
      name,
      share,
      dimensions: clients ? { client: maskOf('client', clients) } : {},
      places: places ?? null,
    }));
  }

  #values(source: string | undefined): readonly Value[] {
    if (source === undefined) return [];
    return this.#list(compileExpression(source)).map((one): Value => {
      if (typeof one === 'string') return { name: null, value: one };
      const { name, value } = one as { readonly name?: unknown; readonly value?: unknown };
      // A list holds one value, or none where there is none.
      const only: unknown = Array.isArray(value) ? value[0] : value;
      return { name: String(name), value: typeof only === 'string' ? only : null };
    });
  }

  #list(expression: Expression): readonly unknown[] {
    const value = this.#value(expression);
    if (Array.isArray(value)) return value;
    const detail = `"${expression.source}" gave no list`;
    throw new OpenError({
      unknown: { code: 'unexpectedAnswer', detail, hint: 'The endpoint may have changed.' },
      unread: false,
    });
  }

  #value(expression: Expression): unknown {
    const result = expression.value(this.#context);
    if ('unknown' in result) throw new OpenError(result);
    return result.value;
  }
}

/** How policies would have to ask guests whom others leave out; null where that is not a matter of the control. */
export function guestParts(probe: SignInsProbe, parts: readonly Part[], context: Context): readonly Part[] | null {
  const { excludedGuests } = probe;
  if (excludedGuests === undefined) return parts;
  if (excludedGuests === 'elsewhere') return null;
  // A policy that asks them for what everybody is asked for counts as well.
  const everybody = Object.values(probe.demand);
  const grants = everybody.flatMap(({ grants: some }) => (Array.isArray(some) ? (some as readonly string[]) : []));
  const asked =
    everybody.length === 1 && Array.isArray(excludedGuests.grants)
      ? { ...excludedGuests, grants: [...new Set([...(excludedGuests.grants as readonly string[]), ...grants])] }
      : excludedGuests;
  const found = partsOf(
    { ...probe, parts: undefined, tolerates: undefined, demand: { 'is asked of guests': asked } },
    context,
  );
  return 'unknown' in found ? parts : found;
}
