import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../test/free-port.ts';
import { everyCertificate } from '../test/targets/certificates.ts';
import { folderOf, type Running, startProgram } from './programs.ts';

export type ProbeTargets = { http: string; https: string; ca: string; caFile: string; stop(): Promise<void> };

/** An nginx with a small page, over HTTP and HTTPS (P-256). */
export async function startNginx(): Promise<ProbeTargets> {
  const { authority, good } = everyCertificate();
  const [plain, secure] = [await freePort(), await freePort()];
  const folder = folderOf({ 'cert.pem': good.pem, 'key.pem': good.keyPem, 'ca.pem': authority.pem });
  const at = folder.path;
  const conf = folderOf({
    'nginx.conf': `
      daemon off; master_process off; pid ${at}/pid; error_log stderr crit;
      events { worker_connections 4096; }
      http {
        access_log off; client_body_temp_path ${at}/a; proxy_temp_path ${at}/b; fastcgi_temp_path ${at}/c;
        uwsgi_temp_path ${at}/d; scgi_temp_path ${at}/e; ssl_session_tickets off;
        server {
          listen 127.0.0.1:${plain} backlog=4096; listen 127.0.0.1:${secure} ssl backlog=4096;
          ssl_certificate ${at}/cert.pem; ssl_certificate_key ${at}/key.pem; ssl_protocols TLSv1.3;
          default_type application/json;
          location / { return 200 '{"status":"healthy","version":"2.4.0"}'; }
        }
      }`,
  });
  const nginx: Running = await startProgram(
    'nginx',
    ['-c', join(conf.path, 'nginx.conf'), '-p', at, '-e', 'stderr'],
    secure,
  );
  return {
    http: `http://127.0.0.1:${plain}/health`,
    https: `https://127.0.0.1:${secure}/health`,
    ca: authority.pem,
    caFile: join(at, 'ca.pem'),
    async stop() {
      await nginx.stop();
      folder.remove();
      conf.remove();
    },
  };
}

/** A server that takes its time, in a process of its own. */
export async function startSlow(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'slow-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${Number(line.toString())}`,
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
