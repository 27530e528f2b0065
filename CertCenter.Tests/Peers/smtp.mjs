// A real mail server for the tests: STARTTLS and a password are required; what comes is printed, one JSON line a mail.
// Recipients decide what they get: "reject…" is refused for good (550), "later…" for now (451).
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const { TLS_KEY, TLS_CERTIFICATE, MAIL_USER, MAIL_PASSWORD } = process.env;
const answer = (responseCode, text) => Object.assign(new Error(text), { responseCode });

const server = new SMTPServer({
  key: readFileSync(TLS_KEY),
  cert: readFileSync(TLS_CERTIFICATE),
  authMethods: ["PLAIN", "LOGIN"],
  onAuth: ({ username, password }, session, done) =>
    username === MAIL_USER && password === MAIL_PASSWORD ? done(null, { user: username }) : done(answer(535, "5.7.8 Wrong name or password")),
  onRcptTo: ({ address }, session, done) =>
    done(address.startsWith("reject") ? answer(550, "5.1.1 No such user") : address.startsWith("later") ? answer(451, "4.3.0 Try later") : null),
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const { envelope, secure, user } = session;
      console.log(JSON.stringify({
        from: envelope.mailFrom.address, to: envelope.rcptTo.map((r) => r.address), secure, user, message: Buffer.concat(chunks).toString("base64"),
      }));
      done(null, "queued");
    });
  },
});
server.on("error", (error) => console.error(error.message));
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
