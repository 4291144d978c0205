import { previewChecklistProbe } from '../checklist/preview-probe.ts';
import { setChecklistProbe } from '../checklist/set-probe.ts';
import { probeBench } from '../probe/bench.ts';
import { benchItem } from '../probe/bench-item.ts';
import { cancelTrial } from '../probe/cancel-trial.ts';
import { beginTrial, endTrialRun } from '../probe/keep-trial.ts';
import { showTrial } from '../probe/show-trial.ts';
import { tryProbe } from '../probe/try-probe.ts';

export const BENCH_OPERATIONS = [tryProbe, cancelTrial, beginTrial, endTrialRun, setChecklistProbe];

export const BENCH_QUERIES = [probeBench, benchItem, showTrial, previewChecklistProbe];
