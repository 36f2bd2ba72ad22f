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

/// What a start prints for the person at the terminal: only what there is, in a fixed order.
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
    void print(PrintStream out) {
        var dev = mode == Config.Mode.DEV;
        // Whatever the machine speaks, this is English and its digits.
        out.printf(
                Locale.ROOT,
                "%n  Gatehouse %s · Java %d · PostgreSQL %s · schema %s (%d applied) · ready in"
                        + " %.1f s%s%n",
                version,
                Runtime.version().feature(),
                postgres,
                schema,
                applied,
                ready.toMillis() / 1000.0,
                dev ? "   DEV MODE" : "");
        line(out, "├─ Issuer      " + issuer);
        line(out, "├─ Discovery   " + issuer.url("/.well-known/openid-configuration"));
        line(out, "├─ Account     " + issuer.url("/account"));
        if (dev) {
            var client = "      (client \"" + PlaygroundClient.ID + "\", no secret)";
            line(out, "├─ Playground  " + issuer.url("/playground") + client);
        }
        if (mailbox) {
            var here = "        (nothing leaves this machine)";
            line(out, "├─ Mailbox     " + issuer.url(MailboxFeature.HOME) + here);
        }
        line(out, "└─ Keys        " + crypto);
        if (setUp != null || dev) {
            out.println();
        }
        if (setUp != null) {
            var minutes = SetUpLinks.LIFETIME.toMinutes();
            line(out, "No administrator yet. Open once within " + minutes + " min:");
            line(out, "    " + setUp);
        }
        if (dev) {
            line(out, "People to try things with, and their passwords: ./idp demo users");
            line(out, "Not for production: " + notForProduction() + ". Next: ./idp doctor");
        }
        out.println();
        out.flush();
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
