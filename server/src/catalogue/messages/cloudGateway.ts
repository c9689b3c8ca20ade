/**
 * CloudMgr.log and SMS_Cloud_ProxyConnector.log: the cloud management gateway is deployed, and its connection point forwards
 * what clients ask. Sources: Microsoft, “Configuration Manager clients can't communicate with CMG”, “CMG maintenance task fails
 * to update public IP resource” (KB32851084), “Azure AD authentication workflow”, “Site recovery”; published reports.
 */
import { catalogue, message } from '../message.ts';
import { failure, harmless, waiting, warning } from './signatures.ts';

const readAzure =
  'Open the resource group of the gateway in the Azure portal: the activity log and the deployments there name the resource and the reason.';

export const cloudmgr = catalogue('cloudmgr', {
  serviceException: message('ERROR: Exception occured for service {service:text} : {reason:text}', {
    about: 'A step of deploying or looking after the gateway failed.',
    samples: [
      'ERROR: Exception occured for service FABRIKAMCMG : System.AggregateException: One or more errors occurred. ---> Azure.RequestFailedException: At least one resource deployment operation failed.',
    ],
    signature: failure('A step of deploying or looking after the cloud management gateway failed.', readAzure, {
      cause:
        'The exception names the call to Azure. After the rollup KB32851084 for 2503 an existing public IP address with availability zones makes the maintenance task fail every 20 minutes: that can be ignored.',
    }),
  }),
  taskFailed: message('ERROR: TaskManager: Task [{task:text}] has failed. Exception {reason:text}', {
    about: 'A task for the gateway failed.',
    samples: [
      'ERROR: TaskManager: Task [Deployment Maintenance for service FABRIKAMCMG] has failed. Exception Azure.RequestFailedException, At least one resource deployment operation failed.',
    ],
    signature: failure('A task for the cloud management gateway failed.', readAzure, {
      cause:
        'The exception names the call to Azure. For “Deployment Maintenance” after the rollup KB32851084 for 2503 see its article: a public IP address with availability zones is left as it is.',
      partOf: ['cloudmgr.serviceException'],
    }),
  }),
  taskFaulted: message('TaskManager: Task [{task:text}] status is Faulted', {
    about: 'A task for the gateway failed.',
    samples: ['TaskManager: Task [Deployment Maintenance for service FABRIKAMCMG] status is Faulted~~'],
    signature: failure('A task for the cloud management gateway failed.', readAzure, {
      partOf: ['cloudmgr.taskFailed', 'cloudmgr.serviceException'],
    }),
  }),
  taskRetried: message('TaskManager: Scheduling task [{task:text}] for retry.', {
    about: 'A task that failed is tried again.',
    samples: ['TaskManager: Scheduling task [Deployment Maintenance for service FABRIKAMCMG] for retry.~~'],
    signature: waiting('The task is tried again.', readAzure, {
      partOf: ['cloudmgr.taskFailed', 'cloudmgr.taskFaulted', 'cloudmgr.serviceException'],
    }),
  }),
  creating: message('Resource Manager - Creating {resource:text} with deployment {deployment:name}', {
    about: 'A resource is made in Azure.',
    samples: ['Resource Manager - Creating Public IP Address FABRIKAMCMG with deployment CreatePublicIPAddress01~~'],
    kind: 'step',
  }),
});

const checkConnector =
  'Read CMGService.log and the IIS log of the management point at this minute; the “Connection Analyzer” of the gateway in the console tests each part.';

