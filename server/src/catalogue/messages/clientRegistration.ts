/**
 * ClientIDManagerStartup.log, ClientLocation.log, CcmMessaging.log: a client gets its identity, its site and its management
 * point, and speaks with it. Sources: Microsoft, “Azure AD authentication workflow”, “Track software update compliance
 * assessment”; the public logs of the iOS-CMLogTracer repository; ConfigMgr Client Health; published reports of clients that
 * do not register and of management points that answer 500.
 */
import { catalogue, message } from '../message.ts';
import { statusAdvice } from './ccmhttp.ts';
import { connectionAdvice, managementPointAdvice } from './clientAdvice.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const registered = { by: ['clientidmanagerstartup.registered', 'clientidmanagerstartup.alreadyRegistered'] } as const;

export const clientidmanagerstartup = catalogue('clientidmanagerstartup', {
  registering: message('[RegTask] - Client is not registered. Sending registration request for {client:text} ...', {
    about: 'The client asks the site for its identity.',
    samples: [
      '[RegTask] - Client is not registered. Sending registration request for GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10 ...',
    ],
    kind: 'step',
  }),
  registeringByToken: message('Registering client using AAD auth.', {
    about: 'The client registers with a token of Microsoft Entra.',
    samples: ['Registering client using AAD auth.'],
    kind: 'step',
  }),
  registered: message(
    '[RegTask] - Client is registered. Server assigned ClientID is {client:text}. Approval status {approval:decimal}',
    {
      about: 'The site has taken the client up; approval 1 and 3 mean that it is approved.',
      samples: [
        '[RegTask] - Client is registered. Server assigned ClientID is GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10. Approval status 3',
      ],
      kind: 'step',
    },
  ),
  alreadyRegistered: message('[RegTask] - Client is registered. Exiting.', {
    about: 'The client has its identity already.',
    samples: ['[RegTask] - Client is registered. Exiting.'],
    kind: 'step',
  }),
  registrationRejected: message('[RegTask] - Server rejected registration {reason:text}', {
    about: 'The management point refused the registration.',
    samples: ['[RegTask] - Server rejected registration 3'],
    signature: failure(
      'The management point refused to register this client, so it gets no policy.',
      'Read MP_RegistrationManager.log of the management point at this minute: it names the certificate or the reason. A damaged certificate of the client is made anew when it is removed from the store SMS and the service SMS Agent Host is restarted.',
      {
        cause:
          'The certificate of the client is damaged, expired or not trusted, the record is blocked, or the clocks differ.',
        recovery: { ...registered, same: 'log' },
      },
    ),
  }),
  siteCodeNotRefreshed: message('RegTask: Failed to refresh site code. Error: {error:hresult}', {
    about: 'The client looks for its site and has none.',
    samples: [
      'RegTask: Failed to refresh site code. Error: 0x8000ffff',
      'RegTask: Failed to refresh site code. Error: 0x80070032',
    ],
    signature: waiting(
      'The client has no site yet, so it cannot register; it asks again every few minutes.',
      'Look into ClientLocation.log and LocationServices.log: assign the client to a site (SMSSITECODE), and see that a boundary group with a site for assignment has its network.',
      {
        cause:
          'The client is assigned to no site, or the site is not found in Active Directory or at the management point.',
        recovery: { ...registered, same: 'log' },
      },
    ),
  }),
  certificateNotGot: message('Failed to get certificate. Error: {error:hresult}', {
    about: 'The client has no certificate that it could use.',
    samples: ['Failed to get certificate. Error: 0x80004005'],
    signature: failure(
      'The client found no certificate that it may use, so it cannot register.',
      'Look whether the clients’ self-signed certificate can be made: the key container under C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys may be damaged. Remove it, and restart SMS Agent Host. With PKI see that a client authentication certificate with a private key is there.',
      { recovery: { ...registered, same: 'log' } },
    ),
  }),
  certificateNotFound: message('Failed to find the certificate in the store{rest:text}', {
    about: 'The certificate of the client is not in its store.',
    samples: ['Failed to find the certificate in the store'],
    signature: failure(
      'The certificate of the client is not in the store SMS, so it cannot sign its requests.',
      'Stop SMS Agent Host, remove the key of the client under C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys (its name begins with 19c5cf9c7b5dc9de3e548adb70398402), and start the service: a new certificate is made.',
      { cause: 'The key is damaged or was removed.', recovery: { ...registered, same: 'log' } },
    ),
  }),
  sleeping: message('Sleeping for {seconds} seconds before refreshing location services.', {
    about: 'The client waits before it looks for its site again.',
    samples: ['Sleeping for 157 seconds before refreshing location services.'],
    kind: 'noise',
  }),
});

