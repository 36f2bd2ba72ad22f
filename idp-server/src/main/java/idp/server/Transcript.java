package idp.server;

import idp.core.oauth.Issuer;
import idp.server.config.Config;
import idp.server.playground.PlaygroundClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/// What a start prints for the person at the terminal: only what there is, in a fixed order.
record Transcript(
        String version,
        String postgres,
        String schema,
        int applied,
        Duration ready,
        String crypto,
        Config.Mode mode,
        Issuer issuer) {
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
        line(out, "├─ Sign in     " + issuer.url("/"));
        if (dev) {
            var client = "      (client \"" + PlaygroundClient.ID + "\", no secret)";
            line(out, "├─ Playground  " + issuer.url("/playground") + client);
        }
        line(out, "└─ Keys        " + crypto);
        if (dev) {
            out.println();
            line(out, "Nobody can sign in yet? In another terminal:");
            line(out, "    ./idp user create --email you@example.com");
            line(out, "    ./idp user set-password you@example.com");
            line(out, "    ./idp client create --name Shop --redirect-uri https://shop.example/cb");
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
