/**
 * What the parts of a management point write: MP_….log, CCM_STS.log, mpfdm.log. Sources: Microsoft, “Mac client registration fails”, “Errors
 * when servicing a server group”, “Configuration Manager clients can't communicate with CMG”, “Azure AD authentication workflow”,
 * “Track software update compliance assessment”; Microsoft, OLE DB error constants; published reports of management points
 * without a database and of registrations with an expired certificate.
 */
import { catalogue, message, type CodeAdvice } from '../message.ts';
import { failure, harmless, warning } from './signatures.ts';

const checkDatabase =
  'On the management point test the connection to the site database as SYSTEM (a .udl file opened with psexec -s): SQL Server runs, its port is open, and the computer account is in the role smsdbrole_MP.';

/** Why a management point cannot ask the site database. Source: Microsoft, OLE DB error constants. */
const databaseAdvice: readonly CodeAdvice[] = [
  {
    codes: [0x80004005],
    cause:
      'The connection to SQL Server was not made: “Login timeout expired” in the lines that follow means that it was not reached, “Login failed” that it refuses the account.',
    next: checkDatabase,
  },
  {
    codes: [0x80040e09],
    cause:
      'The account of the management point lacks a right in the site database, as a rule the EXECUTE permission on a procedure: the error description in the lines that follow names it.',
    next: 'Compare the rights of the role smsdbrole_MP with the procedure that the lines name; where the product forgot one, update the site.',
  },
  {
    codes: [0x80040e4d],
    cause: 'SQL Server refused the logon of the management point.',
    next: 'Add the computer account of the management point, or its connection account, to SQL Server with the role smsdbrole_MP; check the password of the account.',
  },
  {
    codes: [0x80040e14],
    cause: 'SQL Server did not run the statement: the error description in the lines that follow says why.',
    next: 'Read the error description. A procedure or column that is missing means that the versions of management point and site differ.',
  },
  {
    codes: [0x80040e31],
    cause: 'The statement took too long.',
    next: 'Rebuild indexes and statistics of the site database, and look for blocking sessions.',
  },
];

/** The connection of a management point to the site database; every part of it writes this into its own log. */
export const mpdatabase = catalogue('mpdatabase', {
  callFailed: message('CMPDBConnection::{method:name}(): {call:text} failed with {error:hresult}', {
    about: 'The management point could not ask the site database.',
    samples: [
      'CMPDBConnection::Init(): IDBInitialize::Initialize() failed with 0x80004005',
      'CMPDBConnection::ExecuteSQL(): ICommandText::Execute() failed with 0x80040E09',
    ],
    signature: failure(
      'The management point did not get an answer from the site database, so it cannot serve clients.',
      checkDatabase,
      {
        byCode: databaseAdvice,
      },
    ),
  }),
  block: message('======================================= MPDB ERROR - CONNECTION PARAMETERS {rest:text}', {
    about: 'Which database could not be asked, and what SQL Server said.',
    samples: [
      '=======================================\nMPDB ERROR - CONNECTION PARAMETERS\nSQL Server Name     : SQL01.fabrikam.example\nSQL Database Name   : CM_HQ1\n=======================================',
    ],
    kind: 'frame',
  }),
  parameters: message('MPDB ERROR - CONNECTION PARAMETERS{rest:text}', {
    about: 'Which database could not be asked.',
    samples: ['MPDB ERROR - CONNECTION PARAMETERS'],
    kind: 'frame',
  }),
  extended: message('MPDB ERROR - EXTENDED INFORMATION{rest:text}', {
    about: 'What SQL Server said is in the lines that follow.',
    samples: ['MPDB ERROR - EXTENDED INFORMATION'],
    kind: 'frame',
  }),
  described: message('Error Description : {reason:text}', {
    about: 'What SQL Server or its driver said.',
    samples: ['Error Description   : Login timeout expired'],
    signature: failure('The site database refused or did not answer the management point.', checkDatabase, {
      partOf: ['mpdatabase.callFailed'],
    }),
  }),
  eventsFailed: message('MP Status: processing failed for {count} event(s)', {
    about: 'Status messages of clients were not taken up.',
    samples: ['MP Status: processing failed for 1 event(s)'],
    signature: failure('Status messages of clients could not be taken up.', checkDatabase, {
      partOf: ['mpdatabase.callFailed', 'mpdatabase.described', 'mpdatabase.propertiesFailed'],
    }),
  }),
  propertiesFailed: message('Mp Status: Failed ProcessKnownProperties, error {error:code}', {
    about: 'A status message of a client was not taken up.',
    samples: ['Mp Status: Failed ProcessKnownProperties, error 80004005'],
    signature: failure('A status message of a client could not be taken up.', checkDatabase, {
      partOf: ['mpdatabase.callFailed', 'mpdatabase.described'],
    }),
  }),
  forwarderFailed: message('MP StatusForwarder (the event processor) reported an error {error:code}', {
    about: 'Status messages of clients were not taken up.',
    samples: ['MP StatusForwarder (the event processor) reported an error 80004005'],
    signature: failure('Status messages of clients could not be taken up.', checkDatabase, {
      partOf: [
        'mpdatabase.callFailed',
        'mpdatabase.described',
        'mpdatabase.eventsFailed',
        'mpdatabase.propertiesFailed',
      ],
    }),
  }),
  clientRevoked: message('Certificate for client {client:text} is revoked', {
    about: 'The site has blocked this client.',
    samples: ['Certificate for client GUID:D125CE68-1CAD-4AED-9759-5ECF3842932C is revoked'],
    signature: warning(
      'The certificate of this client is revoked in the site, so its messages are refused.',
      'In the console look whether the device is blocked, or obsolete after it was installed anew; unblock it, or let the client register again.',
    ),
  }),
  locationBody: message('MP LM: Message Body : {body:text}', {
    about: 'What a client asked for.',
    samples: ['MP LM: Message Body : <WSUSLocationRequest SchemaVersion="1.00"/>'],
    kind: 'noise',
  }),
  locationCall: message('MP LM: calling {procedure:name}', {
    about: 'The database is asked for what the client wants to know.',
    samples: ['MP LM: calling MP_GetWSUSServerLocations'],
    kind: 'step',
  }),
  locationReply: message('MP LM: Reply message body: {body:text}', {
    about: 'What the client is told.',
    samples: ['MP LM: Reply message body: <WSUSLocationReply SchemaVersion="1.00"><Sites/></WSUSLocationReply>'],
    kind: 'noise',
  }),
});

