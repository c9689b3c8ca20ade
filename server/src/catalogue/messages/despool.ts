/** despool.log: SMS_DESPOOLER unpacks what other sites sent. */
import { catalogue, message } from '../message.ts';
import { sampleStatusMessage } from './samples.ts';

const replicationPending = 'The description of the package is still being replicated.';

export const despool = catalogue('despool', {
  instructionFound: message('~Found ready instruction {instruction:text}', {
    about: 'Something from another site has arrived completely.',
    samples: ['~Found ready instruction 202sqhq1.sni'],
  }),
  despoolingThreadCreated: message('~Created a new despooling thread {thread:bareHexThread}', {
    about: 'The instruction got a thread of its own; its id is hexadecimal without 0x.',
    samples: ['~Created a new despooling thread EE8'],
    handsOver: { role: 'Despooling thread' },
  }),
  packageInfoNotArrived: message(
    "~This package[{package}]'s information hasn't arrived yet for this version [{version}]. Retry later ...",
    {
      about: 'The content came before the database row that describes it.',
      samples: ["~This package[HQ100012]'s information hasn't arrived yet for this version [3]. Retry later ..."],
      signature: {
        class: 'transient',
        severity: 'information',
        headline: 'files came before what the database says of the package',
        meaning:
          'The files were faster than the database replication. The despooler waits a few minutes and tries again.',
        cause: 'Normal when a package was just made.',
        next: 'Wait five minutes. If it lasts, look at the database replication between the sites.',
        recovery: { by: ['despool.packageStored', 'despool.packageStoredReported'], same: 'package' },
      },
    },
  ),
  instructionNotExecuted: message('~Despooler failed to execute the instruction, error code = {code}{rest:text}', {
    about: 'The instruction could not be carried out yet.',
    samples: [
      '~Despooler failed to execute the instruction, error code = 12',
      '~Despooler failed to execute the instruction, error code = 12 ...',
    ],
    signature: {
      class: 'transient',
      severity: 'warning',
      meaning:
        'The instruction was put back. Error code 12 is no disk error here: it says that something the instruction needs has not arrived yet.',
      cause: replicationPending,
      next: 'Wait five minutes. If it lasts, look at the database replication between the sites.',
      recovery: { by: ['despool.instructionExecuted'], same: 'log' },
      partOf: ['despool.packageInfoNotArrived'],
    },
  }),
  instructionPostponed: message("~Instruction {path} won't be processed till {date}", {
    about: 'When the instruction is tried again, in local time.',
    samples: [
      String.raw`~Instruction E:\CM\inboxes\despoolr.box\receive\ds_r7or9.ist won't be processed till 3/4/2024 4:31 PM`,
    ],
    signature: {
      class: 'transient',
      severity: 'information',
      meaning: 'The instruction waits until the time named.',
      cause: replicationPending,
      next: 'Wait until the time named. If it lasts, look at the database replication between the sites.',
      recovery: { by: ['despool.instructionExecuted'], same: 'log' },
      partOf: ['despool.packageInfoNotArrived', 'despool.instructionNotExecuted'],
    },
  }),
  instructionExecuted: message('~Despooler successfully executed one instruction.', {
    about: 'The instruction was carried out.',
    samples: ['~Despooler successfully executed one instruction.'],
  }),
  packageStored: message('~Stored Package {package}. Stored Package Version = {version}', {
    about: 'The package is in the content library of this site.',
    samples: ['~Stored Package HQ100012. Stored Package Version = 3'],
  }),
  packageStoredReported: message(
    'STATMSG: ID=4400 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DESPOOLER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{package}" {rest:text}',
    {
      about: 'Status message: the package was stored at this site.',
      samples: [
        sampleStatusMessage(
          'ID=4400 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_DESPOOLER"',
          'ISTR0="HQ100012" ISTR1="E:\\SMSPKG" NUMATTRS=1 AID0=400 AVAL0="HQ100012"',
        ),
      ],
    },
  ),
  // Source: Microsoft, "Understand and troubleshoot Updates and Servicing".
  packageReceived: message('Received package {package} version {version}. Compressed file - {source:path} as {path}', {
    about: 'The package came from another site.',
    samples: [
      String.raw`Received package HQ100006 version 1. Compressed file -  E:\SMSPKG\HQ100006.PCK.1 as E:\CM\inboxes\despoolr.box\receive\ds_r7or9.pkg`,
    ],
  }),
  contentLibraryPath: message('Content Library: {path}', {
    about: 'Where the content library of this site is.',
    samples: [String.raw`Content Library: E:\SCCMContentLib`],
  }),
  packageExtracting: message('Extracting package {package}', {
    about: 'The package is unpacked.',
    samples: ['Extracting package HQ100006'],
  }),
  contentExtracting: message('Extracting content {content}', {
    about: 'A content of the package is unpacked.',
    samples: ['Extracting content HQ100006.1'],
  }),
  newerVersionSaving: message(
    'Package {package} (version {oldVersion:version}) exists in the distribution source, save the newer version (version {version}).',
    {
      about: 'The newer version takes the place of the older one.',
      samples: ['Package HQ100006 (version 0) exists in the distribution source, save the newer version (version 1).'],
    },
  ),
  // Source: Microsoft, "Package actions in content distribution".
  threadsUsed: message('~Used {used} out of {limit} despooling threads', {
    about: 'How many instructions are being carried out at this moment.',
    samples: ['~Used 0 out of 3 despooling threads'],
  }),
  signatureVerifying: message('~Verifying signature for instruction {path} of type {instructionType:text}', {
    about: 'The despooler checks that the instruction comes from the site that it names.',
    samples: [
      String.raw`~Verifying signature for instruction E:\CM\inboxes\despoolr.box\receive\ds_s76nc.ist of type MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE`,
    ],
    writtenBy: 'Despooling thread',
  }),
  signatureVerified: message(
    '~Signature checked out OK for instruction coming from site {sourceSite:site}, proceed with the instruction execution.',
    {
      about: 'The instruction comes from the site that it names.',
      samples: [
        '~Signature checked out OK for instruction coming from site HQ1, proceed with the instruction execution.',
      ],
      writtenBy: 'Despooling thread',
    },
  ),
  instructionExecuting: message('~Executing instruction of type {instructionType:text}', {
    about: 'The instruction is carried out.',
    samples: ['~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE'],
    writtenBy: 'Despooling thread',
  }),
  oldPath: message('~Old package storedUNC path is {path:text}.', {
    about: 'Where the compressed copy of the older version lies; nothing where there was none.',
    samples: [
      '~Old package storedUNC path is .',
      String.raw`~Old package storedUNC path is \\CM02\E$\SMSPKG\HQ100012.PCK.`,
    ],
    kind: 'noise',
  }),
  retryCreated: message('~Created retry instruction for job {scheduleJob}', {
    about: 'The instruction will be tried again; what it waits for stands in the line before.',
    samples: ['~Created retry instruction for job 00000E2A'],
    writtenBy: 'Despooling thread',
  }),
  branchCacheMissing: message('No branch cache registry entries found.', {
    anywhere: true,
    about: 'BranchCache is not set up on this server.',
    samples: ['No branch cache registry entries found.'],
    kind: 'noise',
  }),
  packageUncompressing: message('Uncompressing {source:path} to {path}', {
    about: 'The compressed copy of the package is unpacked.',
    samples: [String.raw`Uncompressing E:\SMSPKG\HQ100012.PCK to E:\SMSPKG\HQ100012.PCK.temp`],
    writtenBy: 'Despooling thread',
  }),
  fileExtracting: message('Extracting from {path}', {
    about: 'The contents are taken out of the unpacked copy of the package.',
    samples: [String.raw`Extracting from E:\SMSPKG\HQ100012.PCK.temp`],
    writtenBy: 'Despooling thread',
  }),
});
