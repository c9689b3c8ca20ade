/**
 * CoManagementHandler.log: a client enrols its device in Intune and shares the workloads. Sources: Microsoft, “How to monitor
 * co-management” (enrollment errors), “Troubleshoot co-management: Bootstrap with modern provisioning”, “MDM enrollment fails
 * with error 0xcaa9001f for co-managed Windows devices”, “MDM Registration Error Values”; published reports.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const checkEnrollment =
  'Look at dsregcmd /status (AzureAdJoined, MdmUrl) and at the event log DeviceManagement-Enterprise-Diagnostics-Provider, Admin, of the device.';
const goesAway =
  'Nothing, when it goes away: the client tries again. Else see that the device reaches Microsoft Entra and Intune.';
const signIn = 'Check how users of this domain sign in to Microsoft Entra, and that this user can.';

/** Why a device is not enrolled. Source: Microsoft, “How to monitor co-management” and “MDM Registration Error Values”. */
const enrollmentAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x80180026],
    cause: 'Enrolment is blocked on this device, mostly by the group policy that disables MDM enrolment.',
    next: 'Take the device out of the group policy under Windows Components, MDM.',
  },
  {
    codes: [0x80180018],
    cause: 'The licence of the user does not allow enrolment.',
    next: 'Assign an Intune licence to the user.',
  },
  {
    codes: [0x80180014, 0x80180015],
    cause: 'Intune does not accept this kind of device.',
    next: 'Check the device platform restrictions in Intune and the requirements of co-management for this version of Windows.',
  },
  {
    codes: [0x80180002],
    cause: 'There is no Microsoft Entra token for the user.',
    next: signIn,
  },
  {
    codes: [0x8018002a],
    cause: 'The user did not answer the request for a second factor.',
    next: 'Let the user sign in to Windows with a second factor, or confirm the notification; the client asks again.',
  },
  {
    codes: [0x8018002b, 0xcaa10001],
    cause: 'Microsoft Entra is not set up completely yet, or the user signed out before the enrolment began.',
    next: goesAway,
  },
  {
    codes: [0x8000ffff],
    cause: 'Automatic enrolment is not set up in Microsoft Entra, or the enrolment address is not the expected one.',
    next: 'Enable automatic enrolment in Microsoft Entra (MDM user scope) for this user.',
  },
  {
    codes: [50],
    cause: 'This version of Windows is too old for automatic enrolment.',
    next: 'Install a version of Windows that co-management supports.',
  },
  {
    codes: [0xcaa9001f],
    cause: 'Integrated Windows authentication was tried, but the domain is not federated.',
    next: 'Configure the Azure service Cloud Management, and enable both Active Directory user discovery and Microsoft Entra user discovery.',
  },
  {
    codes: [0xcaa9004d, 0xcaa90014, 0xcaa20003],
    cause: 'Microsoft Entra did not give a token to the user.',
    next: signIn,
  },
  {
    codes: [0xcaa70004, 0x80192ee7, 0x80192ee2, 12007, 12002],
    cause: 'The service in the cloud, or the proxy to it, was not reached.',
    next: 'Check DNS, proxy and firewall of the device for the addresses of Microsoft Entra and Intune.',
  },
];

