import { connection } from 'next/server';
import { nothing } from './nothing.js';

const ITEMS = Array.from({ length: 200 }, (_, index) => `Item ${index + 1} that says what is to be true`);

/** Rendered anew for each request, as the product's pages are. */
export default async function Page() {
  await connection();
  return (
    <main>
      <h1>200 items</h1>
      <form action={nothing}>
        <button type="submit">Nothing</button>
      </form>
      <ul>
        {ITEMS.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </main>
  );
}
