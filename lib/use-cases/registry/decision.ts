import { confirmDecision } from '../decision/confirm.ts';
import { listDecisions } from '../decision/list.ts';
import { offerDecisions } from '../decision/offer.ts';
import { recordDecision } from '../decision/record.ts';
import { setRollbackTask } from '../decision/rollback-task.ts';
import { showPacket } from '../decision/show-packet.ts';
import { withdrawDecision } from '../decision/withdraw.ts';
import { askGate, askGateByName } from '../gate/ask-gate.ts';
import { projectHistory } from '../history/project-history.ts';
import { showHome } from '../home/show-home.ts';
import { askVotes } from '../signoff/ask-votes.ts';
import { listSignOffs } from '../signoff/history.ts';
import { reviewSignOff } from '../signoff/review.ts';
import { sign } from '../signoff/sign.ts';

export const DECISION_OPERATIONS = [sign, askVotes, recordDecision, confirmDecision, withdrawDecision, setRollbackTask];

export const DECISION_QUERIES = [
  reviewSignOff,
  listSignOffs,
  listDecisions,
  offerDecisions,
  showPacket,
  askGate,
  askGateByName,
  showHome,
  projectHistory,
];
