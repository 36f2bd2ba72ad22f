package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// An API with its roles, assignments and policies.
final class AccessStory {
    private static final String FOLDER = "../examples/orders-api/policies";
    private static final String API = "--api";
    private static final String ORDERS = "orders";

    private AccessStory() {}

    static void tell(Verbs idp) {
        idp.run(
                "api put",
                ORDERS,
                "--resource",
                "https://orders.example",
                "--scope",
                "orders:read=Bestellungen für dich lesen");
        assertThat(idp.run("api get", ORDERS).out()).contains("Bestellungen für dich lesen");
        assertThat(idp.run("api list").documents()).extracting("id").contains(ORDERS);

        idp.run("user create", "--username", "alice");
        roles(idp);
        policies(idp);
        List.of("resource", "subject").forEach(noun -> known(idp, noun));

        idp.run("role delete", "manager", API, ORDERS, "--yes");
        idp.run("api delete", ORDERS, "--yes");
        assertThat(idp.ends(1, "", "api get", ORDERS).err()).contains("there is no API");
    }

    private static void roles(Verbs idp) {
        idp.run("role put", "manager", API, ORDERS, "--description", "Manages");
        assertThat(idp.run("role list", API, ORDERS).documents()).hasSize(1);
        var held =
                idp.run(
                                "role assign",
                                API,
                                ORDERS,
                                "--role",
                                "manager",
                                "--user",
                                "alice",
                                "--region",
                                "north",
                                "--for",
                                "30d")
                        .document();
        assertThat(idp.run("role assignments", API, ORDERS, "--user", "alice").documents())
                .hasSize(1);
        idp.run("group put", "staff");
        idp.run("group add", "staff", "alice");
        idp.run("role assign", API, ORDERS, "--role", "manager", "--group", "staff");
        assertThat(idp.run("access of", "alice", API, ORDERS).documents())
                .extracting("by")
                .containsExactly("given to them", "group staff");
        assertThat(idp.run("access of", "alice", API, ORDERS, "-o", "yaml").out())
                .contains("- api: orders", "  role: manager", "  by: group staff");
        idp.run("group delete", "staff", "--yes");
        idp.run("role revoke", String.valueOf(held.get("id")), API, ORDERS);
        assertThat(idp.run("role assignments", API, ORDERS).documents()).isEmpty();
    }

    private static void known(Verbs idp, String noun) {
        var van = new String[] {"vehicle", "van-7", API, ORDERS};
        idp.run(noun + " put", van);
        idp.run(noun + " get", van);
        assertThat(idp.run(noun + " list", "vehicle", API, ORDERS).documents()).hasSize(1);
        idp.run(noun + " delete", van);
    }

    private static void policies(Verbs idp) {
        idp.run("policy check", FOLDER);
        idp.run("policy test", FOLDER);
        idp.run("policy put", FOLDER, API, ORDERS, "--comment", "Erste Fassung – größer");
        idp.run("policy activate", "1", API, ORDERS);
        assertThat(idp.run("policy list", API, ORDERS).out())
                .contains("Erste Fassung – größer", "operator:");
        assertThat(idp.run("policy get", API, ORDERS).document()).containsEntry("active", true);
        assertThat(idp.run("policy replay", API, ORDERS, FOLDER).err()).contains("0 questions");
    }
}
