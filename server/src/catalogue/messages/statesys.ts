/** statesys.log: SMS_STATE_SYSTEM writes state messages into the database. */
import { catalogue, message } from '../message.ts';
import { sampleNalPath } from './samples.ts';

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
});
