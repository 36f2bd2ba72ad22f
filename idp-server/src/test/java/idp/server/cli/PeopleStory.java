package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.passkey.Passkey;
import idp.server.db.Database;
import idp.server.db.user.passkey.JdbiPasskeys;
import java.util.List;

/// Accounts and groups, from the first to the last.
final class PeopleStory {
    private static final String FIRST = "velvet otter under glass\n";
    private static final String SECOND = "another quiet meadow path\n";

    private PeopleStory() {}

    static void tell(Verbs idp) {
        var made =
                idp.feed(
                        FIRST,
                        "user create",
                        "--username",
                        "jürgen",
                        "--email",
                        "juergen@example.test",
                        "--name",
                        "Jürgen Groß",
                        "--password-stdin");
        assertThat(made.document())
                .containsEntry("username", "jürgen")
                .containsEntry("name", "Jürgen Groß");
        assertThat(idp.run("user list").documents()).hasSize(1);

        idp.run("user disable", "jürgen");
        assertThat(idp.run("user get", "jürgen").document()).containsEntry("enabled", false);
        idp.run("user enable", "juergen@example.test");
        idp.feed(SECOND, "user set-password", "jürgen", "--password-stdin");
        assertThat(idp.run("user get", "jürgen").document())
                .containsEntry("enabled", true)
                .containsEntry("password_must_change", true);
        assertThat(idp.ends(1, FIRST, "user set-password", "nobody", "--password-stdin").err())
                .contains("there is no account nobody");

        assertThat(idp.run("user unlock", "jürgen").err()).contains("no failure is counted");

        assertThat(idp.run("user factor list", "jürgen").document())
                .containsEntry("recovery_codes", 0);
        idp.run("user factor reset", "jürgen");

        idp.run("user update", "jürgen", "--name", "Jürgen Größer");
        assertThat(idp.run("user get", "jürgen").out()).contains("Jürgen Größer");

        idp.run("group put", "größe", "--description", "Alle");
        idp.run("group add", "größe", "jürgen");
        assertThat(idp.run("user get", "jürgen").out()).contains("größe");
        assertThat(idp.run("group list").documents()).extracting("name").contains("größe");
        assertThat(idp.run("group members", "größe").documents()).hasSize(1);
        idp.run("group remove", "größe", "jürgen");
        idp.run("group delete", "größe", "--yes");

        passkeys(idp);
        assertThat(idp.run("user recover", "jürgen").out()).contains("/recover?link=");
        var guests = idp.run("user invite", "--uses", "3", "--expires", "2d").document();
        assertThat(guests.get("url").toString()).contains("/join?");
        assertThat(idp.run("user invitation list").documents())
                .extracting("state")
                .containsOnly("open");
        idp.run("user invitation revoke", guests.get("id").toString());

        assertThat(idp.run("session list", "--user", "jürgen").documents()).isEmpty();
        idp.run("session end", "--user", "jürgen");
        idp.run("user delete", "jürgen", "--yes");
        assertThat(idp.run("user list").documents()).isEmpty();

        var people = idp.run("demo users").documents();
        assertThat(people)
                .extracting("email")
                .containsExactly("alice@example.test", "bob@example.test");
        assertThat(people).allMatch(one -> ((String) one.get("password")).length() > 20);
    }

    private static void passkeys(Verbs idp) {
        assertThat(idp.run("user passkey list", "jürgen").documents()).isEmpty();
        var user = String.valueOf(idp.run("user get", "jürgen").document().get("id"));
        try (var database = Database.open(idp.database)) {
            var now = database.time();
            var passkey =
                    new Passkey(
                            "AAAAAAAAAAAAAAAAAAAAAA",
                            user,
                            "Y3JlZGVudGlhbA",
                            new byte[] {1},
                            0,
                            List.of(),
                            true,
                            true,
                            false,
                            "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
                            "Telefon",
                            now,
                            null);
            new JdbiPasskeys(database).add(passkey, "handle", "challenge", now);
        }
        assertThat(idp.run("user passkey list", "jürgen").out()).contains("Telefon");
        idp.run("user factor reset", "jürgen", "--keep-passkeys");
        assertThat(idp.run("user passkey list", "jürgen").documents()).hasSize(1);
        idp.run("user passkey remove", "jürgen", "AAAAAAAAAAAAAAAAAAAAAA", "--yes");
        assertThat(
                        idp.ends(
                                        1,
                                        "",
                                        "user passkey remove",
                                        "jürgen",
                                        "AAAAAAAAAAAAAAAAAAAAAA",
                                        "--yes")
                                .err())
                .contains("has no passkey");
    }
}