export const comanagementhandler = catalogue('comanagementhandler', {
  // Source: Microsoft, "Update rollup for Microsoft Endpoint Configuration Manager version 2111".
  enrollmentUrlUnknown: message('Failed to check enrollment url, 0x00000001:', {
    about: 'A part of the client asked whether the device is enrolled, and it is not.',
    samples: ['Failed to check enrollment url, 0x00000001:'],
    anywhere: true,
    signature: harmless('A device that is not enrolled in Intune writes this when it gets policies. Nothing failed.'),
  }),
  // Source: Microsoft, "Update rollup for Microsoft Endpoint Configuration Manager current branch, version 2010".
  authorityAssumed: message('Failed to GetDeviceManagementConfigInfo, honor MEM authority. Error (0x00000000).', {
    about: 'A part of the client asked who manages the device, and the answer was no error.',
    samples: ['Failed to GetDeviceManagementConfigInfo, honor MEM authority. Error (0x00000000).'],
    anywhere: true,
    signature: harmless(
      'Many logs of a client write this, and the code in it is that of success: nothing failed. The client of version 2010 with its update rollup does not write it any more.',
    ),
  }),
  enrolled: message('MDM enrollment succeeded', {
    about: 'The device is enrolled in Intune.',
    samples: ['MDM enrollment succeeded'],
    kind: 'step',
  }),
  enrolling: message('Enrolling device to MDM... Try #{attempt:decimal} out of {attempts:decimal}', {
    about: 'The device is being enrolled.',
    samples: ['Enrolling device to MDM... Try #1 out of 3'],
    kind: 'step',
  }),
  deviceTokenFailed: message(
    'Failed to enroll with RegisterDeviceWithManagementUsingAADDeviceCredentials with error code {error:code}',
    {
      about: 'The device was not enrolled with its own token.',
      samples: [
        'Failed to enroll with RegisterDeviceWithManagementUsingAADDeviceCredentials with error code 0x80180026',
      ],
      signature: failure('The device could not be enrolled in Intune with its own credentials.', checkEnrollment, {
        byCode: enrollmentAdvice,
        recovery: { by: ['comanagementhandler.enrolled'], same: 'log' },
      }),
    },
  ),
  enrollmentFailed: message(
    "MDM enrollment failed with error code {error:code} '{reason:text}'. Will retry in {count} minutes...",
    {
      about: 'The device was not enrolled; it is tried again.',
      samples: [
        "MDM enrollment failed with error code 0xcaa9001f 'Integrated Windows authentication supported only in federation flow.'. Will retry in 15 minutes...",
      ],
      signature: failure('The device could not be enrolled in Intune; the client tries again.', checkEnrollment, {
        byCode: enrollmentAdvice,
        recovery: { by: ['comanagementhandler.enrolled'], same: 'log' },
        partOf: ['comanagementhandler.deviceTokenFailed'],
      }),
    },
  ),
  addressMissing: message('Mdm Enrollment Url has not yet been configured.', {
    about: 'The device does not know where to enrol.',
    samples: ['Mdm Enrollment Url has not yet been configured.'],
    signature: waiting(
      'The device does not know yet where to enrol: Microsoft Entra has not told it.',
      'When it lasts see dsregcmd /status: AzureAdJoined has to be YES and MdmUrl filled; the MDM user scope has to include the user.',
      { recovery: { by: ['comanagementhandler.enrolled', 'comanagementhandler.enrolling'], same: 'log' } },
    ),
  }),
  timerQueued: message('Queuing enrollment timer to fire at {moment:date}', {
    about: 'The time of the enrolment is set.',
    samples: ['Queuing enrollment timer to fire at 06/12/2026 17:04:11'],
    signature: harmless(
      'Nothing is wrong: since version 1806 clients enrol at a time that is spread at random, which may be hours or days away.',
    ),
  }),
  timerSet: message('timer already set for enrollment, no need to re-randomize', {
    about: 'The time of the enrolment is set.',
    samples: ['timer already set for enrollment, no need to re-randomize'],
    signature: harmless('The time at which the device enrols is set already.'),
  }),
  settingMissing: message('Expected MDM_ConfigSetting instance is missing', {
    about: 'The device is not enrolled yet.',
    samples: ['Expected MDM_ConfigSetting instance is missing'],
    signature: harmless('The device is not enrolled yet, so this setting is not there. It comes with the enrolment.'),
  }),
  notEnrolledYet: message('Device is not MDM enrolled yet. All workloads are managed by SCCM.', {
    about: 'The device is not in Intune yet.',
    samples: ['Device is not MDM enrolled yet. All workloads are managed by SCCM.'],
    signature: harmless(
      'The device is not enrolled in Intune yet; Configuration Manager manages everything until then.',
    ),
  }),
  expectedEnabled: message('Co-management is disabled but expected to be enabled.', {
    about: 'The device is to be shared with Intune, but is not yet.',
    samples: ['Co-management is disabled but expected to be enabled.'],
    signature: warning(
      'The policy wants co-management, but the device is not enrolled in Intune.',
      'Put the device into the collection for automatic enrolment; then look here for “MDM enrollment failed” or a timer that is queued.',
      { recovery: { by: ['comanagementhandler.enrolled'], same: 'log' } },
    ),
  }),
});
