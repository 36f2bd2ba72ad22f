package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the secrets of a client from the admin API, for pages.
final class SecretReader {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration LATELY = Duration.ofDays(30);

    private final Desk desk;
    private final ConsoleScreen screen;

    SecretReader(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    static Ask read(Visit visit) {
        return Ask.get("/clients/{client}/secrets").of("client", ClientReader.id(visit));
    }

    /// Which one the page is about; null if it is about none.
    static @Nullable String id(Visit visit) {
        return visit.exchange().http().pathParamMap().get("secret");
    }

    static String path(Visit visit, String secret) {
        return ClientReader.path(ClientReader.id(visit)) + "/secret/" + secret;
    }

    static String replace(Visit visit, String secret) {
        return ClientReader.path(ClientReader.id(visit)) + "/replace/" + secret;
    }

    List<Secret> list(Visit visit) {
        return desk.ask(visit, read(visit)).items().stream()
                .map(secret -> shown(visit, secret))
                .toList();
    }

    /// @throws Problem if it is not good any more
    Secret require(Visit visit, String id) {
        return list(visit).stream()
                .filter(secret -> secret.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Secret shown(Visit visit, Document secret) {
        var until = secret.time("expires_at");
        var used = secret.time("last_used_at");
        return new Secret(
                screen.at(path(visit, secret.known("id"))),
                screen.at(replace(visit, secret.known("id"))),
                secret.known("id"),
                Objects.requireNonNullElse(secret.text("label"), ""),
                Objects.requireNonNull(secret.time("created_at")),
                until,
                used,
                endsInUse(until, used, visit.at()));
    }

    private static boolean endsInUse(@Nullable Instant until, @Nullable Instant used, Instant now) {
        return until != null
                && used != null
                && until.isBefore(now.plus(SOON))
                && used.isAfter(now.minus(LATELY));
    }
}