export const clientlocation = catalogue('clientlocation', {
  assignedSiteRead: message('Getting Assigned Site', {
    about: 'Somebody asks which site the client belongs to.',
    samples: ['Getting Assigned Site'],
    kind: 'noise',
  }),
  assigning: message("Assigning client to site '{site}'", {
    about: 'The client is given a site.',
    samples: ["Assigning client to site 'HQ1'"],
    kind: 'step',
  }),
  assigned: message("Client is now successfully assigned to site '{site}'", {
    about: 'The client belongs to this site.',
    samples: ["Client is now successfully assigned to site 'HQ1'"],
    kind: 'step',
  }),
  notAssigned: message('Client is currently not assigned to any site', {
    about: 'The client has no site.',
    samples: ['Client is currently not assigned to any site'],
    signature: {
      class: 'neutral',
      severity: 'information',
      meaning:
        'The client belonged to no site when this was asked. That is so while it is installed; later it gets no policy.',
      next: 'When no assignment follows: check SMSSITECODE, the boundary group for site assignment, and LocationServices.log.',
      recovery: { by: ['clientlocation.assigned'], same: 'log' },
    },
  }),
  rotating: message(
    'Rotating {kind:name} management point, new management point [{number:decimal}] is: {server:text} ({build:decimal}) with capabilities: {capabilities:text}',
    {
      about: 'The client turns to the next management point of its list.',
      samples: [
        'Rotating assigned management point, new management point [1] is: CM01.fabrikam.example (9132) with capabilities: <Capabilities SchemaVersion="1.0"><Property Name="SSLState" Value="0"/></Capabilities>',
      ],
      signature: harmless(
        'The client chooses a management point of its list: it does so at every start and network change.',
      ),
    },
  ),
  intranet: message('Domain joined client is in Intranet', {
    about: 'The client reached a domain controller, so it takes itself to be in the intranet.',
    samples: ['Domain joined client is in Intranet'],
    kind: 'noise',
  }),
  forest: message('Current AD forest name is {forest:text}, domain name is {domain:text}', {
    about: 'Where the client stands in Active Directory.',
    samples: ['Current AD forest name is fabrikam.example, domain name is emea.fabrikam.example'],
    kind: 'noise',
  }),
});

export const ccmmessaging = catalogue('ccmmessaging', {
  postFailed: message('Post to {url:text} failed with {error:hresult}.', {
    about: 'A message did not reach the management point.',
    samples: ['Post to http://CM01.fabrikam.example/ccm_system/request failed with 0x87d00231.'],
    signature: warning(
      'A message could not be given to this management point; the client tries again, or turns to another one.',
      'Open http://server/SMS_MP/.sms_aut?MPLIST with the name of the management point from this computer, and read the lines before for the HTTP status.',
      {
        byCode: [...managementPointAdvice, ...connectionAdvice],
        partOf: ['ccmhttp.failed', 'ccmhttp.answeredBadly'],
        recovery: { by: ['ccmmessaging.delivered'], same: 'log' },
      },
    ),
  }),
  delivered: message(
    "OutgoingMessage(Queue='{queue:text}', ID={messageId:text}): Delivered successfully to host '{server:text}'.",
    {
      about: 'A message reached the management point.',
      samples: [
        "OutgoingMessage(Queue='mp_[http]mp_locationmanager', ID={76453CC6-76BA-4B68-BE30-BA70754570BB}): Delivered successfully to host 'CM01.fabrikam.example'.",
      ],
      kind: 'step',
    },
  ),
  sending: message("Sending async message '{messageId:text}' to outgoing queue '{queue:text}'", {
    about: 'A message is queued for the management point.',
    samples: [
      "Sending async message '{76453CC6-76BA-4B68-BE30-BA70754570BB}' to outgoing queue 'mp:[http]mp_locationmanager'",
    ],
    kind: 'step',
  }),
  sendingNow: message(
    "Sending outgoing message '{messageId:text}'. Flags {flags:code}, sender account {account:text}",
    {
      about: 'A message goes to the management point.',
      samples: ["Sending outgoing message '{76453CC6-76BA-4B68-BE30-BA70754570BB}'. Flags 0x200, sender account empty"],
      kind: 'noise',
    },
  ),
  noReply: message("Message '{messageId:text}' doesn't have reply", {
    about: 'No answer is expected to this message.',
    samples: ["Message '{95F79010-D0EB-49A6-8A1E-3897883105F2}' doesn't have reply"],
    signature: harmless('Messages of this kind, such as state messages, have no answer. It was delivered.'),
  }),
  replied: message("Message '{messageId:text}' got reply '{reply:text}' to local endpoint queue '{queue:text}'", {
    about: 'The management point answered.',
    samples: [
      "Message '{76453CC6-76BA-4B68-BE30-BA70754570BB}' got reply '{8E6D05EF-B77F-4AD0-AF64-1C6F3069A29C}' to local endpoint queue 'LS_ReplyLocations'",
    ],
    kind: 'step',
  }),
  senderTokenNull: message("Supplied sender token is null. Using GetUserTokenFromSid to find sender's token.", {
    about: 'The client looks up who sent the message.',
    samples: ["Supplied sender token is null. Using GetUserTokenFromSid to find sender's token."],
    signature: harmless('The client finds the sender in another way. It says so with each message of a user.'),
  }),
});

