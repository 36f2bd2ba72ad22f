package idp.server.cli.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The verbs that no server does for anybody, with the reason. A verb that acts on the database and is not here
/// has its calls in [RemoteVerbs].
final class HostVerbs {
    private static final Map<String, String> WHY = new LinkedHashMap<>();

    static {
        WHY.put("migrate", "it changes the schema that servers stand on");
        WHY.put("restored", "it ends all that was issued, before the nodes start");
        WHY.put("admin create", "it makes the first administrator, before anybody has a key");
        WHY.put("admin recover", "it is the way in for who has no key any more");
        WHY.put("demo users", "it prints passwords, which no server does");
        WHY.put("user set-password", "over a server nobody gives a password to somebody else");
        WHY.put("user passkey list", "over a server that is a page of the console");
        WHY.put("user passkey remove", "over a server that is a page of the console");
        WHY.put("user factor list", "over a server that is a page of the console");
        WHY.put("user factor reset", "over a server that is a page of the console");
        WHY.put("api-key create", "a key makes no keys");
        WHY.put("key wrap", "it takes the token that is configured there");
        WHY.put("key rewrap", "it takes the master keys, which the host alone has");
        WHY.put("token verify", "the token would have to be sent on");
        WHY.put("mail test", "it tries the mail server that is configured there");
    }

    private HostVerbs() {}

    static Set<String> all() {
        return WHY.keySet();
    }

    /// A sentence for who asked a server for it.
    static String sentence(String verb) {
        return "idp "
                + verb
                + " is done on the host of the database, and over no server: "
                + WHY.getOrDefault(verb, "nobody wrote its calls");
    }

    /// The command to try: the same without a server, or what a server does in its place.
    static String next(String verb) {
        return verb.equals("user set-password")
                ? "idp user recover LOGIN"
                : "env -u IDP_SERVER idp " + verb + ", on that host";
    }
}
