/** Advice by code that the agents of a client share, beside that of `clientAdvice.ts`. */
import type { CodeAdvice } from '../message.ts';

const repairWmi =
  'Run “winmgmt /verifyrepository” and, when it is inconsistent, “winmgmt /salvagerepository”; then repair the client with ccmrepair.exe.';

/** WMI on the client itself. Sources: Windows, WMI error constants; Microsoft, KB 922362. */
export const localWmiAdvice: readonly CodeAdvice[] = [
  {
    codes: [1115],
    meaning: 'Windows is being shut down, so WMI takes no more calls.',
    next: 'Nothing: look whether the client goes on after the restart.',
  },
  {
    codes: [0x8004100e, 0x80041002, 0x80041010],
    cause: 'The namespace or class of the client is not in WMI: it was never made, or the repository was rebuilt.',
    next: 'Repair the client with ccmrepair.exe, or install it again with ccmsetup.exe.',
  },
  {
    codes: [0x80041003, 5],
    cause: 'WMI denies access to the account.',
    next: 'Compare the security of the namespace in wmimgmt.msc with a healthy computer.',
  },
  {
    codes: [0x8004100a, 0x80041001, 0x80041014, 0x80041006, 0x80004002],
    cause:
      'WMI does not work on this computer: its service or repository is damaged, or %SystemRoot%\\System32\\Wbem is missing in the system path.',
    next: `Check the Path of the system first. ${repairWmi}`,
  },
];

/** What a client says of its traffic with the management point. Source: Microsoft, error constants of the client (CCM_E_…). */
export const managementPointAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00231, 0x87d0027e],
    cause:
      'The management point was not reached, or answered with an HTTP error: the [CCMHTTP] lines before this one say which.',
    next: 'Read the HTTP status in the lines before. 500 with 500.19 in the IIS log means a broken applicationHost.config, often what is left of WSUS; 403 a certificate; otherwise look into mpcontrol.log.',
  },
];

/** Software updates on a client. Sources: Patch My PC, articles on 0x87d00692, 0x800b0101 and 0x800b0109; published reports. */
export const updateAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00692],
    cause:
      'A group policy of the domain sets another update server than the software update point: a group policy conflict.',
    next: 'Remove the policy “Specify intranet Microsoft update service location”, run gpupdate, and scan again.',
  },
  {
    codes: [0x87d00669],
    cause: 'No distribution point with the content of this update can be used now.',
    next: 'Distribute the deployment package to a distribution point of the client’s boundary group, or allow the download from Microsoft Update.',
  },
  {
    codes: [0x800b0101],
    cause: 'A certificate has expired: that of the update’s publisher, or that of the WSUS web site.',
    next: 'When the scan fails renew the certificate of the WSUS web site; when only some updates fail publish them again, signed and time-stamped with a valid certificate.',
  },
  {
    codes: [0x800b0109],
    cause: 'The signature of the update ends in a certificate that this computer does not trust.',
    next: 'Distribute the WSUS signing certificate to Trusted Root and Trusted Publishers, and allow signed updates from an intranet location.',
  },
  {
    codes: [0x80004005],
    cause: 'Mostly the local group policy file is damaged, so the update server cannot be set.',
    next: String.raw`Rename C:\Windows\System32\GroupPolicy\Machine\Registry.pol, run gpupdate /force, and evaluate again.`,
  },
  {
    codes: [0x87d00215],
    cause: 'The item is not in the client’s store.',
    next: 'Let the client fetch its policy and evaluate again.',
  },
];

/** How an application is detected. Source: Microsoft, “Error codes and messages for application deployment and software updates”. */
export const detectionAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x87d00327],
    cause: 'The PowerShell script of the detection method is not signed, and the execution policy asks for it.',
    next: 'Set “PowerShell execution policy” to Bypass in the client settings (Computer Agent), or sign the script with a trusted certificate.',
  },
  {
    codes: [0x87d00321],
    cause: 'The detection script ran longer than the client lets it.',
    next: 'Run the script by hand as SYSTEM and make it faster.',
  },
  {
    codes: [0x87d00329],
    cause: 'The requirements or the detection method could not be evaluated.',
    next: 'Read the lines before: they have the output of the script or the setting that failed.',
  },
];
