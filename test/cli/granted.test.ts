import { grantedBy } from '../../src/cli/actions/runEmulate.ts';

describe('the permissions that an emulated tenant grants', () => {
  it('are all where nothing is said, those named, or none', () => {
    expect(grantedBy(undefined)).toBeUndefined();
    expect(grantedBy(['User.Read.All'])).toEqual(['User.Read.All']);
    expect(grantedBy(['none'])).toEqual([]);
  });

  it('refuse none beside another', () => {
    expect(() => grantedBy(['none', 'User.Read.All'])).toThrow('none goes with no other permission');
  });
});
