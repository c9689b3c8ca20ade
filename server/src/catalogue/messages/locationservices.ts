/** LocationServices.log and ClientLocation.log: how a client finds its site, management points and distribution points. */
import { catalogue, message } from '../message.ts';
import { waiting } from './signatures.ts';

const noPlace = waiting(
  'The management point named no distribution point for this content, so the download waits.',
  'Distribute the content to a distribution point of the boundary group, check that the address of the client is in a boundary, or allow fallback.',
  {
    cause:
      'The content is on no distribution point that the boundary group of the client may use, or the client is in no boundary group.',
  },
);

export const locationservices = catalogue('locationservices', {
  // Sources: Microsoft, "Track software update compliance assessment", "Understand how clients find site resources and services"; published notes of clients without a location or behind a cloud gateway.
  cycleTask: message('Executing Task {task:name}', {
    about: 'A recurring task of the client runs.',
    samples: ['Executing Task LSSiteRoleCycleTask'],
    kind: 'noise',
  }),
  errorsBelowThreshold: message(
    '{count} assigned MP errors in the last {minutes:decimal} minutes, threshold is {limit:decimal}.',
    {
      about: 'Requests to the management point failed, but too few for another one.',
      samples: ['1 assigned MP errors in the last 10 minutes, threshold is 5.'],
      signature: {
        class: 'transient',
        severity: 'information',
        meaning: 'Requests to the management point failed, but too few for the client to turn to the next one.',
        next: 'Nothing, unless it repeats: then look in CcmMessaging.log of the client which errors it met.',
      },
    },
  ),
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
  // Microsoft, "Supported versions of clients": a client belongs to a site of its own release. Wording from public client logs.
  siteVersionChecked: message("LSIsSiteVersionCompatible : Site Version '{version:text}' is not compatible.", {
    about: 'The version of a site does not fit the client.',
    samples: ["LSIsSiteVersionCompatible : Site Version '4.00.6487.0000' is not compatible."],
    kind: 'step',
  }),
  siteNotCompatible: message("LSIsSiteCompatible : Site <{site}> Version '{version:text}' is not compatible.", {
    about: 'The site is of a version that the client cannot work with.',
    samples: ["LSIsSiteCompatible : Site <HQ1> Version '4.00.6487.0000' is not compatible."],
    signature: {
      class: 'real',
      severity: 'error',
      meaning: 'The site is of a version that this client cannot work with, so the client is not assigned to it.',
      cause: 'The client is newer or older than the site whose code it was given.',
      next: 'Find out who gives it this code, a group policy or the property SMSSITECODE, and set that of a site of its own version; or install the client of that site.',
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
      partOf: ['locationservices.siteNotCompatible'],
    },
  }),
  filterCreated: message('Created filter for LS request {locationRequest}.', {
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
  locationsAnswered: message('Calling back with locations for location request {locationRequest}', {
    about: 'The locations go to the one who asked.',
    samples: ['Calling back with locations for location request {C56C01F2-2388-4710-BF3B-A526DB40E35F}'],
    kind: 'step',
  }),
  emptyLocations: message('Calling back with empty distribution points list', {
    about: 'No distribution point was named.',
    samples: ['Calling back with empty distribution points list'],
    signature: noPlace,
  }),
  emptyLocationsOfRequest: message(
    'LS Request CorrelationID {correlation:guid} - Calling back with empty distribution points list',
    {
      about: 'No distribution point was named.',
      samples: [
        'LS Request CorrelationID {C56C01F2-2388-4710-BF3B-A526DB40E35F} - Calling back with empty distribution points list',
      ],
      signature: noPlace,
    },
  ),
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
});
