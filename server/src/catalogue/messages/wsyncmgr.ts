/**
 * wsyncmgr.log: SMS_WSUS_SYNC_MANAGER synchronises software updates. Sources: Microsoft, "Track software update
 * synchronization", "Troubleshoot software update synchronization", "Configure a software update point to use TLS/SSL with
 * a PKI certificate"; published reports of status message 6703.
 */
import { catalogue, message } from '../message.ts';
import { fileAdvice } from './advice.ts';
import { sampleStatusMessage } from './samples.ts';
import { failure, waiting, warning } from './signatures.ts';

const checkWsus =
  'On the site server check the ports of the software update point against those of the WSUS site in IIS (8530, 8531), that its application pool WsusPool runs, and read WCM.log at this time. If the text speaks of permissions, the site server’s computer account, or the WSUS connection account, has to be a member of WSUS Administrators; if it begins with UssCommunicationError, WSUS did not reach its update source: DNS, proxy, firewall or the certificates between.';
const sourceNotReached = 'Software updates are not synchronised: WSUS did not reach its update source.';
/** Sources: Microsoft, "Configure WSUS to use a shared database", KB 4535405. */
const checkWayToSource =
  'On the WSUS server that fetches from Microsoft Update check DNS, proxy and firewall for the name in the text; where the trust for TLS fails, its root certificates, and that WSUS has the update for SHA-2.';
const synchronised = { by: ['wsyncmgr.syncSucceeded', 'wsyncmgr.syncSucceededReported'], same: 'log' } as const;

