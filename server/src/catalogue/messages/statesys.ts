/** statesys.log: SMS_STATE_SYSTEM writes state messages into the database. */
import { catalogue, message } from '../message.ts';

export const statesys = catalogue('statesys', {
  stateFileProcessing: message('CMessageProcessor - Processing file: {file:text}.SMX', {
    about: 'A file of state messages was taken up; pull distribution points report with them.',
    samples: ['CMessageProcessor - Processing file: N_6RB4OA3A.SMX'],
  }),
});
