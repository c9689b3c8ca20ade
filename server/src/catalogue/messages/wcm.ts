/**
 * WCM.log: SMS_WSUS_CONFIGURATION_MANAGER sets WSUS up as the software update point is to be. Sources: Microsoft,
 * "WSUS Configuration Manager configures the WSUS server", "Software update point installation and configuration" (also the
 * states), "Troubleshoot software update synchronization"; published reports of subscriptions that WSUS does not know.
 */
import { catalogue, message } from '../message.ts';
import { failure } from './signatures.ts';

const checkConnection =
  'Compare port and SSL of the software update point with those of the WSUS site in IIS, check that its application pool WsusPool runs, and install the WSUS console on the site server where WSUS is remote.';
const configured = {
  by: ['wcm.connected', 'wcm.connectedLocally', 'wcm.configured', 'wcm.stateSucceeded'],
  same: 'log',
} as const;

export const wcm = catalogue('wcm', {
  connecting: message('Attempting connection to WSUS server: {host}, port: {port:decimal}, useSSL: {ssl:name}', {
    about: 'The site connects to WSUS.',
    samples: ['Attempting connection to WSUS server: SUP01.fabrikam.example, port: 8530, useSSL: False'],
  }),
  connected: message('Successfully connected to server: {host}, port: {port:decimal}, useSSL: {ssl:name}', {
    about: 'WSUS was reached.',
    samples: ['Successfully connected to server: SUP01.fabrikam.example, port: 8530, useSSL: False'],
  }),
  connectedLocally: message('Successfully connected to local WSUS server', {
    about: 'WSUS on the site server was reached.',
    samples: ['Successfully connected to local WSUS server'],
  }),
  upstreamVerifying: message('Verify Upstream Server settings on the Active WSUS Server', {
    about: 'Where WSUS fetches from is compared with what it should be.',
    samples: ['Verify Upstream Server settings on the Active WSUS Server'],
  }),
  statePending: message('Setting new configuration state to 1 (WSUS_CONFIG_PENDING)', {
    about: 'WSUS is about to be set up.',
    samples: ['Setting new configuration state to 1 (WSUS_CONFIG_PENDING)'],
  }),
  stateSucceeded: message('Setting new configuration state to 2 (WSUS_CONFIG_SUCCESS)', {
    about: 'WSUS is set up as it should be.',
    samples: ['Setting new configuration state to 2 (WSUS_CONFIG_SUCCESS)'],
  }),
  stateFailed: message('Setting new configuration state to 3 (WSUS_CONFIG_FAILED)', {
    about: 'WSUS could not be set up.',
    samples: ['Setting new configuration state to 3 (WSUS_CONFIG_FAILED)'],
    signature: failure('WSUS could not be set up, so updates are not synchronised.', checkConnection, {
      cause: 'The lines before hold the exception: a refused connection, an HTTP status, or a missing permission.',
      recovery: configured,
      partOf: ['wcm.httpFailed', 'wcm.connectionRefused', 'wcm.subscriptionsNotSet'],
    }),
  }),
  stateSubscriptionPending: message('Setting new configuration state to 4 (WSUS_CONFIG_SUBSCRIPTION_PENDING)', {
    about: 'The products and classifications are about to be set in WSUS.',
    samples: ['Setting new configuration state to 4 (WSUS_CONFIG_SUBSCRIPTION_PENDING)'],
  }),
  configured: message('Configuration successful. Will wait for {count} minute for any subscription or proxy changes', {
    about: 'WSUS is set up as it should be.',
    samples: ['Configuration successful. Will wait for 1 minute for any subscription or proxy changes'],
  }),
  versionSupported: message('Supported WSUS version found', {
    about: 'The version of WSUS fits.',
    samples: ['Supported WSUS version found'],
  }),
  subscriptionsNotSet: message('Failed to set Subscriptions on the WSUS Server. Error:({code}){rest:text}', {
    about: 'The products and classifications were not set in WSUS.',
    samples: ['Failed to set Subscriptions on the WSUS Server. Error:(-2147467259)Unspecified error'],
    signature: failure(
      'The products and classifications that are ticked in the site could not be set in WSUS.',
      'Take back the product that was ticked last, synchronise, then tick it again: WSUS may not know it yet.',
      { cause: 'WSUS does not know one of the categories, often one that is new or gone.', recovery: configured },
    ),
  }),
  httpFailed: message(
    'System.Net.WebException: The request failed with HTTP status {httpStatus:decimal}{reason:text}',
    {
      about: 'The web server of WSUS answered with an error.',
      samples: [
        'System.Net.WebException: The request failed with HTTP status 503: Service Unavailable.',
        'System.Net.WebException: The request failed with HTTP status 502',
      ],
      signature: failure(
        'The web server of WSUS answered with an error, so it cannot be set up.',
        'For 503 start the application pool WsusPool in IIS and raise its memory limit; for 404 correct the port; for 401 and 403 check the SSL setting and the rights.',
        { recovery: configured },
      ),
    },
  ),
  connectionRefused: message('No connection could be made because the target machine actively refused it{rest:text}', {
    about: 'Nothing listens on the port of WSUS.',
    samples: ['No connection could be made because the target machine actively refused it 192.0.2.7:8530'],
    signature: failure(
      'Nothing answers on the port that is set for WSUS.',
      'Check that the WSUS site runs in IIS, and that the port in the properties of the software update point is the one it listens on (8530 or 8531, 80 or 443).',
      { recovery: configured },
    ),
  }),
});
