'use client';

import { Send } from 'lucide-react';
import { useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Alert } from '#components/ui/alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { doSendTestMail } from '../../_actions/notify.ts';

/** Sends one mail to whoever clicks, and shows the server's own words. */
export function TestMail() {
  const [sent, setSent] = useState<{ address: string; note: string } | null>(null);
  const { busy, problem, send } = useSend();
  const test = async () => {
    setSent(null);
    setSent(await send(doSendTestMail));
  };
  return (
    <div className="grid gap-3">
      <ProblemAlert problem={problem} />
      {sent ? (
        <Alert tone="pass" title={`Sent to ${sent.address}.`} next={`The server answered: ${sent.note}`} />
      ) : null}
      <div>
        <Button busy={busy} onClick={() => void test()}>
          <Send aria-hidden />
          Send me a test mail
        </Button>
      </div>
    </div>
  );
}
