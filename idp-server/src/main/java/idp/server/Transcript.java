package idp.server;

import idp.core.join.SetUpLinks;
import idp.core.oauth.Issuer;
import idp.server.config.Config;
import idp.server.mailbox.MailboxFeature;
import idp.server.playground.PlaygroundClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a start says of itself: only what there is, in a fixed order.
///
/// @param setUp where the first administrator is made; null if there is one
record Transcript(
        String version,
        String postgres,
        String schema,
        int applied,
        Duration ready,
        String crypto,
        Config.Mode mode,
        Issuer issuer,
        boolean mailbox,
        @Nullable String setUp) {
    private static final Logger LOG = LoggerFactory.getLogger("idp.start");

    /// A person at a terminal has a page of it; where machines read, it is one line of the log. The link to
    /// the first administrator is for a person anywhere, and in no log.
    void tell(PrintStream out) {
        if (mode == Config.Mode.DEV) {
            print(out);
            return;
        }
        LOG.atInfo()
                .addKeyValue("version", version)
                .addKeyValue("java", Runtime.version().feature())
                .addKeyValue("postgres", postgres)
                .addKeyValue("schema", schema)
                .addKeyValue("applied", applied)
                .addKeyValue("ms", ready.toMillis())
                .addKeyValue("issuer", issuer)
                .addKeyValue("crypto", crypto)
                .log("started");
        way(out);
        out.flush();
    }

    private void print(PrintStream out) {
        // Whatever the machine speaks, this is English and its digits.
        out.printf(
                Locale.ROOT,
                "%n  Gatehouse %s · Java %d · PostgreSQL %s · schema %s (%d applied) · ready in"
                        + " %.1f s   DEV MODE%n",
                version,
                Runtime.version().feature(),
                postgres,
                schema,
                applied,
                ready.toMillis() / 1000.0);
        line(out, "├─ Issuer      " + issuer);
        line(out, "├─ Discovery   " + issuer.url("/.well-known/openid-configuration"));
        line(out, "├─ Account     " + issuer.url("/account"));
        var client = "      (client \"" + PlaygroundClient.ID + "\", no secret)";
        line(out, "├─ Playground  " + issuer.url("/playground") + client);
        if (mailbox) {
            var here = "        (nothing leaves this machine)";
            line(out, "├─ Mailbox     " + issuer.url(MailboxFeature.HOME) + here);
        }
        line(out, "└─ Keys        " + crypto);
        out.println();
        way(out);
        line(out, "People to try things with, and their passwords: ./idp demo users");
        line(out, "Not for production: " + notForProduction() + ". Next: ./idp doctor");
        out.println();
        out.flush();
    }

    private void way(PrintStream out) {
        if (setUp != null) {
            var minutes = SetUpLinks.LIFETIME.toMinutes();
            line(out, "No administrator yet. Open once within " + minutes + " min:");
            line(out, "    " + setUp);
        }
    }

    /// What this very start has that others must not reach.
    private String notForProduction() {
        var why = new ArrayList<String>();
        if (!issuer.isHttps()) {
            why.add("http issuer");
        }
        if (postgres.endsWith("embedded")) {
            why.add("embedded database");
        }
        why.add("playground");
        return String.join(", ", why);
    }

    private static void line(PrintStream out, String text) {
        out.println("  " + text);
    }
}
