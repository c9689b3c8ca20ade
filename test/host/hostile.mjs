/** A log whose messages try to be more than text. */

/** What a message may hold because somebody outside wrote it. Nothing listens on port 9. */
export const payloads = [
  '![x](https://127.0.0.1:9/image.png)',
  '![x][r] [r]: https://127.0.0.1:9/reference.png',
  '<img src="https://127.0.0.1:9/tag.png">',
  '``` ![x](https://127.0.0.1:9/fence.png) ```',
  '~~~ ![x](https://127.0.0.1:9/tilde.png) ~~~',
  '[run](command:workbench.action.terminal.new)',
  '[open](file://evil/share/x)',
  'https://127.0.0.1:9/autolink.html',
  '<https://127.0.0.1:9/angle.html>',
  'www.evil.example',
  '\\\\evil\\share\\x.exe',
  'file://evil/share/x.exe',
  '$(error) $(verified) Microsoft',
  '<script>alert(1)</script>',
  '<a href="command:workbench.action.quit">x</a>',
  '&#x5b;x](https://127.0.0.1:9/entity.html)',
];

/** Every payload as the name of a server: in a failure, and in the record that says which server a DPID is. */
export function hostileLog() {
  return messages().map(recordOf).join('');
}

/** Where to hover in that log: on the code of a failure, and on the DPID. Lines and columns count from 0. */
export function hostilePlaces() {
  return messages().map(({ text, hovered }, line) => ({ line, column: text.indexOf(hovered) + 1 }));
}

function messages() {
  return payloads.flatMap((payload, index) => [
    { text: `Failed to make a network connection to \\\\${payload}\\ADMIN$ (0x35).~`, hovered: '0x35' },
    {
      text:
        `~DPID ${900 + index} - NAL Path ["Display=\\\\${payload}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${payload}\\ , ` +
        `ServerName = ${payload}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
      hovered: String(900 + index),
    },
  ]);
}

function recordOf({ text, thread = '4788 (0x12B4)' }, index) {
  const clock = new Date(index * 1_000).toISOString().slice(14, 19);
  return `${text}  $$<SMS_DISTRIBUTION_MANAGER><03-12-2024 09:${clock}.000+240><thread=${thread}>\r\n`;
}

/** A run of an installation that fails with every payload: the first of them is its cause. */
export function hostileRun() {
  const server = 'www.evil.example';
  const nalPath = `["Display=\\\\${server}\\"]MSWNET:["SMS_SITE=HQ1"]\\\\${server}\\`;
  const worker = [
    '~Processing 977.INS',
    `~DPID 977 - NAL Path ${nalPath} , ServerName = ${server}, DPDrive = , IsMulticast = 0, PXE = 0, RemoveWDS = 0`,
    'ConfigureDP',
    ...payloads.map((payload) => `Failed to make a network connection to \\\\${payload}\\ADMIN$ (0x35).~`),
  ];
  const taken = 'DP upgrade processing thread: Upgrading DP with ID 977. Thread 0x12b4. Used 1 threads out of 50.';
  const begin = { text: taken, thread: '2860 (0xB2C)' };
  return [begin, ...worker.map((text) => ({ text }))].map(recordOf).join('');
}
