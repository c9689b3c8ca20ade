/** LocationServices.log and ClientLocation.log: how a client finds its site, management points and distribution points. */
import { catalogue, message } from '../message.ts';

export const locationservices = catalogue('locationservices', {
  // Sources: Microsoft, "Track software update compliance assessment", "Understand how clients find site resources and services".
  cycleTask: message('Executing Task {task:name}', {
    about: 'A recurring task of the client runs.',
    samples: ['Executing Task LSSiteRoleCycleTask'],
    kind: 'noise',
  }),
  errorThreshold: message('Assigned MP error threshold reached, moving to next MP.', {
    about: 'The management point failed several times; the client turns to the next one.',
    samples: ['Assigned MP error threshold reached, moving to next MP.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The client met five errors of its management point within ten minutes and turns to the next one.',
      cause: 'The management point is not reached, or answers with errors.',
      next: 'Look in CcmMessaging.log of the client which errors it met, and at the management point: mpcontrol.log and its IIS log.',
    },
  }),
  assignmentRefused: message('LSVerifySiteAssignment : Client cannot be assigned to site <{site}>.', {
    about: 'The client may not be assigned to this site.',
    samples: ['LSVerifySiteAssignment : Client cannot be assigned to site <HQ1>.'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client cannot be assigned to this site, so it stays without one.',
      cause:
        'The site code is wrong, the client version does not fit the site, or the network of the client is in no boundary group for site assignment.',
      next: 'Check the site code that the client was given, and that a boundary group with this site for assignment has the network of the client.',
    },
  }),
  filterCreated: message('Created filter for LS request {job:guid}.', {
    about: 'A request for locations is followed.',
    samples: ['Created filter for LS request {C56C01F2-2388-4710-BF3B-A526DB40E35F}.'],
    kind: 'step',
  }),
  contentLocations: message('ContentLocationReply : {reply:text}', {
    about: 'Where the management point says content is.',
    samples: ['ContentLocationReply : <ContentLocationReply SchemaVersion="1.00"><Sites/></ContentLocationReply>'],
    kind: 'step',
  }),
  distributionPoint: message("Distribution Point='{url:text}', Locality='{locality:text}'{rest:text}", {
    about: 'A distribution point that has the content.',
    samples: [
      "Distribution Point='http://DP07.fabrikam.example/SMS_DP_SMSPKG$/HQ100012', Locality='LOCAL', DPType='SERVER', Version='9106'",
    ],
    kind: 'step',
  }),
  locationsAnswered: message('Calling back with locations for location request {job:guid}', {
    about: 'The locations go to the one who asked.',
    samples: ['Calling back with locations for location request {C56C01F2-2388-4710-BF3B-A526DB40E35F}'],
    kind: 'step',
  }),
  emptyLocations: message('Calling back with empty distribution points list', {
    about: 'No distribution point was named.',
    samples: ['Calling back with empty distribution points list'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The management point named no distribution point for this content, so the download waits.',
      cause:
        'The content is on no distribution point that the boundary group of the client may use, or the client is in no boundary group.',
      next: 'Distribute the content to a distribution point of the boundary group, check that the address of the client is in a boundary, or allow fallback.',
    },
  }),
  updateLocationRequested: message("Attempting to send WSUS Location Request for ContentID='{update:text}'", {
    about: 'The client asks for its software update point.',
    samples: ["Attempting to send WSUS Location Request for ContentID='{C2D17964-BBDD-4339-B9F3-12D7205B39CC}'"],
    kind: 'step',
  }),
  updatePoint: message("WSUS Path='{url:text}', Server='{server:text}', Version='{version:decimal}'", {
    about: 'A software update point that the client may use.',
    samples: ["WSUS Path='http://CM01.fabrikam.example:8530', Server='CM01.fabrikam.example', Version='38'"],
    kind: 'step',
  }),
  noUpdatePoint: message('No WSUS servers returned by MP.', {
    about: 'No software update point was named.',
    samples: ['No WSUS servers returned by MP.'],
    signature: {
      class: 'real',
      severity: 'warning',
      meaning: 'The management point named no software update point, so the client cannot scan.',
      cause: 'No software update point of the boundary group has synchronised the version that the policy asks for.',
      next: 'Look at the synchronisation status of the software update points, and at the boundary group.',
    },
  }),
  dnsFailed: message(
    'Failed to retrieve DNS service record using {record:text} lookup. DNS returned error {code:decimal}',
    {
      about: 'No management point is published in DNS.',
      samples: [
        'Failed to retrieve DNS service record using _mssms_mp_hq1._tcp.fabrikam.example lookup. DNS returned error 9003',
      ],
      signature: {
        class: 'benign',
        severity: 'information',
        meaning:
          'No management point is published in DNS. That matters only when the client has no other way to find one.',
      },
    },
  ),
  noLookupInAd: message('No lookup MP(s) from AD', {
    about: 'No management point was found in Active Directory.',
    samples: ['No lookup MP(s) from AD'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning:
        'No management point was found in Active Directory: normal in a workgroup, or where the site is not published.',
    },
  }),
  noLookupInDns: message('No lookup MP(s) from DNS', {
    about: 'No management point was found in DNS.',
    samples: ['No lookup MP(s) from DNS'],
    signature: {
      class: 'benign',
      severity: 'information',
      meaning: 'No management point is published in DNS; other ways to find one are tried.',
    },
  }),
  listRequestFailed: message('Failed to send management point list Location Request Message to {server:text}', {
    about: 'A management point gave no list of management points.',
    samples: ['Failed to send management point list Location Request Message to CM01.fabrikam.example'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'This management point could not be asked for the list of management points.',
      cause: 'It is not reached, or refuses the client.',
      next: 'Look in CcmMessaging.log at the same time for the code; test name and port of the management point.',
    },
  }),
  assigned: message(
    'Current Assigned Management Point is {server:text} with Version {version:text} and Capabilities: {capabilities:text}',
    {
      about: 'The management point that the client uses.',
      samples: [
        'Current Assigned Management Point is CM01.fabrikam.example with Version 9106 and Capabilities: <Capabilities SchemaVersion="1.0"/>',
      ],
      kind: 'step',
    },
  ),
  changed: message('Assigned MP changed from <{from:text}> to <{to:text}>.', {
    about: 'The client uses another management point.',
    samples: ['Assigned MP changed from <CM01.fabrikam.example> to <CM02.fabrikam.example>.'],
    kind: 'step',
  }),
  noManagementPoint: message('Unable to find lookup MP(s) in Registry, AD, DNS and WINS', {
    about: 'No management point was found anywhere.',
    samples: ['Unable to find lookup MP(s) in Registry, AD, DNS and WINS'],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The client found no management point anywhere, so it gets no policy.',
      cause: 'The site is not published, and the client was given no management point.',
      next: 'Publish the site to Active Directory or DNS, or install the client with SMSMP.',
    },
  }),
});
