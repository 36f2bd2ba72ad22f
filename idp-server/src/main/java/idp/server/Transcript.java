package idp.server;

import idp.core.oauth.Issuer;
import idp.server.http.PlaygroundClient;
import java.io.PrintStream;
import java.time.Duration;

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
        out.printf(
                "%n  Gatehouse %s · Java %d · PostgreSQL %s · schema %s (%d applied) · ready in"
                        + " %.1f s%s%n",
                version,
                Runtime.version().feature(),
                postgres,
                schema,
                applied,
                ready.toMillis() / 1000.0,
                dev ? "   DEV MODE" : "");
        out.printf("  ├─ Issuer      %s%n", issuer);
        out.printf("  ├─ Discovery   %s%n", issuer.url("/.well-known/openid-configuration"));
        out.printf("  ├─ Sign in     %s%n", issuer.url("/"));
        if (dev) {
            out.printf(
                    "  ├─ Playground  %s      (client \"%s\", no secret)%n",
                    issuer.url("/playground"), PlaygroundClient.ID);
        }
        out.printf("  └─ Keys        %s%n", crypto);
        if (dev) {
            out.printf("%n  Nobody can sign in yet? In another terminal:%n");
            out.printf("      ./idp user create --email you@example.com --password-stdin%n");
            out.printf(
                    "      ./idp client create --name Shop --redirect-uri https://shop.example/cb%n");
            out.printf(
                    "  Not for production: http issuer, embedded database. Next: ./idp doctor%n");
        }
        out.println();
        out.flush();
    }
}
