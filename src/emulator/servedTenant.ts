import type { CloudName } from '../model/clouds.ts';
import type { Access } from './access.ts';
import type { Tenant } from './tenantData.ts';

export interface Service {
  readonly tenant: Tenant;
  readonly access: Access;
  readonly cloud: CloudName;
}
