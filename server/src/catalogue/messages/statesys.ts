/** statesys.log: SMS_STATE_SYSTEM writes state messages into the database. */
import { catalogue, message } from '../message.ts';
import { sampleNalPath } from './samples.ts';
import { failure } from './signatures.ts';

const dp07 = sampleNalPath('DP07.fabrikam.example', 'HQ1');

/** What a state message says of a package on a pull distribution point: topic 902. */
export const packageState =
  '<Topic ID="{package}" Type="902" IDType="0"/><State ID="{state:decimal}" Criticality="{criticality:decimal}"/><UserParameters Flags="0" Count="4"><Param>{parameter:text}</Param><Param>["Display={display:quoted}"]MSWNET:["SMS_SITE={site}"]\\\\{server}{rest:text}';

export const statesys = catalogue('statesys', {
  stateFileProcessing: message('CMessageProcessor - Processing file: {file:text}.SMX', {
    about: 'A file of state messages was taken up; pull distribution points report with them.',
    samples: ['CMessageProcessor - Processing file: N_6RB4OA3A.SMX'],
  }),
  // Source: Microsoft, "Package actions in content distribution".
  packageStateStoring: message(
    `CMessageProcessor - the cmdline to DB exec dbo.spProcessStateReport {head:text}${packageState}`,
    {
      about:
        'What a pull distribution point reports of a package goes into the database: state 1 is success, 4 failure.',
      samples: [
        `CMessageProcessor - the cmdline to DB exec dbo.spProcessStateReport N'?<Report><ReportHeader/>~~ <ReportBody><StateMessage SerialNumber="3"><Topic ID="HQ100013" Type="902" IDType="0"/><State ID="1" Criticality="0"/><UserParameters Flags="0" Count="4"><Param>HQ100013</Param><Param>${dp07}</Param></UserParameters>~~</Report>~~'`,
      ],
    },
  ),
  // Sources: Microsoft, "Summary of changes in Configuration Manager current branch, version 2103", "Update rollup … version 2107".
  stateReportRefused: message('SQL MESSAGE: spProcessStateReport - Error: {reason:text}', {
    about: 'The database did not take a state message.',
    samples: [
      'SQL MESSAGE: spProcessStateReport - Error: Message processing encountered a SQL error 2627 at record 12 for TopicType 501, StateID 3: "Violation of PRIMARY KEY constraint"',
    ],
    signature: failure(
      'The site database did not take a state message; what it says is not known to the site.',
      'Read the reason in the line. A key that is there twice is a fault of the product that updates cure; a computer that sends more than the site knows needs a full report (Client notification, collect state messages).',
      { headline: 'state message not stored' },
    ),
  }),
  stateFileCorrupt: message(
    'Thread "{worker:quoted}" id:{workerThread:thread} was unable to process file "{file:path}", moving to corrupt directory.',
    {
      about: 'A file of state messages is given up.',
      samples: [
        String.raw`Thread "State Message Processing Thread #2" id:6120 was unable to process file "E:\CM\inboxes\auth\statesys.box\process\QK1Z7H0B.SMX", moving to corrupt directory.`,
      ],
      signature: failure(
        'A file of state messages could not be processed and was put aside, so its messages are lost.',
        'Read the lines before it: they have the reason. Many such files at once come from one fault: update the site.',
        { headline: 'state messages put aside', partOf: ['statesys.stateReportRefused'] },
      ),
    },
  ),
});
