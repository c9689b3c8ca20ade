/**
 * What the components of a site write while a deployment of updates is made: the SMS Provider, Object Replication Manager, the
 * policy provider, deployment rules, the download of updates. Source: Microsoft, “Track the software update deployment process”.
 */
import { catalogue, message } from '../message.ts';
import { line } from './lines.ts';

export const objreplmgrLines = catalogue('objreplmgr', {
  notified: message(
    'File notification triggered.',
    line('A file came into the inbox.', 'File notification triggered.'),
  ),
  changedBegin: message(
    '+++Begin processing changed {kind:name} objects',
    line('Changed objects are taken up.', '+++Begin processing changed CIN objects'),
  ),
  changedDone: message(
    '+++Completed processing changed {kind:name} objects',
    line('Changed objects have been taken up.', '+++Completed processing changed CIA objects'),
  ),
  fileDeleting: message(
    'Deleting notification file {inboxPath}',
    line(
      'The file is taken out of the inbox.',
      String.raw`Deleting notification file E:\CM\inboxes\objmgr.box\16777264.CIN`,
    ),
  ),
  targetingBegin: message(
    '+++Begin collecting targeting information for Affected CIs',
    line('Whom the change bears on is found out.', '+++Begin collecting targeting information for Affected CIs'),
  ),
  targetingDone: message(
    '+++Completed collecting targeting information for Affected CIs',
    line('Whom the change bears on is known.', '+++Completed collecting targeting information for Affected CIs'),
  ),
  affected: message(
    'Affected CIs ({count}): {items:text}',
    line('Which configuration items the change bears on.', 'Affected CIs (1): 16777264'),
  ),
  listProcessed: message(
    'Successfully processed AuthorizationList {item:text}',
    line('An update group has been taken up.', 'Successfully processed AuthorizationList ScopeId_11/AuthList_22'),
  ),
  rowVersion: message(
    'Set last row version for {object:text} to {version:code}',
    line(
      'Up to which change the database has been read.',
      'Set last row version for Configuration Item to 0x0000000000296047',
    ),
  ),
  targeted: message(
    'CI Assignment {assignment:guid} has {count} Targeted CI(s)',
    line(
      'How many updates a deployment has.',
      'CI Assignment {5C1E9A72-43D1-48D1-A639-D18DF7D286A2} has 3 Targeted CI(s)',
    ),
  ),
  policyHash: message(
    'PolicyID {policy:text} PolicyVersion {version:text} PolicyHash {hash:text}',
    line(
      'A policy for clients was made.',
      'PolicyID {5C1E9A72-43D1-48D1-A639-D18DF7D286A2} PolicyVersion 1.00 PolicyHash SHA256:63BA',
    ),
  ),
  providerNotified: message(
    'Notifying policy provider about changes in policy content/targeting',
    line('The policy provider goes on.', 'Notifying policy provider about changes in policy content/targeting'),
  ),
  noTrigger: message(
    'No file trigger for {inboxPath} - status {status:decimal}',
    line(
      'There is nothing more to be done for the object.',
      String.raw`No file trigger for E:\CM\inboxes\objmgr.box\16777222.CIV - status 2`,
    ),
  ),
  triggerFound: message(
    'Found file trigger for {inboxPath}',
    line(
      'There is more to be done for the object.',
      String.raw`Found file trigger for E:\CM\inboxes\objmgr.box\16777228.CIV`,
    ),
  ),
  triggerCreated: message(
    'Created file trigger for {inboxPath}',
    line(
      'There is more to be done for the object.',
      String.raw`Created file trigger for E:\CM\inboxes\objmgr.box\16777228.CIA`,
    ),
  ),
  assigned: message('Assigned CIs: [ {items:text} ]', line('What the deployment has.', 'Assigned CIs: [ 16777264 ]')),
  assignedBegin: message(
    'Begin processing Assigned CI: [{item:decimal}]',
    line('An update group of the deployment is taken up.', 'Begin processing Assigned CI: [16777264]'),
  ),
  versionPolicyForItem: message(
    'Creating VersionInfo policy for CI {item:decimal}',
    line('A policy about versions is made.', 'Creating VersionInfo policy for CI 16777264'),
  ),
  versionPolicy: message(
    'Creating VersionInfo policy ScopeId_{item:text}',
    line('A policy about versions is made.', 'Creating VersionInfo policy ScopeId_11/AuthList_22/VI'),
  ),
  referenced: message(
    '{item:decimal} Referenced CIs: [ {items:text} ]',
    line('Which configuration items another one names.', '16777264 Referenced CIs: [ 929 930 1041 ]'),
  ),
  versionPolicyType: message(
    'VersionInfo policy for CI {item:decimal} is {kind:name} type',
    line(
      'A policy about versions is for computers or for users.',
      'VersionInfo policy for CI 16777264 is Machine type',
    ),
  ),
  references: message(
    'Updated dependent policy references to CIA {assignment:guid}',
    line(
      'The policy of the deployment names those that it needs.',
      'Updated dependent policy references to CIA {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  checksums: message(
    'Successfully updated CRCs for CI Assignment {assignment:guid}',
    line(
      'The deployment has been written down.',
      'Successfully updated CRCs for CI Assignment {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  groupProcessed: message(
    'Successfully processed Update Group Assignment {assignment:guid}',
    line(
      'A deployment of updates has been taken up.',
      'Successfully processed Update Group Assignment {5C1E9A72-43D1-48D1-A639-D18DF7D286A2}',
    ),
  ),
  itemAdded: message(
    'Added CI with CI_ID={item:decimal} to the deployment',
    line('An update was added to a deployment.', 'Added CI with CI_ID=4514 to the deployment'),
  ),
});

export const policypvLines = catalogue('policypv', {
  fileFound: message('Found {number:decimal}.{extension}', line('A file lies in the inbox.', 'Found 14.CRP')),
  fileToDelete: message(
    'Adding to delete list: {inboxPath}',
    line(
      'The file is taken out of the inbox.',
      String.raw`Adding to delete list: E:\CM\inboxes\policypv.box\policytargeteval\14.CRP`,
    ),
  ),
  pending: message(
    'Processing any pending PolicyAssignmentChg_Notify',
    line('Changed policies are taken up.', 'Processing any pending PolicyAssignmentChg_Notify'),
  ),
  mapUpdating: message(
    'Updating ResPolicyMap',
    line('Which computer gets which policy is worked out.', 'Updating ResPolicyMap'),
  ),
  listBuilding: message(
    'Building Collection Change List from {source:text}',
    line(
      'Which collections have changed is found out.',
      'Building Collection Change List from Collection Member Notification files',
    ),
  ),
  signing: message(
    '--Handle PolicyAssignment Resigning',
    line('Policies are signed.', '--Handle PolicyAssignment Resigning'),
  ),
  processing: message('--Process {what:text}', line('The next part of the work.', '--Process Policy Changes')),
  changesFound: message(
    'Found some Policy changes, returning New LastRowversion={version:code}',
    line('Policies have changed.', 'Found some Policy changes, returning New LastRowversion=0x000000000029662B'),
  ),
  policiesProcessing: message(
    'Processing Updated Policies',
    line('Changed policies are taken up.', 'Processing Updated Policies'),
  ),
  targetingUpdating: message(
    '--Update Policy Targeting Map',
    line('Which collection gets which policy is worked out.', '--Update Policy Targeting Map'),
  ),
  collectionEvaluating: message(
    '**** Evaluating Collection {collection:decimal} for targeting changes ****',
    line(
      'Which policies the members of a collection get is worked out.',
      '**** Evaluating Collection 14 for targeting changes ****',
    ),
  ),
  collectionChanged: message(
    'Advanced client policy changes detected for collection {collection:decimal}, ** {added:decimal} Added & {deleted:decimal} Deleted ***.',
    line(
      'The members of a collection get other policies.',
      'Advanced client policy changes detected for collection 14, ** 5 Added & 0 Deleted ***.',
    ),
  ),
  tableProcessing: message(
    '**** Process notification table to update resultant targeting table ****',
    line(
      'Which computer gets which policy is worked out.',
      '**** Process notification table to update resultant targeting table ****',
    ),
  ),
  certificateFound: message(
    'Found the certificate that matches the SHA1 hash.',
    line('Policies can be signed.', 'Found the certificate that matches the SHA1 hash.'),
  ),
  policyMap: message(
    'Updating Policy Map',
    line('Which computer gets which policy is worked out.', 'Updating Policy Map'),
  ),
  userTargeting: message(
    '--UpdateMDMUserTargetingForUser',
    line('Which user gets which policy is worked out.', '--UpdateMDMUserTargetingForUser'),
  ),
  userTargetingBegin: message(
    'Start Update MDM User Targeting For User',
    line('Which user gets which policy is worked out.', 'Start Update MDM User Targeting For User'),
  ),
  mapForAssignment: message(
    '--UpdatePolicyMapForPA',
    line('Which computer gets which policy is worked out.', '--UpdatePolicyMapForPA'),
  ),
});

export const ruleengineLines = catalogue('ruleengine', {
  fileFound: message(
    'Found notification file {inboxPath}',
    line('A deployment rule is to run.', String.raw`Found notification file E:\CM\inboxes\RuleEngine.box\1.RUL`),
  ),
  rulesChanged: message(
    'RuleSchedulerThred: Change in Rules Object Signalled.',
    line(
      'A rule was changed or is to run; the misspelling is the product’s.',
      'RuleSchedulerThred: Change in Rules Object Signalled.',
    ),
  ),
  ruleConstructing: message(
    'Constructing Rule {rule:decimal} using {factory:text}',
    line('A rule is read.', 'Constructing Rule 1 using Auto Deployment Rule Factory'),
  ),
  skeleton: message('Populating {part:name} Skeleton', line('A rule is read.', 'Populating Criterion Skeleton')),
  rulesToProcess: message(
    'CRuleHandler: Need to Process {count} rules',
    line('How many rules run.', 'CRuleHandler: Need to Process 1 rules'),
  ),
  ruleProcessing: message(
    'CRuleHandler: Processing Rule with ID:{rule:decimal}, Name:{name:text}.',
    line('A rule runs.', 'CRuleHandler: Processing Rule with ID:1, Name:Monthly.'),
  ),
  criteriaOfRule: message(
    'Evaluating Update Criteria for AutoDeployment Rule {rule:decimal}',
    line('The updates that fit the rule are looked for.', 'Evaluating Update Criteria for AutoDeployment Rule 1'),
  ),
  criteriaEvaluating: message(
    'Evaluating Update Criteria...',
    line('The updates that fit the rule are looked for.', 'Evaluating Update Criteria...'),
  ),
  criteria: message(
    'Rule Criteria is: {criteria:text}',
    line('What the rule looks for.', 'Rule Criteria is: <UpdateXML Name="SMS_SoftwareUpdate"/>'),
  ),
  property: message(
    'Inserting PropertyName:{property:name}, PropertyValue:{value:text}',
    line('What the rule looks for.', "Inserting PropertyName:_Product, PropertyValue:'Product:a38c'"),
  ),
  query: message(
    'Query to run is: {sql:text}',
    line(
      'How the updates are looked for in the database.',
      'Query to run is: select CI_ID from dbo.fn_ListUpdateCIs(1033) ci~where IsExpired=0',
    ),
  ),
  updatesFound: message(
    'Rule resulted in a total of {count} updates',
    line('How many updates fit the rule.', 'Rule resulted in a total of 1 updates'),
  ),
  evaluationResult: message(
    'Evaluation Resultant XML is: {result:text}',
    line('Which updates fit the rule.', 'Evaluation Resultant XML is: <EvaluationResultXML/>'),
  ),
  downloadEnforcing: message(
    'Enforcing Content Download Action',
    line('The files of the updates are fetched.', 'Enforcing Content Download Action'),
  ),
  downloadAction: message(
    'Download Rule Action XML is: {action:text}',
    line('Where the files of the updates go.', 'Download Rule Action XML is: <ContentActionXML/>'),
  ),
  filterResult: message(
    'Criteria Filter Result XML is: {result:text}',
    line('Which updates are deployed.', 'Criteria Filter Result XML is: <EvaluationResultXML/>'),
  ),
  toDownload: message(
    '{count} update(s) need to be downloaded in package "{package}" ({path})',
    line(
      'How many updates are fetched into a deployment package.',
      String.raw`1 update(s) need to be downloaded in package "HQ100006" (\\CM01\Updates)`,
    ),
  ),
  updatesListed: message(
    'List of update(s) which match the content rule criteria = {items:text}',
    line('Which updates are fetched.', 'List of update(s) which match the content rule criteria = {4514}'),
  ),
  contentsDownloading: message(
    'Downloading contents (count = {count}) for UpdateID {update:decimal}',
    line('The files of an update are fetched.', 'Downloading contents (count = 34) for UpdateID 4514'),
  ),
  contentsListed: message(
    'List of update content(s) which match the content rule criteria = {items:text}',
    line('Which files are fetched.', 'List of update content(s) which match the content rule criteria = {737,738}'),
  ),
  contentPresent: message(
    'Contents {contentId:decimal} is already present in the package "{package}". Skipping download.',
    line('A file is there already.', 'Contents 737 is already present in the package "HQ100006". Skipping download.'),
  ),
  updatesDownloaded: message(
    '{count} of {total:decimal} updates are downloaded and will be added to the Deployment.',
    line('How many updates are deployed.', '1 of 1 updates are downloaded and will be added to the Deployment.'),
  ),
  groupNeeded: message(
    'We need to create a new UpdateGroup/Deployment',
    line('An update group and a deployment are made.', 'We need to create a new UpdateGroup/Deployment'),
  ),
  groupAssociated: message(
    'Associated Update Group: {group:text} with RBAC Scope {scope:name}',
    line('The update group of the rule.', 'Associated Update Group: ScopeId_11/AuthList_22 with RBAC Scope SMS00UNA'),
  ),
  ruleApplied: message(
    'CRuleHandler: Rule {rule:decimal} Successfully Applied!',
    line('The rule has run.', 'CRuleHandler: Rule 1 Successfully Applied!'),
  ),
  successNoted: message(
    'Updated Success Information for Rule: {rule:decimal}',
    line('The rule has run.', 'Updated Success Information for Rule: 1'),
  ),
});

export const patchdownloaderLines = catalogue('patchdownloader', {
  connecting: message(
    'Trying to connect to the {namespace:text} namespace on the {machine:text} machine.',
    line(
      'The SMS Provider is connected to.',
      String.raw`Trying to connect to the root\SMS namespace on the CM01.fabrikam.example machine.`,
    ),
  ),
  connected: message(
    'Connected to {namespace:text}',
    line('The SMS Provider is connected to.', String.raw`Connected to \\CM01.fabrikam.example\root\SMS`),
  ),
  downloaded: message(
    'Download {url:text} to {path} returns 0',
    line(
      'A file was fetched.',
      String.raw`Download http://download.example/c/kb5000001.cab to C:\Temp\CABBA79.tmp returns 0`,
    ),
  ),
  renaming: message(
    'Renaming {source:path}.{version:decimal} to {path}',
    line(
      'A folder of the package source gets its name.',
      String.raw`Renaming \\CM01\Updates\5f2e.1 to \\CM01\Updates\5f2e`,
    ),
  ),
});

export const smsprovLines = catalogue('smsprov', {
  definitionUpdating: message(
    'Updating SDM content definition.',
    line('An update group or an application is written down.', 'Updating SDM content definition.'),
  ),
  permissionsSyncing: message(
    'Try to sync permission table : {sql:text}',
    line('Who may see the object is written down.', 'Try to sync permission table : Declare @Ids RBAC_Object_Type'),
  ),
  permissionsSynced: message(
    'Successfully synced permission table',
    line('Who may see the object is written down.', 'Successfully synced permission table'),
  ),
  contentAdding: message(
    '*** SspPackageInst::AddUpdateContent ***',
    line('Files of updates are added to a deployment package.', '*** SspPackageInst::AddUpdateContent ***'),
  ),
  lockHeld: message(
    'CObjectLock::UserHasLock: ********** User {user} has lock for object {object:text} with LockID: {lock:guid} **********',
    line(
      'Somebody edits the object.',
      String.raw`CObjectLock::UserHasLock: ********** User FABRIKAM\Admin has lock for object SMS_SoftwareUpdatesPackage.PackageID="HQ100001" with LockID: DCE6F1B5-1EE8-47CB-85A7-3027E51119A7 **********`,
    ),
  ),
  lockReleased: message(
    'CObjectLock::ReleaseLock: ********** User {user} has released lock for object {object:text} with LockID: {lock:guid} **********',
    line(
      'Nobody edits the object any more.',
      String.raw`CObjectLock::ReleaseLock: ********** User FABRIKAM\Admin has released lock for object SMS_SoftwareUpdatesPackage.PackageID="HQ100001" with LockID: DCE6F1B5-1EE8-47CB-85A7-3027E51119A7 **********`,
    ),
  ),
  contentIds: message(
    'SspPackageInst::AddContent() called for these ContentIDs - {items:text}',
    line(
      'Files of updates are added to a deployment package.',
      'SspPackageInst::AddContent() called for these ContentIDs - {471}',
    ),
  ),
  contentPaths: message(
    'SspPackageInst::AddContent() called with these CIContentSourcePath - {paths:text}',
    line(
      'Files of updates are added to a deployment package.',
      'SspPackageInst::AddContent() called with these CIContentSourcePath - {"E:/Updates"}',
    ),
  ),
  noRefresh: message(
    'RefreshDPs value is FALSE. DP(s) will not be updated at the end of the operation',
    line(
      'The distribution points are updated later.',
      'RefreshDPs value is FALSE. DP(s) will not be updated at the end of the operation',
    ),
  ),
  contentsOfPackage: message(
    'These Contents will be added to Software Updates Package - {package} with PackageSource - {path}',
    line(
      'Files of updates are added to a deployment package.',
      String.raw`These Contents will be added to Software Updates Package - HQ100001 with PackageSource - \\CM01\Updates`,
    ),
  ),
  contentToAdd: message(
    'Adding Content with ID {contentId:decimal}, UniqueID {unique:guid} and ContentSource {path} to the Package',
    line(
      'A file of an update is added to a deployment package.',
      String.raw`Adding Content with ID 471, UniqueID d09e9a92-20e7-455a-a51b-aaeca7b7d7e1 and ContentSource \\CM01\Updates to the Package`,
    ),
  ),
  contentFile: message(
    'ContentFileName = {file:text}, SourceURL = {url:text}, ImportPath = {path:text}, ContentFileHash = {hash:text}',
    line(
      'A file of an update is added to a deployment package.',
      'ContentFileName = kb5000001.cab, SourceURL = http://download.example/c/kb5000001.cab, ImportPath = , ContentFileHash = SHA1:83D5',
    ),
  ),
  fileSource: message(
    'File Source = {path}',
    line('Where a file of an update comes from.', String.raw`File Source = \\CM01\Updates\5f2e\kb5000001.cab`),
  ),
  fileDestination: message(
    'File Destination = {path}',
    line('Where a file of an update goes.', String.raw`File Destination = \\CM01\Updates\5f2e`),
  ),
});
