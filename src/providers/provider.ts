import type { ZodType } from 'zod';
import type { RecordType } from '../expression/typeTable.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import type { PermissionIds } from '../graph/graphPermissions.ts';
import type { Lanes } from '../graph/pace/workloads.ts';
import type { Outgoing } from '../graph/request/readOnly.ts';
import type { Wire } from '../graph/wire.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { ServiceReader } from '../model/graph.ts';

/** Whose permissions a service takes. */
export interface Resource {
  /** As the portal names it. */
  readonly name: string;
  /** The same in every tenant. */
  readonly appId: string;
  /** The ids by which an app registration refers to a permission; undefined: not known. */
  idsOf(permission: string): PermissionIds | undefined;
}

/** The address of an HTTP service, and the audience of its token. */
interface Host {
  /** Null: the cloud does not have it. */
  origin(cloud: Cloud): string | null;
  /** A scope without /.default. */
  audience(cloud: Cloud): string;
  /** The environment variable that may hold a token for it. */
  readonly variable: string;
}

/**
 * A service that evidence comes from. To add one: a file like dns.ts, a row in registry.ts, evidence files, tests.
 * Methods, not properties: each takes the requests of its own schema, and the table holds them all.
 */
export interface Provider<Request = unknown> {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The key of an evidence file that its requests stand under. */
  readonly statedAs: string;
  /** What an evidence file may ask of it; {placeholders} may stand in every text of it. */
  readonly request: ZodType<Request>;
  /** The request as one text, the body included: identity for plan, resume, manifest and log. */
  key(request: Request): string;
  /** How a value is written into a placeholder; null: it would turn the request into another one. */
  insert(value: unknown): string | null;
  /** How the service meters it. */
  readonly lanes: Lanes;
  pace(request: Request): { readonly workload: string; readonly cost: number };
  isMissingIn(cloud: Cloud, request: Request): boolean;
  /** What one answer is, or one record, for the checker of expressions. */
  typeOf(definition: RequestedEvidence): RecordType;
  /** Answers vary the spelling of property names: they are read as declared. */
  readonly ignoresCase?: true;
  /** Domains in its answers are public, and verdicts look at them: addresses without people keep theirs. */
  readonly domainsArePublic?: true;
  /** undefined: it needs no permission. */
  readonly resource?: Resource;
  /** Every request has a host of its own, and takes no token; --endpoint names a server that stands for all of them. */
  readonly manyHosts?: true;
  /** undefined: it is not an HTTP service, or has many hosts. */
  readonly host?: Host;
  /** The guard: whether the request, as it would leave this machine, only reads. Unknown requests do not. */
  isReadOnly(outgoing: Outgoing, origin: string): boolean;
  open(wire: Wire): ServiceReader<Request>;
}
