/**
 * PolicyAgent.log and PolicyEvaluator.log: policies arrive at a client and are applied. Sources: Microsoft, “Track software
 * update compliance assessment”, “Track the software update deployment process”; published client logs.
 */
import { catalogue, message } from '../message.ts';
import { failure, harmless, waiting } from './signatures.ts';

const lookAtPolicy =
  'Look into the dumped file for what cannot be read, and at the lines of the same minute for the WMI error.';

export const policyagent = catalogue('policyagent', {
  downloadInitializing: message("Initializing download of policy '{policy:text}' from '{url:text}'", {
    about: 'A policy is to be fetched from the management point.',
    samples: [
      `Initializing download of policy 'CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicySource="SMS:HQ1",PolicyVersion="1.00"' from 'http://CM01.fabrikam.example/SMS_MP/.sms_pol?{B040D195-8FA8-48D3-953F-17E878DAB23D}.SHA256:0EE489DB3036BE80'`,
    ],
    kind: 'step',
  }),
  downloadInitiated: message("Successfully initiated download of policy '{policy:text}'", {
    about: 'The download of a policy has begun.',
    samples: [
      `Successfully initiated download of policy 'CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicySource="SMS:HQ1",PolicyVersion="40.00"'`,
    ],
    kind: 'step',
  }),
  downloaded: message('Download of policy {policy:text} completed (DTS Job ID: {job:guid})', {
    about: 'A policy was fetched.',
    samples: [
      'Download of policy CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicySource="SMS:HQ1",PolicyVersion="1.00" completed (DTS Job ID: {D53DAB18-ED97-4373-A3BE-3FBA5DB3C6C6})',
    ],
    kind: 'step',
  }),
  evaluationNotTriggered: message('Failed to trigger policy evaluation for {policy:text}', {
    about: 'A policy that arrived was not taken up.',
    samples: [
      'Failed to trigger policy evaluation for CCM_Policy_Policy4.PolicyID="{2f76229b-385a-43f3-b281-d295098693ed}",PolicySource="SMS:HQ1",PolicyVersion="2.00"',
    ],
    signature: waiting(
      'A policy that arrived was not taken up; it is fetched again with the next evaluation.',
      'Read PolicyEvaluator.log at this minute.',
    ),
  }),
  compiled: message("Policy '{policy:text}' successfully compiled", {
    about: 'A policy is in the client’s WMI.',
    samples: [
      `Policy 'CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicyVersion="40.00",PolicySource="SMS:HQ1"' successfully compiled`,
    ],
    kind: 'step',
  }),
});

export const policyevaluator = catalogue('policyevaluator', {
  updating: message('Updating policy {policy:text}', {
    about: 'A policy is about to be applied.',
    samples: [
      'Updating policy CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicySource="SMS:HQ1",PolicyVersion="40.00"',
    ],
    kind: 'step',
  }),
  applied: message('Applied policy {policy:text}', {
    about: 'A policy is in force.',
    samples: [
      'Applied policy CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicySource="SMS:HQ1",PolicyVersion="40.00"',
    ],
    kind: 'step',
  }),
  // Source: Microsoft, "Configuration Manager 2007 client may fail to load policies with error 80040217 in PolicyEvaluator.log".
  notLoaded: message('Failed to load policies from XML.{reason:text}', {
    about: 'A policy that arrived cannot be read.',
    samples: ['Failed to load policies from XML. Unknown error (Error: 80040217; Source: Unknown)'],
    signature: failure('A policy that arrived cannot be read, so it is not applied.', lookAtPolicy, {
      byCode: [
        {
          codes: [0x80040217],
          cause: 'Often the site has no network access account, or its name and password cannot be read on the client.',
          next: 'See in root\\ccm\\policy\\machine\\actualconfig whether CCM_NetworkAccessAccount has an instance; set the network access account anew.',
        },
      ],
    }),
  }),
  dumped: message('Bad policy dumped to {path}', {
    about: 'The policy that could not be read is kept in a file.',
    samples: [
      String.raw`Bad policy dumped to C:\Windows\CCM\Temp\badpolicy-SMS_HQ1-{2f76229b-385a-43f3-b281-d295098693ed}-2.00.txt`,
    ],
    kind: 'frame',
  }),
  ruleNotApplied: message('Failed to apply policy rule {rule:guid}.', {
    about: 'A part of a policy was not applied.',
    samples: ['Failed to apply policy rule {913d3bcd-af48-4180-8715-31a2508e4608}.'],
    signature: failure('A rule of a policy was not applied.', lookAtPolicy, { partOf: ['policyevaluator.notLoaded'] }),
  }),
  notCompiled: message(
    "The policy {policy:text} failed to compile. State has been set to 'Inactive' and policy will be rolled back.",
    {
      about: 'A policy was not applied.',
      samples: [
        `The policy CCM_Policy_Policy4.PolicyID="{2f76229b-385a-43f3-b281-d295098693ed}",PolicySource="SMS:HQ1",PolicyVersion="2.00" failed to compile. State has been set to 'Inactive' and policy will be rolled back.`,
      ],
      signature: failure('The client could not take up a policy and undoes it.', lookAtPolicy, {
        partOf: ['policyevaluator.ruleNotApplied', 'policyevaluator.notLoaded'],
      }),
    },
  ),
  notUpdated: message('Failed to update policy {policy:text}', {
    about: 'A policy was not applied.',
    samples: [
      'Failed to update policy CCM_Policy_Policy4.PolicyID="{2f76229b-385a-43f3-b281-d295098693ed}",PolicySource="SMS:HQ1",PolicyVersion="2.00"',
    ],
    signature: failure('The client could not take up a policy.', lookAtPolicy, {
      partOf: ['policyevaluator.notCompiled', 'policyevaluator.ruleNotApplied', 'policyevaluator.notLoaded'],
    }),
  }),
  failureToldBefore: message(
    'Already sent a policy rule application failure status message within the last 6 hours, not sending.',
    {
      about: 'The site was told of the failure before.',
      samples: ['Already sent a policy rule application failure status message within the last 6 hours, not sending.'],
      signature: harmless('The site was told of this failure before and is not told again.'),
    },
  ),
  state: message('Policy state for [{policy:text}] is currently [{state:name}]', {
    about: 'Whether a policy is in force.',
    samples: [
      'Policy state for [CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicyVersion="40.00",PolicySource="SMS:HQ1"] is currently [Active]',
    ],
    kind: 'step',
  }),
});
