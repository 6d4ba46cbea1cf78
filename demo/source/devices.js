// Computers and phones, as Entra ID and as Intune know them.
import { users } from './people.js';
import { collection, guid, longAgo, madeOn, recently } from './shapes.js';

const owners = users.filter(({ userType, accountEnabled }) => userType === 'Member' && accountEnabled);

// prefix, how many, system, version, how it joined, owner; then the numbers of those that are unlike the others
const fleets = [
  {
    prefix: 'CON-LT',
    count: 26,
    system: 'Windows',
    version: '10.0.26100.4061',
    trust: 'AzureAd',
    old: { version: '10.0.22631.5335', numbers: [4, 9, 17] },
    noncompliant: [4, 9, 12, 17],
    unencrypted: [12],
    silent: [25, 26],
  },
  {
    prefix: 'CON-PC',
    count: 8,
    system: 'Windows',
    version: '10.0.26100.4061',
    trust: 'ServerAd',
    old: { version: '10.0.19045.5854', numbers: [5, 6] },
    noncompliant: [5, 6],
    unencrypted: [5, 6],
    silent: [8],
  },
  {
    prefix: 'CON-MAC',
    count: 5,
    system: 'macOS',
    entraSystem: 'MacMDM',
    version: '15.5 (24F74)',
    trust: 'AzureAd',
    old: { version: '13.7 (22H123)', numbers: [2] },
    noncompliant: [2],
    unencrypted: [2, 3],
  },
  {
    prefix: 'iPhone',
    count: 12,
    system: 'iOS',
    entraSystem: 'IPhone',
    version: '18.5',
    trust: 'Workplace',
    owner: 'personal',
    old: { version: '16.7.11', numbers: [7] },
    noncompliant: [7],
    silent: [11, 12],
  },
  {
    prefix: 'Store iPad',
    count: 4,
    system: 'iPadOS',
    entraSystem: 'IPad',
    version: '18.5',
    trust: 'Workplace',
  },
  {
    prefix: 'Scanner',
    count: 5,
    system: 'Android',
    entraSystem: 'AndroidEnterprise',
    version: '14.0',
    trust: 'Workplace',
    old: { version: '11.0', numbers: [3, 4] },
    noncompliant: [3, 4],
    unencrypted: [4],
    rooted: [4],
  },
];

function devicesOf(fleet) {
  const has = (list, number) => (list ?? []).includes(number);
  return Array.from({ length: fleet.count }, (_, index) => {
    const number = index + 1;
    const name = `${fleet.prefix}-${String(number).padStart(2, '0')}`;
    const silent = has(fleet.silent, number);
    const compliant = !silent && !has(fleet.noncompliant, number);
    const seen = silent ? longAgo : recently;
    const osVersion = has(fleet.old?.numbers, number) ? fleet.old.version : fleet.version;
    const owner = fleet.owner ?? 'company';
    return {
      device: {
        '@odata.type': '#microsoft.graph.device',
        id: guid(`device/${name}`),
        deviceId: guid(`deviceId/${name}`),
        displayName: name,
        accountEnabled: true,
        approximateLastSignInDateTime: seen,
        registrationDateTime: madeOn(number, 2022),
        isManaged: true,
        isCompliant: compliant,
        operatingSystem: fleet.entraSystem ?? fleet.system,
        operatingSystemVersion: osVersion,
        trustType: fleet.trust,
        deviceOwnership: owner === 'company' ? 'Company' : 'Personal',
        profileType: 'RegisteredDevice',
        physicalIds: [`[HWID]:h:${number + 6825190000000}`],
      },
      managed: {
        '@odata.type': '#microsoft.graph.managedDevice',
        id: guid(`managedDevice/${name}`),
        azureADDeviceId: guid(`deviceId/${name}`),
        userId: owners[number % owners.length].id,
        deviceName: name,
        operatingSystem: fleet.system,
        osVersion,
        complianceState: compliant ? 'compliant' : 'noncompliant',
        isEncrypted: !has(fleet.unencrypted, number),
        jailBroken: has(fleet.rooted, number) ? 'True' : 'False',
        enrolledDateTime: madeOn(number, 2022),
        lastSyncDateTime: seen,
        managedDeviceOwnerType: owner,
        managementAgent: 'mdm',
      },
    };
  });
}

const all = fleets.flatMap(devicesOf);

/** Known to Entra ID and not to Intune: what people registered on their own, and a box that nobody unpacked. */
const unmanaged = ['HOME-PC-01', 'HOME-PC-02', 'HOME-PC-03', 'PIXEL-OF-ALEX', 'CON-LT-SPARE'].map((name, index) => ({
  '@odata.type': '#microsoft.graph.device',
  id: guid(`device/${name}`),
  deviceId: guid(`deviceId/${name}`),
  displayName: name,
  accountEnabled: true,
  approximateLastSignInDateTime: index < 2 ? recently : longAgo,
  registrationDateTime: madeOn(index, 2021),
  isManaged: null,
  isCompliant: null,
  operatingSystem: name.startsWith('PIXEL') ? 'Android' : 'Windows',
  operatingSystemVersion: name.startsWith('PIXEL') ? '13' : '10.0.22631.3007',
  trustType: name.startsWith('CON') ? 'AzureAd' : 'Workplace',
  deviceOwnership: null,
  profileType: 'RegisteredDevice',
  physicalIds: name.startsWith('CON') ? [`[ZTDId]:${guid(`autopilot/${name}`)}`] : [],
}));

export const devices = {
  '/v1.0/devices': collection([...all.map(({ device }) => device), ...unmanaged]),
  '/v1.0/deviceManagement/managedDevices': collection(all.map(({ managed }) => managed)),
};