const checkCertificate =
  'Look at the certificate of the client (dates, issuer), at the clocks of both, and at the list of trusted root authorities in the properties of the site (Communication Security).';

export const mpregistrationmanager = catalogue('mp_registrationmanager', {
  processing: message("Processing Registration request from Client '{client:text}'", {
    about: 'A client wants to register.',
    samples: ["Processing Registration request from Client 'PC0099.fabrikam.example'"],
    kind: 'step',
  }),
  rootNotTrusted: message(
    'The certificate chain processed correctly but terminated in a root certificate not trusted per ConfigMgr CTL.',
    {
      about: 'The certificate of the client comes from an authority that the site does not list.',
      samples: [
        'The certificate chain processed correctly but terminated in a root certificate not trusted per ConfigMgr CTL.',
      ],
      signature: failure(
        'The certificate of the client ends in a root authority that the site does not trust, so it is not registered.',
        'Add the root certificate in the properties of the site, Communication Security, Trusted Root Certification Authorities.',
      ),
    },
  ),
  certificateExpired: message("Certificate [Thumbprint {thumbprint:text}] issued to '{machine:text}' has expired.", {
    about: 'The certificate that a client came with has expired.',
    samples: ["Certificate [Thumbprint 3B64DAF9BFB76A99DC050C21E33B3489643D111A] issued to 'PC0417' has expired."],
    anywhere: true,
    signature: failure(
      'The certificate of this computer has expired, so the management point does not take what it sends.',
      'Look at the clocks of the client and of the management point; let the client have a new certificate (delete the one in its SMS store, or renew that of the authority) and restart SMS Agent Host.',
      { headline: 'certificate of the client expired', cause: 'The certificate was not renewed, or a clock is wrong.' },
    ),
  }),
  bodyInvalid: message('MP Reg: Registration request body is invalid.', {
    about: 'The request of the client was refused.',
    samples: ['MP Reg: Registration request body is invalid.'],
    signature: failure(
      'The request of the client to be registered was refused: its certificate was not accepted.',
      checkCertificate,
      {
        cause: 'The lines before name the certificate and what is wrong with it, such as that it has expired.',
        partOf: ['mp_registrationmanager.certificateExpired', 'mp_registrationmanager.rootNotTrusted'],
      },
    ),
  }),
  failed: message('MP Reg: Registration failed.', {
    about: 'The client was not registered.',
    samples: ['MP Reg: Registration failed.'],
    signature: failure('A client was not registered, so it gets no policy.', checkCertificate, {
      partOf: [
        'mp_registrationmanager.bodyInvalid',
        'mp_registrationmanager.rootNotTrusted',
        'mp_registrationmanager.certificateExpired',
        'mpdatabase.callFailed',
      ],
    }),
  }),
  completed: message('MP Reg: Processing completed. Completion state = {state:decimal}', {
    about: 'A request to be registered was dealt with.',
    samples: ['MP Reg: Processing completed. Completion state = 0'],
    kind: 'step',
  }),
});

