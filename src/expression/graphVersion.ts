export type GraphVersion = 'v1.0' | 'beta';
