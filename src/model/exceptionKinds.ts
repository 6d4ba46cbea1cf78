/** acceptedRisk keeps the measured points; the others claim them. Apart from the schemas: the flags need no more than these words. */
export const exceptionKinds = ['acceptedRisk', 'thirdParty', 'alternateMitigation'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];
