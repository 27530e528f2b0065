// A real SCIM 2.0 server for the tests: SCIMMY (protocol, schemas, paging) behind Express, over TLS, filled from a file.
// What it is asked is printed, one line a request: "GET /scim/v2/Users?startIndex=1".
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const { TLS_KEY, TLS_CERTIFICATE, SCIM_TOKEN, SCIM_DATA, SCIM_MAX = "100" } = process.env;
const { users, groups } = JSON.parse(readFileSync(SCIM_DATA));
const moment = new Date("2026-01-01T00:00:00Z");
const store = (list) => new Map(list.map((one) => [one.id, { ...one, meta: { created: moment, lastModified: moment } }]));

const serve = (resource, held) => resource
  .egress((asked) => {
    if (!asked.id) return [...held.values()].map((one) => structuredClone(one));
    if (!held.has(asked.id)) throw new SCIMMY.Types.Error(404, null, `Resource ${asked.id} not found`);
    return structuredClone(held.get(asked.id));
  })
  .ingress((asked, data) => {
    const one = { ...JSON.parse(JSON.stringify(data)), id: asked.id, meta: { created: moment, lastModified: moment } };
    held.set(asked.id, one);
    return structuredClone(one);
  })
  .degress((asked) => held.delete(asked.id));

SCIMMY.Config.set({ patch: true, filter: { supported: true, maxResults: Number(SCIM_MAX) }, sort: true, changePassword: false, bulk: false, etag: false });
SCIMMY.Resources.declare(serve(SCIMMY.Resources.User, store(users)).extend(SCIMMY.Schemas.EnterpriseUser, false));
SCIMMY.Resources.declare(serve(SCIMMY.Resources.Group, store(groups)));

const app = express();
app.use((request, response, next) => {
  console.log(`${request.method} ${request.url}`);
  next();
});
app.use("/scim/v2", new SCIMMYRouters({
  type: "bearer",
  docUri: "https://example.test",
  handler: (request) => {
    if (request.header("authorization") !== `Bearer ${SCIM_TOKEN}`) throw new Error("Bearer token required");
    return "reader";
  },
}));
const server = createServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERTIFICATE) }, app);
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