export const ccmsts = catalogue('ccm_sts', {
  tokenRefused: message('Return code: {status:httpFailure}, Description: {reason:text}', {
    about: 'A client’s token was refused.',
    samples: [
      'Return code: 401, Description: PreAuth token validation failed, System.IdentityModel.Tokens.SecurityTokenExpiredException: IDX10223: Lifetime validation failed. The token is expired.',
    ],
    signature: warning(
      'The token that a client came with was refused, so it gets nothing over the cloud management gateway.',
      'For an expired token let the client reach a management point inside once, or install it again with a new bulk registration token.',
      {
        cause:
          'The token has expired (a client that was away for more than 30 days, an old /regtoken), or it was issued by another site.',
      },
    ),
  }),
  tokenValidated: message('Validated AAD token. TokenType: {type:name} TenantId: {rest:text}', {
    about: 'A token of Microsoft Entra was accepted.',
    samples: [
      'Validated AAD token. TokenType: Device TenantId: 5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10 UserId: 00000000-0000-0000-0000-000000000000 DeviceId: 0aebad80-77d2-4f0a-9639-676ee4764bb7',
    ],
    kind: 'step',
  }),
  tokenReturned: message('Return token to client, token type: {type:name}, {rest:text}', {
    about: 'A client got its token.',
    samples: [
      'Return token to client, token type: UDA, hierarchyId: 5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10, userId: 00000000-0000-0000-0000-000000000000, deviceId: GUID:0AEBAD80-77D2-4F0A-9639-676EE4764BB7',
    ],
    kind: 'step',
  }),
});

export const adminservice = catalogue('adminservice', {
  connectionClosed: message(
    'IOCompletionCallback System.ComponentModel.Win32Exception (0x80004005): The specified network name is no longer available',
    {
      about: 'The other side closed the connection.',
      samples: [
        'IOCompletionCallback\nSystem.ComponentModel.Win32Exception (0x80004005): The specified network name is no longer available',
      ],
      signature: harmless(
        'A console or script closed its connection before the answer was written. The service goes on.',
      ),
    },
  ),
  requested: message(
    'Processing incoming request for resource [{url:text}], method: [{method:name}], User - [{account:text}]',
    {
      about: 'Somebody asks the administration service.',
      samples: [
        String.raw`Processing incoming request for resource [https://cm01.fabrikam.example/AdminService/v1.0/], method: [GET], User - [NT AUTHORITY\SYSTEM]`,
      ],
      kind: 'step',
    },
  ),
  header: message('Header: [{name:text}]=[{content:text}]', {
    about: 'A header of the request.',
    samples: ['Header: [Authorization]=[**************]'],
    kind: 'noise',
  }),
  logDenied: message("Error: System.UnauthorizedAccessException:Access to the path '{path}' is denied.", {
    about: 'The service may not read or write a file.',
    samples: [
      String.raw`Error: System.UnauthorizedAccessException:Access to the path 'E:\ConfigMgr\Logs\AdminService.log' is denied.`,
    ],
    signature: failure(
      'The administration service may not open the file that the line names.',
      'Let the account that the request or the service runs with read and write that folder.',
    ),
  }),
});

export const mpfdm = catalogue('mpfdm', {
  inboxNotReached: message('**ERROR: Cannot connect to the inbox source, sleep {seconds} seconds and try again.', {
    about: 'Files of the management point did not reach the site server.',
    samples: ['~**ERROR: Cannot connect to the inbox source, sleep 30 seconds and try again.'],
    signature: failure(
      'The management point cannot hand its files to the inboxes of the site server.',
      'Add the computer account of this server to the local administrators of the site server, and check name and SMB (445) between them.',
      {
        cause:
          'The account of the management point has no right there, or the server is not reached. Until then inventory, state and status of clients pile up in its outboxes.',
        recovery: { by: ['mpfdm.moved'], same: 'log' },
      },
    ),
  }),
  moved: message('Moved file {source:path} to {target:path}', {
    about: 'A file of the management point reached an inbox.',
    samples: [
      String.raw`~Moved file E:\SMS\MP\OUTBOXES\statemsg.box\___CMUp5onztqe.SMX to \\CM01.fabrikam.example\SMS_HQ1\inboxes\auth\statesys.box\incoming\___CMUp5onztqe.SMX`,
    ],
    kind: 'step',
  }),
});

/** MP_Relay.log: the management point takes state messages and hands them on to the site. Source: Microsoft, "Package actions in content distribution". */
export const mprelay = catalogue('mprelay', {
  messageTaken: message('Mp Message Handler: start message processing for Relay.{rest:text}', {
    about: 'The management point took a message that it hands on to the site.',
    samples: ['Mp Message Handler: start message processing for Relay. -----------------------'],
  }),
  messageType: message('Mp Message Handler: FileType={fileType:name}', {
    about: 'What the message is: SMX is a state message.',
    samples: ['Mp Message Handler: FileType=SMX'],
  }),
  messageBody: message('Message Body :{body:text}', {
    about: 'The message itself.',
    samples: ['Message Body :', 'Message Body : <Report><ReportHeader/></Report>'],
  }),
});