/** Events that any agent of the client raises in WMI, and what they say of HTTP. */
export const ccmevent = catalogue('ccmevent', {
  httpFailed: message(
    'Raising event: instance of CCM_CcmHttp_Status { {before:text} HRESULT = "{error:failureCode}"; {between:text} StatusCode = {status:decimal}; {rest:text}',
    {
      about: 'A request over HTTP failed; the event names server, code and status.',
      samples: [
        'Raising event:\n\ninstance of CCM_CcmHttp_Status\n{\n\tClientID = "GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10";\n\tDateTime = "20260302130543.131000+000";\n\tHostName = "CM01.fabrikam.example";\n\tHRESULT = "0x87d0027e";\n\tProcessID = 4496;\n\tStatusCode = 500;\n\tThreadID = 1340;\n};',
        'Raising event: instance of CCM_CcmHttp_Status {ClientID = "GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10";DateTime = "20260302130543.131000+000";HostName = "CM01.fabrikam.example";HRESULT = "0x87d0027e";ProcessID = 4496;StatusCode = 500;ThreadID = 1340; };',
      ],
      signature: warning(
        'A request over HTTP to this server failed.',
        'Read the [CCMHTTP] lines beside it and the IIS log of the server.',
        {
          byCode: [...statusAdvice],
          partOf: ['ccmhttp.failed', 'ccmhttp.answeredBadly', 'ccmmessaging.postFailed'],
        },
      ),
    },
  ),
  httpSucceeded: message(
    'Raising event: instance of CCM_CcmHttp_Status { {before:text} HRESULT = "0x00000000"; {rest:text}',
    {
      about: 'A request over HTTP succeeded.',
      samples: [
        'Raising event:\n\ninstance of CCM_CcmHttp_Status\n{\n\tDateTime = "20260302130543.131000+000";\n\tHostName = "CM01.fabrikam.example";\n\tHRESULT = "0x00000000";\n\tProcessID = 1860;\n\tStatusCode = 0;\n\tThreadID = 7748;\n};\n',
      ],
      kind: 'noise',
    },
  ),
  policyDownloaded: message('Raising event: instance of CCM_PolicyAgent_PolicyDownloadSucceeded { {rest:text}', {
    about: 'A policy was downloaded.',
    samples: [
      'Raising event:\n\ninstance of CCM_PolicyAgent_PolicyDownloadSucceeded\n{\n\tClientID = "GUID:5F1B7C2E-9A4D-4E0B-8C61-7D2E5A9B3F10";\n\tDownloadMethod = "BITS";\n};\n',
    ],
    kind: 'noise',
  }),
  reassigned: message('Raising event: instance of CCM_RemoteClient_Reassigned { {rest:text}', {
    about: 'The client was given to another site.',
    samples: [
      'Raising event:\n\ninstance of CCM_RemoteClient_Reassigned\n{\n\tLastAssignedSite = "";\n\tNewAssignedSite = "HQ1";\n};\n',
    ],
    kind: 'noise',
  }),
  evaluationFailed: message('Raising event: instance of SMS_SUMAgentAssignmentError_EvaluationJob_Mom { {rest:text}', {
    about: 'A deployment of updates could not be evaluated.',
    samples: [
      'Raising event:\n\ninstance of SMS_SUMAgentAssignmentError_EvaluationJob_Mom\n{\n\tWin32ErrorCode = 2147500037;\n};\n',
    ],
    kind: 'frame',
  }),
});
