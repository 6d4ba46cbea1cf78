// The sample tenant: request path to the answer of Microsoft Graph, and what DNS answers. Everything and everybody in it is made up.
import { applicationData } from './applications.js';
import { authentication } from './authentication.js';
import { conditionalAccess } from './conditionalAccess.js';
import { devices } from './devices.js';
import { dns } from './dns.js';
import { groupData } from './groups.js';
import { intune } from './intune.js';
import { people } from './people.js';
import { policies } from './policies.js';
import { roles } from './roles.js';
import { secureScore } from './secureScore.js';
import { workloads } from './workloads.js';

export const tenant = {
  ...policies,
  ...people,
  ...groupData,
  ...roles,
  ...authentication,
  ...conditionalAccess,
  ...applicationData,
  ...devices,
  ...intune,
  ...workloads,
  ...secureScore,
  ...dns,
};
