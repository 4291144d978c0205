import type { Phase } from '../../outcome.ts';
import { findOffset } from '../durations.ts';
import { inDigits } from './number-words.ts';

const WRITTEN_OFFSET =
  /(?<![\w-])T\s?([-+\u2212\u2013])\s?(\d{1,4}(?:\.\d)?)\s*-?\s*(minutes?|mins?|hours?|hrs?|days?|weeks?|minuten|stunden?|tagen?|tage?|wochen?|minutos?|horas?|dias?|semanas?|minutes|heures?|jours?|semaines?|дн(?:я|ей|і|ів)|час\p{L}*|годин\p{L}*|gün|saat|мин\p{L}*|м|ч|д)(?![\p{L}])/iu;
/** "T-5 to T-1 days": the unit stands at the end, and the first moment counts. */
const RANGE =
  /(?<![\w-])T\s?([-+\u2212\u2013])\s?(\d{1,4})\s*(?:minutes?|mins?|hours?|hrs?|days?|weeks?|[mhdw])?\s*(?:to|until|through|bis|\u2013|-|\u2192)\s*T\s?[-+\u2212\u2013]?\s?\d{1,4}\s*(minutes?|mins?|hours?|hrs?|days?|weeks?|[mhdw])(?![\p{L}])/iu;
/** The day of the launch is "J" in French, and "D" where it is planned like an operation. */
const DAY_J = /(?<![\w-])[JD]\s?([-+\u2212\u2013])\s?(\d{1,3})(?![\d\w])/u;
/** "T+8 min 30 s" and "T-1h30m". */
const COMPOUND =
  /(?<![\w-])T\s?([-+\u2212\u2013])\s?(\d{1,4})\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:utes?)?)?)\s*(\d{1,2})\s*(h(?:ours?|rs?)?|m(?:in(?:utes?)?)?|s(?:ec(?:onds?)?)?)(?![\p{L}\d])/iu;
const BEFORE = /\b(\d{1,3})\s*-?\s*(minutes?|hours?|hrs?|days?|weeks?)\s+(before|prior|out|ahead|after|post)\b/i;
const UNIT_SECONDS: [RegExp, number][] = [
  [/^s(?:ec(?:onds?)?)?$/i, 1],
  [/^(?:m|м)/i, 60],
  [/^(?:h|ч|год|stunde|saat)/i, 3600],
  [/^(?:d|д|t|j|g)/i, 86_400],
  [/^(?:w|s)/i, 604_800],
];
const secondsOf = (unit: string) => UNIT_SECONDS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0;

/** Seconds from T-0 that a heading names: "T-24h", "T-7 Days", "2 days before launch". */
export function offsetOfHeading(title: string): number | null {
  const short = title.slice(0, 300);
  const compound = COMPOUND.exec(short);
  if (compound) {
    const seconds =
      Number(compound[2]) * secondsOf(compound[3] ?? '') + Number(compound[4]) * secondsOf(compound[5] ?? '');
    return compound[1] === '+' ? seconds : -seconds;
  }
  const range = RANGE.exec(short);
  if (range) return Number(range[2]) * secondsOf(range[3] ?? '') * (range[1] === '+' ? 1 : -1);
  const strict = findOffset(short);
  if (strict !== null) return strict;
  const written = WRITTEN_OFFSET.exec(short);
  if (written) {
    const seconds = Math.round(Number(written[2]) * secondsOf(written[3] ?? ''));
    return written[1] === '+' ? seconds : -seconds;
  }
  const day = DAY_J.exec(short);
  if (day) return Number(day[2]) * 86_400 * (day[1] === '+' ? 1 : -1);
  const words = BEFORE.exec(inDigits(short));
  if (!words) return null;
  const seconds = Number(words[1]) * secondsOf(words[2] ?? '');
  return /^(?:after|post)/i.test(words[3] ?? '') ? seconds : -seconds;
}

