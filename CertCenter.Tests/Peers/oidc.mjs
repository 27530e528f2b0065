// A certified OpenID Provider (panva/oidc-provider) for the tests, over TLS. People sign in by a link with their name, from a file:
// { "ana": { "name": "Ana", "email": "…", "groups": ["…"], "amr": ["pwd", "mfa"] } }
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import Provider from "oidc-provider";

const { TLS_KEY, TLS_CERTIFICATE, OIDC_PEOPLE, OIDC_CLIENT, OIDC_SECRET, OIDC_REDIRECTS, OIDC_LOGOUT } = process.env;
const people = JSON.parse(readFileSync(OIDC_PEOPLE));
const server = createServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERTIFICATE) });
server.listen(0, "127.0.0.1", () => {
  const issuer = `https://localhost:${server.address().port}`;
  const jwk = { ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "k1" };
  const client = (registered) => ({
    client_id: OIDC_CLIENT, client_secret: OIDC_SECRET, grant_types: ["authorization_code"], response_types: ["code"], token_endpoint_auth_method: "client_secret_post",
    redirect_uris: [registered], post_logout_redirect_uris: [OIDC_LOGOUT],
  });
  let provider, known;
  // Where it answers is known only when the portal has given the provider its id: it is written into the file later.
  const current = () => {
    const registered = readFileSync(OIDC_REDIRECTS, "utf8").trim();
    if (registered === known) return provider;
    known = registered;
    return provider = new Provider(issuer, {
      jwks: { keys: [jwk] }, cookies: { keys: ["of the tests"] }, conformIdTokenClaims: false, pkce: { required: () => true }, clients: [client(registered)],
      claims: { openid: ["sub", "groups", "amr", "acr"], profile: ["name"], email: ["email", "email_verified"], auth_time: null, sid: null },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => { context.body = `<!DOCTYPE html><html lang="en"><title>Sign out</title><body>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button></body></html>`; } },
      },
      interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
      findAccount: (_, id) => people[id] && { accountId: id, claims: () => { const { amr, ...rest } = people[id]; return { sub: id, email_verified: true, ...rest }; } },
      // Nobody is asked for consent.
      async loadExistingGrant(context) {
        const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope("openid profile email");
        grant.addOIDCClaims(["amr", "acr", "auth_time", "sid"]);
        await grant.save();
        return grant;
      },
    });
  };
  server.on("request", async (request, response) => {
    const login = /^\/login\/([^/?]+)(?:\?as=(\w+))?$/.exec(request.url);
    if (!login) return current().callback()(request, response);
    try {
      if (login[2]) return await current().interactionFinished(request, response, { login: { accountId: login[2], amr: people[login[2]].amr } });
      const links = Object.keys(people).map((name) => `<p><a href="/login/${login[1]}?as=${name}">${name}</a></p>`).join("");
      response.setHeader("content-type", "text/html").end(`<!DOCTYPE html><html lang="en"><title>Sign in</title><body><h1>Who are you?</h1>${links}</body></html>`);
    } catch (error) {
      response.statusCode = 400;
      response.end(String(error));
    }
  });
  console.log(JSON.stringify({ port: server.address().port }));
});
