import idp.server.adapter.cedar.CedarPolicies;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.access.JdbiResourceServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The questions of [Decisions] over HTTP, from APIs with few and with many policies, among 100,000 role
/// assignments.
final class Questions {
    private final Map<Integer, Requests.App> apis;

    private Questions(Map<Integer, Requests.App> apis) {
        this.apis = apis;
    }

    static Questions prepare(Server server) throws Exception {
        var access = EmbeddedPostgres.running(server.data.resolve("postgres"));
        var settings = DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
        var callers = new TreeMap<Integer, Requests.App>();
        try (var database = Database.open(settings);
                var cedar = CedarPolicies.forCores(1).warm()) {
            for (var policies : List.of(10, 100, 1_000)) {
                Decisions.putApi(new JdbiResourceServers(database), policies);
                Decisions.fillPolicies(database, cedar, policies);
                callers.put(policies, caller(server, policies));
            }
        }
        Decisions.fill(access.jdbcUrl(), access.user(), access.password());
        return new Questions(callers);
    }

    private static Requests.App caller(Server server, int policies) throws Exception {
        return Requests.app(server, "{\"client_name\":\"API\",\"redirect_uris\":[],"
                + "\"grant_types\":[\"client_credentials\"],\"served_resources\":[\"urn:" + policies + "\"]}");
    }

    /// Each worker goes round its own questions, so that their texts are made before the clock runs.
    Requests.Worker worker(Wire wire, int policies, int number) {
        var headers = apis.get(policies).basic() + "Content-Type: application/json\r\n";
        var texts = new ArrayList<String>();
        for (var i = 0; i < 2_000; i++) {
            texts.add(text(number * 2_000 + i));
        }
        return new Requests.Worker() {
            private int next;

            @Override
            public void once() throws Exception {
                var text = texts.get(next++ % texts.size());
                if (!wire.send("POST", "/access/v1/evaluation", headers, text).expect(200).contains("\"decision\"")) {
                    throw new IllegalStateException("no decision");
                }
            }
        };
    }

    private static String text(int i) {
        return """
                {"subject":{"type":"user","id":"u%d"},"action":{"name":"%s"},
                "resource":{"type":"order","id":"o%d","properties":{"total":%d,"owner":"u%d","region":"z%d"}},
                "context":{"ip":"192.0.2.1"}}"""
                .formatted(1 + i * 7 % Decisions.USERS, i % 2 == 0 ? "read" : "refund", i, i % 1_000, i % 50, 1 + i % 3);
    }
}
