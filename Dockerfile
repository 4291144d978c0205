# syntax=docker/dockerfile:1

# One image for all services: the web server, the worker and the migrations are commands of it.
FROM node:24.21.0-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Scripts of packages run in the next step, when the sources they need are there.
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/generate-client.mjs && NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 node node_modules/next/dist/bin/next build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 GONOGO_LOG=json GONOGO_DATA_DIR=/data PORT=3000
WORKDIR /app
# For probes of kind browser. `--build-arg BROWSER=` leaves it out: such a probe is then an error that says so, and the image is a third of its size.
ARG BROWSER=chromium
RUN if [ -n "$BROWSER" ]; then apt-get update && apt-get install --yes --no-install-recommends "$BROWSER" fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*; fi
RUN useradd --system --uid 10001 --no-create-home gonogo && install -d -o gonogo -m 0700 /data
COPY --from=packages /app/node_modules node_modules
COPY --from=built /app/package.json /app/next.config.ts /app/tsconfig.json /app/instrumentation.ts /app/proxy.ts ./
COPY --from=built /app/.next .next
COPY --from=built /app/public public
COPY --from=built /app/app app
COPY --from=built /app/components components
COPY --from=built /app/lib lib
COPY --from=built /app/prisma prisma
COPY --from=built /app/checklists checklists
COPY --from=built /app/worker worker
COPY --from=built /app/cli cli
COPY --from=built /app/supervisor supervisor
# Next keeps rendered pages beside the built ones.
RUN install -d -o gonogo .next/cache
USER gonogo
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start"]
