/**
 * PolicyAgent.log and PolicyEvaluator.log: policies arrive at a client and are applied. Sources: Microsoft, “Track software
 * update compliance assessment”, “Track the software update deployment process”; published client logs.
 */
import { catalogue, message } from '../message.ts';

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
  state: message('Policy state for [{policy:text}] is currently [{state:name}]', {
    about: 'Whether a policy is in force.',
    samples: [
      'Policy state for [CCM_Policy_Policy5.PolicyID="{B040D195-8FA8-48D3-953F-17E878DAB23D}",PolicyVersion="40.00",PolicySource="SMS:HQ1"] is currently [Active]',
    ],
    kind: 'step',
  }),
});
