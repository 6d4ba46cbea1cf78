import { z } from 'zod';
import { namedExpressions } from '../model/population.ts';
import { signInDimensions } from '../model/signIn.ts';
import { expression, or } from './schemaParts.ts';

const asked = {
  grants: z
    .union([z.array(z.string().min(1)).min(1), expression])
    .optional()
    .describe(
      'Any ONE of these is enough: mfa, phishingResistant, or a grant control by its name in Graph (compliantDevice, passwordChange ...); a block always is. A list, or a CEL expression that gives one',
    ),
  offers: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('With grants: grant controls that the policy has to name, all of them; a block always is enough'),
  session: z
    .strictObject({
      signInFrequencyHours: expression
        .optional()
        .describe('CEL: signing in again, first factor included, after so many hours at the latest; 0: every time'),
      secondFactorHours: expression
        .optional()
        .describe(
          'CEL: giving the second factor again after so many hours at the latest, with or without the first one; 0: every time',
        ),
      persistentBrowser: z.literal('never').optional().describe('Browsers do not stay signed in when they are closed'),
      applicationEnforcedRestrictions: z.literal(true).optional().describe('The application itself limits the session'),
      secureSignInSession: z.literal(true).optional().describe('Token protection'),
      appControl: z
        .literal(true)
        .optional()
        .describe('Conditional Access App Control that blocks downloads or has policies of its own'),
    })
    .optional()
    .describe('Or one of these session controls'),
};

const someOf = (dimension: keyof typeof signInDimensions) =>
  z.array(z.enum(signInDimensions[dimension])).min(1).optional();
const share = z.number().gt(0).lt(1).describe('What is left of the points');

const to = z
  .union([
    z.strictObject({
      resources: z.union([z.literal('all'), z.array(z.string()).min(1)]).describe('Application ids, or all'),
      except: z.array(z.string()).optional().describe('Resources that the demand is not about'),
    }),
    z.strictObject({ userAction: z.string().describe('The user action, such as registering security information') }),
    z.strictObject({ authenticationContexts: expression }),
  ])
  .describe(
    'What is signed in to: all resources, some by application id (Office365 and MicrosoftAdminPortals among them), a user action, or authentication contexts',
  );

/** What policies ask of the people behind one record of a coverage. */
export const asksOf = z
  .strictObject({
    of: expression.describe(
      'CEL: the people, as records of users; where there are none, it is asked for somebody in no group and without a role',
    ),
    activating: expression
      .optional()
      .describe(
        'CEL: the template id of a directory role that they have yet to activate, whatever else they activated',
      ),
    to: z.union([to, z.array(to).min(2)]).describe('What they sign in to; of several, one is enough for each of them'),
    clients: someOf('client').describe('Only with these types of client app; if omitted: any'),
    grants: z.array(z.string().min(1)).min(1).describe('Any ONE of these is enough, as in `demand`; a block always is'),
  })
  .describe('Whether the enforced policies together ask for it at every such sign-in of each of these people');

/** Whether other policies block a workload identity where a policy that excludes it would have. */
export const workloadLeftOut = z
  .strictObject({ excludedWorkload: expression.describe('CEL: the object id of a service principal') })
  .describe(
    'Whether other enforced policies block this workload identity wherever one that excludes it would have blocked it; from outside of every named location, where that one blocks there',
  );

/** Whether policies block a workload identity at a risk. */
export const workloadAtRisk = z
  .strictObject({
    workloadAtRisk: expression.describe(
      'CEL: the object id of a service principal; "ServicePrincipalsInMyTenant" are those that no policy names',
    ),
    risks: z
      .array(z.enum(['low', 'medium', 'high']))
      .min(1)
      .describe('The risks at which it has to be blocked'),
  })
  .describe(
    'Whether the enforced policies together block this workload identity at each of these risks, from everywhere and for every resource',
  );

export const signInsProbe = z
  .strictObject({
    kind: z.literal('signIns').describe('Judges sign-ins'),
    of: z
      .enum(['members', 'membersWithoutRole', 'administrators', 'guests'])
      .describe(
        'Whose sign-ins: enabled members; those of them without an active directory role; holders of one of `roles`; every kind of guest and every listed one',
      ),
    roles: expression.optional().describe('CEL: template ids of the directory roles that make an administrator'),
    exclude: namedExpressions.optional().describe('Who else does not count; `user` is one record'),
    coveredBy: namedExpressions
      .optional()
      .describe('What covers a person apart from the policies; `user` is one record'),
    concerns: namedExpressions
      .optional()
      .describe('What must be so for the control to say anything; where it is not, the control is not applicable'),
    precondition: namedExpressions
      .optional()
      .describe('What must hold for any policy to count at all; where one does not, no point is given'),
    to,
    clients: someOf('client').describe('Only with these types of client app; if omitted: any'),
    platforms: someOf('platform').describe('Only on these device platforms; if omitted: any'),
    flows: someOf('flow').describe('Only with these authentication flows; if omitted: any'),
    userRisks: someOf('userRisk').describe('Only at these levels of user risk; if omitted: any'),
    signInRisks: someOf('signInRisk').describe('Only at these levels of sign-in risk; if omitted: any'),
    insiderRisks: someOf('insiderRisk').describe('Only at these levels of insider risk; if omitted: any'),
    devices: z.literal('unmanaged').optional().describe("Only from devices that are not the organisation's"),
    places: z
      .enum(['untrusted', 'unnamed'])
      .optional()
      .describe('Only from where no trusted location is, or no trusted location and no named country'),
    parts: z
      .strictObject({
        of: z
          .enum(['client', 'platform', 'userRisk', 'signInRisk', 'resource', 'authenticationContext', 'demand'])
          .describe('What makes the parts'),
        values: expression.optional().describe('CEL: the values, or maps of `name` and `value`'),
      })
      .optional()
      .describe('What is judged by itself, each with an equal share of the points'),
    demand: z
      .record(
        z.string().min(1),
        z.strictObject({
          ...asked,
          clients: someOf('client').describe('Where it says something at all; elsewhere it counts as met'),
          weaker: z
            .record(z.string().min(1), z.strictObject({ ...asked, share }))
            .optional()
            .describe('Weaker demands that earn a share of the points, by name'),
        }),
      )
      .describe('What every such sign-in has to be asked for, each by itself, by whatever policies together'),
    tolerates: z
      .record(
        z.string().min(1),
        z.strictObject({
          clients: someOf('client').describe('Of these types of client app; if omitted: any'),
          places: z.enum(['trusted', 'named']).optional().describe('From such locations; if omitted: anywhere'),
          share,
        }),
      )
      .optional()
      .describe('Sign-ins that may stay open for a part of the points'),
    mayLeaveOut: z
      .array(z.string())
      .optional()
      .describe(
        "Resources that Microsoft's documentation of this demand tells to leave out: an open door each, and no more",
      ),
    metMeans: z
      .literal('notApplicable')
      .optional()
      .describe(
        'Policies that meet the demand for everybody take the place of what the control asks for: there is nothing left to ask; where they do not, no point is given',
      ),
    excludedGuests: z
      .union([z.literal('elsewhere'), z.strictObject(asked)])
      .optional()
      .describe(
        'What guests whom a policy leaves out have to be asked for instead; elsewhere: they are not matter of this control',
      ),
    or,
  })
  .describe('Judges sign-ins: some enforced policy that applies to each of them has to meet the demand');

export type SignInsProbe = Readonly<z.infer<typeof signInsProbe>>;
