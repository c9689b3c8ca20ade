/**
 * CcmEval.log: the client checks and repairs its own health. Source: Microsoft, "Management points fail with HTTP 500
 * errors" (KB 2796086), "Client health checks".
 */
import { catalogue, message } from '../message.ts';
import { failure, harmless, warning } from './signatures.ts';

const checkRepository =
  'Run “winmgmt /verifyrepository” on the client; if it is not consistent, “winmgmt /salvagerepository”, then repair the client. On a management point first make sure that its role is not harmed by it.';

export const ccmeval = catalogue('ccmeval', {
  ruleEvaluating: message('Evaluating health check rule {rule:guid} : {check:text}', {
    about: 'One check of the client’s health begins.',
    samples: ['Evaluating health check rule {B81778B5-9A1E-4A52-9C6E-6939CEFAA229} : WMI Repository Integrity Test.'],
    kind: 'step',
  }),
  managementPointNotReached: message('MP check failed for {count} times and exceeded the threshold {limit}', {
    about: 'The client did not reach its management point in many checks.',
    samples: ['MP check failed for 19 times and exceeded the threshold 3'],
    signature: warning(
      'The client did not reach a management point in so many checks of its health that it counts as a failure.',
      'Look in LocationServices.log whether the client has a site and a management point, and in CcmMessaging.log what its requests meet.',
    ),
  }),
  notApplicable: message(
    'Result: Not Applicable, ResultCode: {result:decimal}, ResultType: {type:decimal}, ResultDetail:{detail:text}',
    {
      about: 'A check of the client’s health does not apply to this computer.',
      samples: ['Result: Not Applicable, ResultCode: 0, ResultType: 0, ResultDetail: '],
      signature: harmless('The check is of something that this computer does not have.'),
    },
  ),
  classNotDeleted: message("Failed to delete class '{wmiClass:name}' ({error:code})", {
    about: 'The test of the WMI repository could not delete a class that it had made.',
    samples: ["Failed to delete class 'CIM_InstCreation' (80041002)"],
    signature: warning('The test of the WMI repository did not go through.', checkRepository),
  }),
  namespaceNotDeleted: message('Fail to delete namespace ({namespace:path}) ({error:code})', {
    about: 'The test of the WMI repository could not delete its namespace.',
    samples: [String.raw`Fail to delete namespace (root\cimv2\ccm2) (0x80041002)`],
    signature: warning('The test of the WMI repository did not go through.', checkRepository, {
      partOf: ['ccmeval.classNotDeleted'],
    }),
  }),
  wmiCheckFailed: message('WMI check failed', {
    about: 'The client takes its WMI repository for damaged.',
    samples: ['WMI check failed'],
    signature: failure('The client takes its WMI repository for damaged and repairs it.', checkRepository),
  }),
  remediationFailed: message(
    'Result: Remediation Failed, ResultCode: {result:decimal}, ResultType: {type:decimal}, ResultDetail: {detail:text}',
    {
      about: 'A check of the client’s health failed, and its repair as well.',
      samples: ['Result: Remediation Failed, ResultCode: 304, ResultType: 202, ResultDetail: root\\cimv2\\ccm2'],
      signature: failure(
        'A check of the client’s health failed, and the repair did not help.',
        'Read the check before it (“Evaluating health check rule”) and repair by hand what it tests: WMI, the services BITS, ccmexec and wuauserv, or the client itself.',
      ),
    },
  ),
});