export const wsyncmgr = catalogue('wsyncmgr', {
  scheduleWakeup: message('Wakeup for scheduled regular sync', {
    about: 'The time of the schedule has come.',
    samples: ['Wakeup for scheduled regular sync'],
  }),
  syncStarting: message('Starting Sync', { about: 'A synchronisation begins.', samples: ['Starting Sync'] }),
  syncOnSchedule: message('Performing sync on regular schedule', {
    about: 'The schedule started the synchronisation.',
    samples: ['Performing sync on regular schedule'],
  }),
  syncOnParent: message('Performing sync on parent request', {
    about: 'The site above started the synchronisation.',
    samples: ['Performing sync on parent request'],
  }),
  syncOnRequest: message('Performing sync on local request', {
    about: 'Somebody started the synchronisation in the console.',
    samples: ['Performing sync on local request'],
  }),
  fullSyncRequired: message('Full sync required due to changes in {reason:text}', {
    about: 'Everything is synchronised, because the choice of updates changed.',
    samples: ['Full sync required due to changes in main WSUS server location.'],
  }),
  updatePointsRead: message('Read SUPs from SCF for {host}', {
    about: 'The list of software update points is read.',
    samples: ['Read SUPs from SCF for CM01.fabrikam.example'],
  }),
  updatePointsFound: message('Found {count} SUPs', {
    about: 'How many software update points there are.',
    samples: ['Found 1 SUPs'],
  }),
  updatePointActive: message('Found active SUP {host} from SCF File.', {
    about: 'Which software update point is synchronised.',
    samples: ['Found active SUP SUP01.fabrikam.example from SCF File.'],
  }),
  wsusSynchronizing: message('Synchronizing WSUS server {host}{rest:text}', {
    about: 'WSUS fetches from its source.',
    samples: [
      'Synchronizing WSUS server SUP01.fabrikam.example',
      'Synchronizing WSUS server sup01.fabrikam.example ...',
    ],
  }),
  wsusSyncStarting: message('sync: Starting WSUS synchronization', {
    about: 'WSUS was told to fetch.',
    samples: ['sync: Starting WSUS synchronization'],
  }),
  wsusCategories: message('sync: WSUS synchronizing categories', {
    about: 'WSUS fetches the categories.',
    samples: ['sync: WSUS synchronizing categories'],
  }),
  wsusUpdates: message('sync: WSUS synchronizing updates{rest:text}', {
    about: 'WSUS fetches the updates.',
    samples: [
      'sync: WSUS synchronizing updates',
      'sync: WSUS synchronizing updates, processed 61 out of 65 items (93%), ETA in 00:00:03',
    ],
  }),
  wsusSynchronized: message('Done synchronizing WSUS Server {host}', {
    about: 'WSUS fetched what there is.',
    samples: ['Done synchronizing WSUS Server SUP01.fabrikam.example'],
  }),
  databaseSynchronizing: message('Synchronizing SMS database with WSUS server {host}{rest:text}', {
    about: 'The site database takes over what WSUS has.',
    samples: ['Synchronizing SMS database with WSUS server SUP01.fabrikam.example ...'],
  }),
  databaseSynchronized: message('Done synchronizing SMS with WSUS Server {host}', {
    about: 'The site database has what WSUS has.',
    samples: ['Done synchronizing SMS with WSUS Server SUP01.fabrikam.example'],
  }),
  contentVersionSet: message('Set content version of update source {guid} for site {site} to {version}', {
    about: 'Clients are to scan against the new content.',
    samples: ['Set content version of update source {C1D5E2F3-0000-4A4B-95C6-D7E8F90A1B59} for site HQ1 to 75'],
  }),
  syncSucceeded: message('Sync succeeded. Setting sync alert to canceled state on site {site}', {
    about: 'The synchronisation ended well.',
    samples: ['Sync succeeded. Setting sync alert to canceled state on site HQ1'],
  }),
  syncSucceededReported: message(
    'STATMSG: ID=6702 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} {rest:text}',
    {
      about: 'Status message: the synchronisation ended well.',
      samples: [
        sampleStatusMessage(
          'ID=6702 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER"',
          'ISTR0="" NUMATTRS=0',
        ),
      ],
    },
  ),
  syncStartedReported: message(
    'STATMSG: ID=6701 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} {rest:text}',
    {
      about: 'Status message: the synchronisation began.',
      samples: [
        sampleStatusMessage(
          'ID=6701 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER"',
          'ISTR0="" NUMATTRS=0',
        ),
      ],
    },
  ),
  syncFailed: message('Sync failed: {reason:text}. Source: {source:text}', {
    about: 'The synchronisation of updates failed; the text says why.',
    samples: [
      'Sync failed: WSUS server not configured. Please refer to WCM.log for configuration error details.. Source: CWSyncMgr::DoSync',
      'Sync failed: Request for principal permission failed. Source: Microsoft.UpdateServices.Administration.AdminProxy.CreateUpdateServer',
    ],
    signature: failure('Software updates are not synchronised: the site could not use WSUS.', checkWsus, {
      cause: 'The text behind “Sync failed” names the reason, its source where it arose.',
      recovery: synchronised,
    }),
  }),
  // As an article prints it (KB 4535405), without the source.
  syncFailedOnWay: message('Sync Failed: USSCommunicationError: {reason:text}', {
    about: 'The update source was not reached.',
    samples: [
      'Sync Failed: USSCommunicationError: WebException: The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel',
    ],
    signature: failure(sourceNotReached, checkWayToSource, { recovery: synchronised }),
  }),
  updateNotSaved: message('Failed to sync update {update:text}. Error: {reason:text}. Source: {source:text}', {
    about: 'An update could not be taken over from WSUS into the site database.',
    samples: [
      'Failed to sync update 8ccb2250-cbc8-46d2-a3a9-623ec1dcabb3. Error: Failed to save update ea6187e8-b846-42be-91a4-a826ec3fc8d9. CCISource error: -1. Source: Microsoft.SystemsManagementServer.SoftwareUpdatesManagement.UpdatesManager.UpdatesManagerClass.DefineUpdate',
    ],
    signature: failure(
      'An update could not be saved in the site database.',
      'Read the SQL error before it on the same thread: its number tells what the database refuses.',
      { recovery: synchronised, partOf: ['anyLog.sqlError'] },
    ),
  }),
  syncFailedReported: message(
    'STATMSG: ID=6703 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER" SYS={siteServer:host} SITE={reportingSite:site} PID={pid} TID={tid:decimal} {gmtDate} ISTR0="{source:quoted}" ISTR1="{reason:quoted}" {rest:text}',
    {
      about: 'Status message: the synchronisation of updates failed.',
      samples: [
        sampleStatusMessage(
          'ID=6703 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_WSUS_SYNC_MANAGER"',
          'ISTR0="CWSyncMgr::DoSync" ISTR1="WSUS server not configured" ISTR2="" NUMATTRS=0 LE=0X80131500',
        ),
      ],
      signature: failure('Software updates are not synchronised: the site could not use WSUS.', checkWsus, {
        cause: 'The second string of the message names the reason, the first where it arose.',
        recovery: synchronised,
        partOf: ['wsyncmgr.syncFailed'],
      }),
    },
  ),
  abandoned: message('Too many consecutive failures. Aborting sync.', {
    about: 'The synchronisation stops, because one update after the other could not be saved.',
    samples: ['Too many consecutive failures. Aborting sync.'],
    signature: failure(
      'The synchronisation stops: one update after the other could not be saved in the site database.',
      'Read the SQL error of the first “Failed to sync update”: its number tells what the database refuses.',
      { recovery: synchronised, partOf: ['wsyncmgr.updateNotSaved', 'anyLog.sqlError'] },
    ),
  }),
  orphanNotDeleted: message('Failed to delete orphaned content folder {path}, error {error:code}', {
    about: 'A folder of updates that no package needs was not deleted.',
    samples: [
      String.raw`Failed to delete orphaned content folder \\FILES01\updates\7a2792cf-de79-4104-a880-96ab6e7252ef, error 0x5`,
    ],
    signature: warning(
      'A folder of updates that no package needs could not be deleted; the synchronisation goes on.',
      'Give the computer account of the site server the right to delete in the source share of the package, or delete the folder by hand.',
      { byCode: fileAdvice, partOf: ['anyLog.notDeleted'] },
    ),
  }),
  syncRetry: message('Sync failed. Will retry in {count} minutes', {
    about: 'The synchronisation is tried again.',
    samples: ['Sync failed. Will retry in 60 minutes'],
    signature: waiting('The synchronisation failed and is tried again after the minutes named.', checkWsus, {
      recovery: synchronised,
      partOf: ['wsyncmgr.syncFailed', 'wsyncmgr.syncFailedOnWay', 'wsyncmgr.syncFailedReported'],
    }),
  }),
});