const FOREIGN: [Phase, RegExp][] = [
  [
    'post-launch',
    /после\s+(?:запуска|деплоя|развертывания)|після\s+(?:запуску|розгортання)|pós[- ](?:deploy|lançamento|go)|nach\s+(?:de[mr]\s+)?(?:go-live|launch|start|inbetriebnahme)|po\s+wdrożeniu|después\s+del?\s+(?:lanzamiento|despliegue)|tras\s+el\s+(?:lanzamiento|despliegue)|après\s+(?:l[ea]\s+)?(?:lancement|déploiement|mise)|yayın\s+sonrası|canlı\s+sonrası|(?:上线|部署|发布)后|リリース後/iu,
  ],
  [
    'preparation',
    /перед\s+(?:запуском|деплоем|развертыванием)|до\s+запуска|pré[- ](?:deploy|lançamento|produção)|antes\s+do|vor\s+(?:de[mr]\s+)?(?:go-live|launch|start|inbetriebnahme)|przed\s+wdrożeniem|antes\s+del?\s+|avant\s+(?:l[ea]\s+)?(?:lancement|déploiement|mise)|yayın(?:dan)?\s+önce|(?:上线|部署|发布)前|リリース前/iu,
  ],
  [
    'launch',
    /день\s+(?:запуска|деплоя)|dia\s+do\s+(?:deploy|lançamento)|jour\s+j\b|(?:am\s+)?tag\s+(?:des|der)\s+(?:go-live|launch|start|inbetriebnahme|umstellung)|go-live-tag|día\s+del?\s+(?:lanzamiento|despliegue)|dzień\s+(?:wdrożenia|startu)|yayın\s+günü|(?:上线|部署|发布)(?:当天|当日)|リリース(?:当日|作業)|本番(?:当日|作業)/iu,
  ],
  [
    'soak',
    /\bhyper-?care\b(?!\s+(?:plan|prep|readiness|team|setup))|\bearly[- ]life\s+support\b|\bbake[- ](?:in|time)\b|\bburn-?in\b|\bstabili[sz]ation\s+(?:period|phase)\b/i,
  ],
  [
    'maintenance',
    /^\W*(?:daily|weekly|monthly|quarterly|annual(?:ly)?)\s+(?:maintenance|operations|tasks|checks?|routines?|reviews?)/i,
  ],
];
const DAY_AFTER =
  /^\W*(?:week|month|day)\s+[1-9]\d?\b(?!\s*(?:before|prior))|\bfirst\s+(?:\d+\s*)?(?:hours?|days?|weeks?|months?)\b|\bpost[- ]?(?:go[- ]?live|release|production|cutover)\b|^\W*(?:after|afterwards)\W*$/i;
const DAY_OF =
  /\b(?:launch|go[- ]?live|release|deployment|cutover)\s+(?:day|hour|morning|night|window)\b|\bday\s+of\s+(?:the\s+)?(?:public\s+)?(?:launch|release|go)|\broll-?out\s+(?:plan|phases?|stages?|schedule|steps)\b|\bduring\s+(?:the\s+)?(?:roll-?out|launch|go[- ]?live|deployment|cutover)\b|\b(?:launch|go[- ]?live|cutover|migration)\s+execution\b|\b(?:deployment|migration|cutover|go[- ]?live)\s+(?:steps|procedure|sequence)\b|^\W*(?:during|procedure|execution|(?:online\s+|traffic\s+|staged\s+)?(?:ramp(?:[- ]?up)?|roll-?out))\W*$/i;

/** What a heading's words say of its phase where the strict grammar hears nothing. */
export function phaseOfHeading(title: string, above: Phase): Phase | null {
  const short = title.slice(0, 300);
  for (const [phase, pattern] of FOREIGN) if (pattern.test(short)) return phase;
  if (DAY_OF.test(short)) return 'launch';
  const offset = offsetOfHeading(short);
  if (offset !== null) return offset > 0 ? 'post-launch' : offset === 0 ? 'launch' : null;
  if (DAY_AFTER.test(short) && (above === 'launch' || above === 'post-launch' || /^\W*after/i.test(short)))
    return 'post-launch';
  return null;
}
