package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;

/// The routes about clients, each called once.
final class ClientAudit {
    private static final String DESK = "/clients/desk";
    private static final String NAMED = "\"client_name\": \"Desk\"";
    private static final String SERVICE =
            "{\"client_id\": \"%s\", " + NAMED + ", \"grant_types\": [\"client_credentials\"]}";

    private final AuditedCalls calls;

    ClientAudit(AuditedCalls calls) {
        this.calls = calls;
    }

    private void leaves(String route, String path, String body, Kind kind) {
        calls.leaves(route, path, body, kind, "client:desk");
    }

    void every_route() {
        calls.leaves(
                "PUT /clients/by-key/{external}",
                "/clients/by-key/kiosk",
                SERVICE.formatted("kiosk"),
                Kind.CLIENT_CREATED,
                "client:kiosk");
        leaves("POST /clients", "/clients", SERVICE.formatted("desk"), Kind.CLIENT_CREATED);
        var name = "{\"client_name\": \"Front desk\"}";
        leaves("PATCH /clients/{client}", DESK, name, Kind.CLIENT_UPDATED);
        leaves("POST /clients/{client}/secrets", DESK + "/secrets", "{}", Kind.CLIENT_SECRET_ADDED);
        assertThat(calls.rows().getFirst().detail()).isEqualTo(calls.last());
        leaves(
                "PATCH /clients/{client}/secrets/{secret}",
                DESK + "/secrets/" + calls.last(),
                "{\"label\": \"till\"}",
                Kind.CLIENT_SECRET_CHANGED);
        leaves(
                "DELETE /clients/{client}/secrets/{secret}",
                DESK + "/secrets/" + calls.last(),
                null,
                Kind.CLIENT_SECRET_ENDED);
        calls.leaves(
                "PUT /clients/{client}/logo",
                () -> new TestLogo(calls.scene()).put("desk"),
                Kind.CLIENT_UPDATED,
                () -> "client:desk");
        leaves("DELETE /clients/{client}/logo", DESK + "/logo", null, Kind.CLIENT_UPDATED);
        leaves("POST /clients/{client}/disable", DESK + "/disable", "{}", Kind.CLIENT_DISABLED);
        leaves("POST /clients/{client}/enable", DESK + "/enable", "{}", Kind.CLIENT_ENABLED);
        leaves("DELETE /clients/{client}", DESK, null, Kind.CLIENT_DELETED);
    }
}
