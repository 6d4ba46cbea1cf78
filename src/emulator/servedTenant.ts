import type { CloudName } from '../model/clouds.ts';
import type { Access } from './access.ts';
import type { TenantStore } from './tenantData.ts';

export interface Service {
  readonly tenant: TenantStore;
  readonly access: Access;
  readonly cloud: CloudName;
}