export const proxyconnector = catalogue('sms_cloud_proxyconnector', {
  connectionFailed: message(
    'ERROR: Failed to build Http connection {connection:guid} with server {server:text}. Exception: {reason:text}',
    {
      about: 'The connection point did not reach the gateway.',
      samples: [
        'ERROR: Failed to build Http connection bc3945e0-708c-403d-881a-03469c4cc4a8 with server FABRIKAMCMG.CLOUDAPP.NET:443. Exception: System.Net.WebException: The remote server returned an error: (990)',
      ],
      signature: failure(
        'The connection point has no connection to the cloud management gateway, so no client is served over it.',
        checkConnector,
        {
          cause:
            'The gateway is not up yet (that is so for some minutes after it was deployed), a proxy or firewall is in the way, or its certificate is not trusted.',
        },
      ),
    },
  ),
  webException: message('Web exception for message {messageId:text}: {reason:text}', {
    about: 'A role inside refused what was forwarded.',
    samples: [
      'Web exception for message 3087bd34-b82c-4950-b972-e82bb0fb8385: System.Net.WebException: The remote server returned an error: (403) Forbidden.',
    ],
    signature: warning('The management point refused what the gateway forwarded for a client.', checkConnector, {
      cause:
        '403: the connection point has no client certificate that the management point takes, or another certificate is bound to its web site.',
    }),
  }),
  refused: message(
    'Received response {url:text} for message {messageId:text}: HTTP/1.1 {status:httpFailure} {reason:text}',
    {
      about: 'A role inside answered with an error.',
      samples: [
        'Received response https://MP01.fabrikam.example/SMS_MP/.sms_aut?MPLIST2&HQ1 for message 3087bd34-b82c-4950-b972-e82bb0fb8385: HTTP/1.1 403 CMGConnector_Clientcertificaterequired',
      ],
      signature: warning('A client got an error over the cloud management gateway.', checkConnector, {
        byCode: [
          {
            codes: [403],
            meaning: 'The management point refuses what the gateway forwards: 403.',
            cause:
              'CMGConnector_Clientcertificaterequired: the connection point has no client authentication certificate; CMGConnector_Forbidden: the certificate that is bound to port 443 of the management point is wrong.',
            next: 'Give the connection point a client authentication certificate with its private key, or bind “SMS Role SSL Certificate” (enhanced HTTP) or a valid server certificate to port 443 of the management point.',
          },
        ],
        partOf: ['sms_cloud_proxyconnector.webException'],
      }),
    },
  ),
  forwarding: message('Forwarding proxy message {messageId:text} to URL: {url:text}', {
    about: 'What a client asked is given to a role inside.',
    samples: [
      'Forwarding proxy message 3087bd34-b82c-4950-b972-e82bb0fb8385 to URL: https://MP01.fabrikam.example/SMS_MP/.sms_aut?SITESIGNCERT',
    ],
    kind: 'step',
  }),
  forwarded: message(
    'MessageID: {messageId:guid} RequestURI: {url:text} EndpointName: {endpoint:name} ResponseHeader: HTTP/1.1 200 {rest:text}',
    {
      about: 'A client was answered over the gateway.',
      samples: [
        'MessageID: 3087bd34-b82c-4950-b972-e82bb0fb8385 RequestURI: https://MP01.fabrikam.example/CCM_STS EndpointName: CCM_STS ResponseHeader: HTTP/1.1 200 OK ~~ ResponseBodySize: 0 ElapsedTime: 2 ms',
      ],
      kind: 'step',
    },
  ),
  forwardedBadly: message(
    'MessageID: {messageId:guid} RequestURI: {url:text} EndpointName: {endpoint:name} ResponseHeader: HTTP/1.1 {status:httpFailure} {rest:text}',
    {
      about: 'A client was answered with an error over the gateway.',
      samples: [
        'MessageID: 3087bd34-b82c-4950-b972-e82bb0fb8385 RequestURI: https://MP01.fabrikam.example/CCM_STS EndpointName: CCM_STS ResponseHeader: HTTP/1.1 401 Unauthorized ~~ ResponseBodySize: 0 ElapsedTime: 2 ms',
      ],
      signature: warning(
        'A role inside answered a client with an error over the cloud management gateway.',
        checkConnector,
        {
          cause: 'The status says why: 401 its token, 403 a certificate, 500 to 504 the role itself.',
          byCode: [
            {
              codes: [403],
              cause:
                'CMGConnector_Clientcertificaterequired: the connection point has no client authentication certificate that it may use; where it has one, its revocation list was mostly not reached.',
              next: 'Give the connection point a client authentication certificate with its private key, and let it reach the revocation list of that certificate.',
            },
          ],
        },
      ),
    },
  ),
  roleCertificateMissing: message('missing role certificate. reload in next cycle', {
    about: 'The connection point has no certificate of its role yet.',
    samples: ['missing role certificate. reload in next cycle'],
    signature: waiting(
      'The connection point has no certificate “cloud proxy connector” in the store SMS yet, so it stays disconnected.',
      'When it lasts: see that enhanced HTTP or a management point gives this server its role certificate; installing a management point there for a while has made one.',
    ),
  }),
  noClientCertificate: message('Filtered cert count with client auth: 0', {
    about: 'No certificate of this server can be used as a client.',
    samples: ['Filtered cert count with client auth: 0'],
    signature: warning(
      'The connection point has no client authentication certificate that it may use; a management point with HTTPS will refuse it (403).',
      'Issue a certificate for client authentication with its private key to this server, from an authority that the site lists as trusted.',
      { partOf: ['sms_cloud_proxyconnector.revocationOffline', 'sms_cloud_proxyconnector.noPrivateKey'] },
    ),
  }),
  noPrivateKey: message('Filtered cert count with allowed root CA and has private key: 0', {
    about: 'No certificate of this server comes from an allowed authority.',
    samples: ['Filtered cert count with allowed root CA and has private key: 0'],
    signature: warning(
      'The connection point has no certificate with a private key from an authority that the site allows.',
      'Issue a certificate for client authentication with its private key to this server, from an authority that the site lists as trusted.',
      { partOf: ['sms_cloud_proxyconnector.revocationOffline'] },
    ),
  }),
  revocationOffline: message('Chain {index:decimal} status: OfflineRevocation', {
    about: 'A list of revoked certificates was not reached.',
    samples: ['Chain 1 status: OfflineRevocation'],
    signature: warning(
      'The revocation list of a certificate was not reached, so the certificate is not used and management points refuse with 403.',
      'Let the connection point reach the distribution points of the revocation list; as a stopgap switch off the check for connection points.',
    ),
  }),
  notAllowed: message('Not allowed cert: {certificate:text}', {
    about: 'A certificate that is left out.',
    samples: ['Not allowed cert: CN=WMSvc-SHA2-CM01'],
    signature: harmless('A certificate of another authority or purpose is left out. What counts is how many are left.'),
  }),
  maintaining: message('Maintaining connections...', {
    about: 'The connections to the gateway are looked after.',
    samples: ['Maintaining connections...'],
    kind: 'noise',
  }),
});
