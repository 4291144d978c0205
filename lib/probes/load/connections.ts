import { Agent } from 'node:http';
import { isIP, connect as open } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as secure } from 'node:tls';
import { prepareTls } from '../net/tls.ts';
import type { Shot } from './order.ts';

/** Milliseconds. Servers close idle connections after some seconds, and one that closes in the moment of a request looks like a fault. */
const IDLE = 2000;

/** Kept connections to the one address that was checked. Whatever a request says, it cannot lead to another. */
class Checked extends Agent {
  private readonly shot: Pick<Shot, 'place' | 'servername'>;
  private readonly ca: string | undefined;

  constructor(shot: Shot, ca: string | null, most: number) {
    super({ keepAlive: true, maxSockets: most, maxFreeSockets: most, timeout: IDLE });
    this.shot = shot;
    this.ca = ca ?? undefined;
  }

  override createConnection(): Duplex {
    const { address, family, port } = this.shot.place;
    const { servername } = this.shot;
    const socket = open({ host: address, port, family, autoSelectFamily: false, noDelay: true });
    if (servername === null) return socket;
    const secured = secure({
      socket,
      ...(isIP(servername) === 0 ? { servername } : { host: servername }),
      secureContext: prepareTls(this.ca),
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
    });
    // A plain connection that fails says so to what was put on top of it.
    socket.on('error', (error) => secured.destroy(error));
    return secured;
  }
}

/** One pool of connections for each place; shots of the same place share it. */
export function pools(shots: readonly Shot[], ca: string | null, most: number): { of(shot: Shot): Agent; end(): void } {
  const known = new Map<string, Agent>();
  const key = ({ place, servername }: Shot) => `${place.address} ${place.port} ${servername ?? ''}`;
  for (const shot of shots) if (!known.has(key(shot))) known.set(key(shot), new Checked(shot, ca, most));
  return {
    of(shot) {
      const pool = known.get(key(shot));
      if (!pool) throw new Error('a target without connections');
      return pool;
    },
    end() {
      for (const pool of known.values()) pool.destroy();
    },
  };
}
