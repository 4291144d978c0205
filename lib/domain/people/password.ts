/** Length is what makes a password strong; composition rules only make it hard to type (OWASP, NIST 800-63B). */
export const MIN_PASSWORD = 12;
/** Argon2 reads any length; a bound keeps one request from costing seconds. */
export const MAX_PASSWORD = 200;

const WIDELY_USED = new Set([
  'password1234',
  'passwordpassword',
  '123456789012',
  '1234567890123',
  '12345678901234',
  'qwertyuiopas',
  'qwertyuiop123',
  'adminadminadmin',
  'administrator',
  'administrator1',
  'changemechangeme',
  'changeme1234',
  'letmeinletmein',
  'iloveyouiloveyou',
  'welcome12345',
  'correcthorsebatterystaple',
]);

export type PasswordPerson = { email: string; name: string };

/** Null when the password may be used; otherwise what is wrong with it and how to mend it. */
export function passwordProblem(password: string, person: PasswordPerson): string | null {
  // People count characters as they see them, not UTF-16 units.
  const characters = [...password];
  if (characters.length < MIN_PASSWORD) {
    return `Use at least ${MIN_PASSWORD} characters. A few unrelated words are easy to remember.`;
  }
  if (characters.length > MAX_PASSWORD) return `Use at most ${MAX_PASSWORD} characters.`;
  const plain = password.toLowerCase();
  if (new Set(characters).size < 5) return 'This repeats the same few characters. Use more different ones.';
  if (WIDELY_USED.has(plain.replace(/[^a-z0-9]/g, ''))) return 'This is one of the first passwords that are tried.';
  const squeezed = plain.replace(/\s/g, '');
  for (const part of partsOf(person)) {
    if (squeezed.replaceAll(part, '').length < MIN_PASSWORD / 2) {
      return 'This is mostly your name or e-mail address. Choose something that nobody can look up.';
    }
  }
  return null;
}

function partsOf(person: PasswordPerson): string[] {
  const email = person.email.toLowerCase();
  return [email, email.split('@')[0] ?? '', person.name.toLowerCase().replace(/\s/g, '')].filter(
    (part) => part.length >= 3,
  );
}
